import { baseTemplate, type ScoringModel } from '@zhoudao/schema/templates';

import type { Ctx } from '../../kernel/ctx.ts';
import { isUserError } from '../../kernel/errors/user-error.ts';
import { systemWho } from '../../kernel/system.ts';
import { systemClock } from '../../kernel/values/clock.ts';
import { newId } from '../../kernel/values/ids.ts';
import { pinyinOf } from '../../kernel/values/pinyin.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { passNumbers } from '../../kernel/writing/many-numbers.ts';
import { contextOf } from '../../runtime/http/context.ts';
import type { Running } from '../../runtime/product.ts';
import { DEMO_PASSWORD } from '../stories.ts';
import { StoryClock } from '../story-clock.ts';
import { tellerOf, type Stage } from '../teller.ts';
import { Complaints } from './complaints.ts';
import { Customers, DAY, type CustomerRow, type Holder } from './customers.ts';
import { Dice } from './dice.ts';
import { AGENT_TEAMS, DOMAIN, peopleOf, type Person } from './people.ts';
import * as put from './statements.ts';

/** Who signs in first: the owner of the large company. */
export const LARGE_OWNER = { name: '周明远', email: `gm@${DOMAIN}` };
const COMPANY = '远航电器';
const SEED = 20_260;
const BATCH = 1000;

/** How much is made; a test makes less. */
interface LargeSize {
  readonly customers: number;
  readonly complaints: number;
}
/** As the product ships it. */
const LARGE: LargeSize = { customers: 20_000, complaints: 50_000 };

interface Work {
  readonly stage: Stage;
  readonly tenantId: string;
  readonly ownerId: string;
  readonly dice: Dice;
}

/** One transaction of the product itself, with one row in the audit log that says what was poured in. */
async function fill(
  { stage, tenantId, ownerId }: Work,
  notes: Readonly<Record<string, unknown>>,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  stage.leaving.throwIfAborted();
  const who = { ...systemWho({ tenantId, clock: systemClock, occasion: 'seed' }), memberId: ownerId };
  const ctx: Ctx = contextOf(
    stage.source,
    { signedIn: undefined, who },
    { id: newId(), locale: 'zh-CN', report: (error) => stage.log.error({ err: error }, 'seed') },
    systemClock,
  );
  const run = command<object>({ action: 'company.fill', anyOf: null }, async (_input, tx) => {
    await work(tx);
    tx.note(notes);
    return { type: 'Company', id: tenantId };
  });
  try {
    const done = await run(ctx, {});
    if (isUserError(done)) throw new Error(done.message);
  } finally {
    await ctx.scope.close();
  }
}

/** The company and its owner. */
async function found(stage: Stage): Promise<Work> {
  const { companyId } = await stage.auth.ensureAccount({
    ...LARGE_OWNER,
    password: DEMO_PASSWORD,
    locale: 'zh-CN',
    companyName: COMPANY,
  });
  if (companyId === undefined) throw new Error(`${COMPANY} was not founded`);
  const owner = await tellerOf(stage, new StoryClock(), companyId, LARGE_OWNER.email);
  return { stage, tenantId: companyId, ownerId: owner.memberId, dice: new Dice(SEED) };
}

const ADD = `mutation ($input: AddReadyRolesInput!) { addReadyRoles(input: $input) { __typename ... on UserError { message } } }`;
const PLANT = `mutation ($input: PlantChartInput!) { plantChart(input: $input) { __typename ... on UserError { message } } }`;

/** Roles and units, through the product's own operations. */
async function organise(work: Work, people: readonly Person[]): Promise<void> {
  const owner = await tellerOf(work.stage, new StoryClock(), work.tenantId, LARGE_OWNER.email);
  const keys = [...new Set(people.flatMap(({ post, role }) => (role === undefined ? [post] : [])))];
  await owner.ask(ADD, { input: { keys: ['gm', ...keys] } });
  for (const key of ['serviceDepartment', 'inboundCallCentre']) await owner.ask(PLANT, { input: { key } });
  await fill(work, { teams: AGENT_TEAMS.slice(1) }, async (tx) => {
    const [first, ...others] = AGENT_TEAMS;
    const from = (await tx.sql.rows(put.placesOf())).find(({ name }) => name === first);
    if (!from) throw new Error('The chart has no team of agents');
    for (const [at, name] of others.entries())
      await tx.sql.rows(put.copyTeam(), { id: tx.newId(), name, from: from.id, offset: at + 10 });
  });
}

interface Settled extends Holder {
  readonly post: string;
}

/** Gives everybody an account, a place, a post and a role. */
async function settle(work: Work, people: readonly Person[]): Promise<readonly Settled[]> {
  const { auth } = work.stage;
  const accounts = new Map<string, string>();
  for (const { name, email } of people) {
    work.stage.leaving.throwIfAborted();
    const { userId } = await auth.ensureAccount({ name, email, password: DEMO_PASSWORD, locale: 'zh-CN' });
    accounts.set(email, userId);
  }
  const settled: Settled[] = [];
  await fill(work, { members: people.length }, async (tx) => {
    const places = await tx.sql.rows(put.placesOf());
    const root = places.find(({ kind }) => kind === 'company');
    const rows = people.map(({ name, email, unit, post, role = post }) => {
      const place = unit === null ? root : places.find((each) => each.name === unit);
      if (!place || !root) throw new Error(`There is no unit ${String(unit)}`);
      const isTeam = place.kind === 'team';
      const unitId = isTeam ? (place.parentId ?? root.id) : place.id;
      const teamId = isTeam ? place.id : null;
      const postId = place.posts.find(({ keys }) => keys.includes(post))?.id ?? null;
      const id = tx.newId();
      settled.push({ id, unitId, teamId, post });
      return {
        id,
        userId: accounts.get(email),
        unitId,
        teamId,
        postId,
        name,
        pinyin: pinyinOf(name),
        email,
        role,
      };
    });
    const given = { rows: JSON.stringify(rows) };
    await tx.sql.rows(put.putMembers(), given);
    await tx.sql.rows(put.putMemberRoles(), given);
    await tx.sql.rows(put.putMemberPosts(), given);
    await tx.sql.rows(put.planPosts());
  });
  return settled;
}

const NUMBERS = { customer: 'C{yyyy}{000}', complaint: 'TS{yyyyMMdd}{000}' };

/** Customers in order of their age, a thousand to a transaction. */
async function pourCustomers(work: Work, customers: Customers, total: number): Promise<CustomerRow[]> {
  const made: CustomerRow[] = [];
  for (let from = 0; from < total; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, total - from) }, (_, at) => customers.row(from + at));
    made.push(...rows);
    await fill(
      work,
      { customers: rows.length, from: rows[0]?.number, to: rows.at(-1)?.number },
      async (tx) => {
        const given = { rows: JSON.stringify(rows) };
        await tx.sql.rows(put.putCustomers(), given);
        await tx.sql.rows(put.putContacts(), given);
        await tx.sql.rows(put.putPoints(), given);
        await passNumbers(
          tx,
          'customer',
          NUMBERS.customer,
          rows.map(({ number }) => number),
        );
      },
    );
  }
  return made;
}

/** Complaints in order of their age; each of a customer who was there already. */
async function pourComplaints(
  work: Work,
  complaints: Complaints,
  made: { readonly customers: readonly CustomerRow[]; readonly total: number },
): Promise<void> {
  const { customers, total } = made;
  for (let from = 0; from < total; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, total - from) }, (_, at) => {
      // Half of the customers were there before the oldest complaint.
      const known = Math.floor(customers.length * (0.5 + 0.5 * ((from + at) / total)));
      const customer = customers[work.dice.below(Math.max(known, 1))];
      if (!customer) throw new Error('There are no customers');
      return complaints.row(from + at, customer);
    });
    await fill(
      work,
      { complaints: rows.length, from: rows[0]?.['number'], to: rows.at(-1)?.['number'] },
      async (tx) => {
        const given = { rows: JSON.stringify(rows) };
        await tx.sql.rows(put.putCases(), given);
        await tx.sql.rows(put.putComplaints(), given);
        await tx.sql.rows(put.putEntries(), given);
        await passNumbers(
          tx,
          'complaint',
          NUMBERS.complaint,
          rows.map((row) => String(row['number'])),
        );
      },
    );
  }
}

/** How much of the company there is already. */
async function standingOf(work: Work): Promise<{ customers: number; cases: number }> {
  const counted = { customers: 0, cases: 0 };
  await fill(work, { looked: true }, async (tx) => {
    Object.assign(counted, await tx.sql.row(put.countOf()));
  });
  return counted;
}

/** An id whose first bytes tell the moment of the record; what follows is the same each time. */
const idsFrom =
  (dice: Dice) =>
  (at: number): string => {
    const hex = (digits: number): string =>
      Array.from({ length: digits }, () => dice.below(16).toString(16)).join('');
    const time = Math.trunc(at).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  };

/**
 * A company of two hundred people with customers and complaints spread over its teams: the same each time, but for the
 * day on which it ends. Rows are poured in by the thousand through commands of the product, so that every key, check and
 * right of the database holds for them; the audit log has one row for each thousand. A company that is there stays.
 */
export async function seedLarge(
  running: Running,
  leaving: AbortSignal,
  size = LARGE,
): Promise<'made' | 'there'> {
  const stage: Stage = { ...running, leaving };
  const isThere = (await running.auth.foundedBy([LARGE_OWNER.email])).length > 0;
  const work = await found(stage);
  if (isThere) {
    const { customers, cases } = await standingOf(work);
    if (customers >= size.customers && cases >= size.complaints) return 'there';
    throw new Error(
      `${COMPANY} is there in part: ${customers} customers and ${cases} complaints. Begin with an empty data folder.`,
    );
  }
  const people = peopleOf(work.dice);
  await organise(work, people);
  const settled = await settle(work, people);
  const ofPosts = (...posts: readonly string[]) => settled.filter(({ post }) => posts.includes(post));
  const now = new Date(Math.floor(Date.now() / DAY) * DAY);
  const drawing = { dice: work.dice, now, newId: idsFrom(work.dice) };
  const sellers = ofPosts(
    'developmentSpecialist',
    'relationsSpecialist',
    'keyAccountSpecialist',
    'surveySpecialist',
  );
  const customers = await pourCustomers(
    work,
    new Customers(drawing, sellers, size.customers),
    size.customers,
  );
  const handlers = {
    specialists: [...ofPosts('complaintSpecialist'), ...ofPosts('seat'), ...ofPosts('afterSalesSpecialist')],
    supervisors: ofPosts('complaintSupervisor', 'manager', 'afterSalesSupervisor', 'agentSupervisor'),
  };
  const model = baseTemplate<ScoringModel>('scoring', 'complaint-severity');
  const complaints = new Complaints(drawing, handlers, { model, total: size.complaints });
  await pourComplaints(work, complaints, { customers, total: size.complaints });
  return 'made';
}
