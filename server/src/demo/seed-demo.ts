import type pg from 'pg';

import { isUserError } from '../kernel/errors/user-error.ts';
import { systemWho } from '../kernel/system.ts';
import { newId } from '../kernel/values/ids.ts';
import { connected } from '../runtime/database/migrate/index.ts';
import { contextOf } from '../runtime/http/context.ts';
import type { Running } from '../runtime/product.ts';
import { callBack } from './call-back.ts';
import { propose } from './propose.ts';
import { sell } from './sell.ts';
import { DEMO_PASSWORD, STORIES } from './stories.ts';
import { StoryClock } from './story-clock.ts';
import type { DemoCompany, DemoComplaint, DemoCustomer, DemoWords, Reached } from './story.ts';
import { tellerOf, type Stage, type Teller } from './teller.ts';
import { removeDemo } from './unfinished.ts';

const ERROR = '... on UserError { code message } ... on InvalidField { field }';
const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename ... on Customer { id } ${ERROR} } }`;
const SETTLE = `mutation ($input: RenameCompanyInput!) { renameCompany(input: $input) { __typename ${ERROR} } }`;
const SPEAK = `mutation ($input: RecordInteractionInput!) { recordInteraction(input: $input) { __typename ${ERROR} } }`;
const COMPLAINT = `__typename ... on Complaint { id version options { id } } ${ERROR}`;
const verb = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${COMPLAINT} } }`;

interface Handled {
  readonly id: string;
  readonly version: number;
  readonly options: readonly { readonly id: string }[];
}

const ORDER: readonly Reached[] = [
  'registered',
  'acknowledged',
  'assessed',
  'proposed',
  'resolved',
  'closed',
];

/**
 * Fills an empty installation with two companies to look around in; the same stories each time, told by the product's
 * own verbs. A demo that an earlier start left in the middle is told anew. Answers false when it has to leave itself.
 */
export async function seedDemo(running: Running, leaving: AbortSignal): Promise<boolean> {
  try {
    await connected(running.database.urls.migrator, (owner) => seedOnce({ ...running, leaving }, owner));
    return true;
  } catch (error) {
    if (leaving.aborted) return false;
    throw error;
  }
}

async function seedOnce(stage: Stage, owner: pg.Client): Promise<void> {
  // The lock lasts as long as the connection: whoever holds it knows that an unfinished demo has nobody else to finish it.
  await owner.query(
    `set role app_owner; set statement_timeout = 0; set lock_timeout = 0; set idle_session_timeout = 0;
     select pg_advisory_lock(hashtextextended('zhoudao demo', 0))`,
  );
  const { rows } = await owner.query<{ isFinished: boolean }>(
    'select finished_at is not null as "isFinished" from ops.demo_seeding',
  );
  const [begun] = rows;
  if (begun?.isFinished === true) return;
  if (begun) await removeDemo(stage, owner);
  else if (!(await stage.auth.isEmpty())) return;
  await owner.query('insert into ops.demo_seeding default values on conflict do nothing');
  for (const story of STORIES) await tell(stage, story);
  await owner.query('update ops.demo_seeding set finished_at = now()');
}

async function tell(running: Stage, story: DemoCompany): Promise<void> {
  const { auth } = running;
  const { companyId } = await auth.ensureAccount({
    ...story.owner,
    password: DEMO_PASSWORD,
    locale: 'zh-CN',
    companyName: story.name,
  });
  if (companyId === undefined) throw new Error(`${story.name} was not founded`);
  const clock = new StoryClock();
  for (const colleague of story.colleagues)
    await join(running, clock, { tenantId: companyId, inviterEmail: story.owner.email }, colleague);
  const owner = await tellerOf(running, clock, companyId, story.owner.email);
  const agent = await tellerOf(running, clock, companyId, story.colleagues[0]?.email ?? story.owner.email);
  await owner.ask(SETTLE, { input: { name: story.name, industry: story.industry } });
  const customers: string[] = [];
  for (const [at, customer] of story.customers.entries()) {
    clock.ago(24 * (60 - at));
    customers.push(await register(at % 3 === 0 ? owner : agent, clock, customer));
  }
  await sell(owner, clock, story, customers);
  for (const complaint of story.complaints)
    await handle({ owner, agent, clock, words: story.words }, complaint, customers[complaint.customer] ?? '');
  await callBack({ owner, agent, clock }, customers);
  const reviews = story.colleagues.at(-1)?.email ?? story.owner.email;
  const reviewer = await tellerOf(running, clock, companyId, reviews);
  await propose({ owner, reviewer, agent, clock }, customers);
}

interface Door {
  readonly tenantId: string;
  readonly inviterEmail: string;
}

async function join(
  running: Stage,
  clock: StoryClock,
  { tenantId, inviterEmail }: Door,
  person: DemoCompany['colleagues'][number],
): Promise<void> {
  const { auth, source } = running;
  const inviter = await tellerOf(running, clock, tenantId, inviterEmail);
  const who = { ...systemWho({ tenantId, clock, occasion: 'demo' }), memberId: inviter.memberId };
  const context = contextOf(
    source,
    { signedIn: undefined, who },
    { id: newId(), locale: 'zh-CN', report: () => undefined },
    clock,
  );
  const invitation = await auth.companies.invite(context, { email: person.email, roleKey: person.roleKey });
  await context.scope.close();
  if (isUserError(invitation)) throw new Error(invitation.message);
  const { userId } = await auth.ensureAccount({
    name: person.name,
    email: person.email,
    password: DEMO_PASSWORD,
    locale: 'zh-CN',
  });
  await auth.companies.accept(
    { userId, email: person.email, name: person.name, locale: 'zh-CN', requestId: newId() },
    invitation.token,
  );
}

async function register(teller: Teller, clock: StoryClock, customer: DemoCustomer): Promise<string> {
  const { contact, post, phone, spoke, kind = 'ORG', ...rest } = customer;
  const input = {
    ...rest,
    kind,
    contact: { name: contact, ...(post === '' ? {} : { post }), points: [{ kind: 'MOBILE', value: phone }] },
  };
  const { createCustomer } = (await teller.ask(CREATE, { input })) as unknown as {
    createCustomer: { id: string };
  };
  clock.pass(30);
  await teller.ask(SPEAK, {
    input: { customerId: createCustomer.id, channel: 'phone', direction: 'INBOUND', summary: spoke },
  });
  return createCustomer.id;
}

interface Cast {
  readonly owner: Teller;
  readonly agent: Teller;
  readonly clock: StoryClock;
  readonly words: DemoWords;
}

type Step = (now: Handled) => readonly [verb: string, input: string, fields: object];

/** What is done with a complaint, stage by stage. */
const stepsOf = ({ ratings }: DemoComplaint, words: DemoWords): readonly Step[] => {
  const [severity, safety, complexity, impact, immediacy] = ratings ?? [1, 0, 1, 1, 1];
  const judged = Object.entries({ severity, safety, complexity, impact, immediacy }).map(
    ([criterion, rating]) => ({ criterion, rating }),
  );
  const { options } = words;
  return [
    () => ['acknowledgeComplaint', 'AcknowledgeComplaintInput', { message: words.received }],
    () => ['assessComplaint', 'AssessComplaintInput', { accepted: 'YES', ratings: judged }],
    () => ['proposeSolutions', 'ProposeSolutionsInput', { options }],
    (now) => [
      'resolveComplaint',
      'ResolveComplaintInput',
      {
        optionId: now.options[0]?.id,
        customerReply: 'ACCEPT',
        remedy: words.remedy,
        compensation: { amountMinor: words.compensation, currency: 'CNY' },
      },
    ],
    () => ['closeComplaint', 'CloseComplaintInput', { confirmation: words.confirmed, satisfaction: 4 }],
  ];
};

const handled = (data: object): Handled => Object.values(data)[0] as Handled;

async function handle(
  { owner, agent, clock, words }: Cast,
  complaint: DemoComplaint,
  customerId: string,
): Promise<void> {
  const { title, description, channel, topic, priority, hoursAgo } = complaint;
  clock.ago(hoursAgo);
  const hand = complaint.customer % 2 === 0 ? owner : agent;
  const place = { attribute: 'SERVICE', scene: 'AFTER', ownerId: hand.memberId };
  const input = { customerId, title, description, channel, topic, priority, ...place };
  let now = handled(await owner.ask(verb('fileComplaint', 'FileComplaintInput'), { input }));
  for (const step of stepsOf(complaint, words).slice(0, ORDER.indexOf(complaint.reached))) {
    clock.pass(hoursAgo / 12);
    const [name, type, fields] = step(now);
    now = handled(
      await owner.ask(verb(name, type), { input: { id: now.id, version: now.version, ...fields } }),
    );
  }
}
