import { modules } from '../../app.ts';
import type { Listener } from '../../kernel/facts/events.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { anOwner, type Person } from '../people/people.ts';
import { aTenant, type TestTenant } from '../people/tenants.ts';
import { letHear, runJob } from '../transactions.ts';
import { aCustomer, at, type Outcome } from './case-story.ts';
import { payloadsOf } from './clock-story.ts';

type Input = Readonly<Record<string, unknown>>;

const CALLBACK = `id number title version stage category kind plannedOn isOnTime conductedAt ways { code } owner { id } contact { id } isBreached
  links { id kind direction other { id } } clocks { metric state } events { event paper fills leaves continuedId begins enabled } papers { id form event version answers }
  timeline(first: 3) { nodes { body } }`;
const ERRORS = `... on UserError { message } ... on InvalidField { field } ... on EventRefused { event }`;
const LIST = `query ($filter: CaseFilter) { callbacks(first: 50, filter: $filter, sort: NEWEST) { nodes { ${CALLBACK} } } }`;
const PLAN = `mutation ($input: PlanCallbacksInput!) { planCallbacks(input: $input) { __typename ... on UserError { message } } }`;

const verb = (name: string): string => {
  const invalid = ['takeStep', 'correctStep'].includes(name)
    ? '... on InvalidAnswers { problems { field } }'
    : '';
  return `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ... on Callback { ${CALLBACK} } ${ERRORS} ${invalid} } }`;
};

/** A day by the company's clock. */
const day = (days: number): string => dayIn('Asia/Shanghai', new Date(Date.now() + days * 86_400_000));

const listed = async (who: Person, filter: Input = {}): Promise<Outcome[]> =>
  (await who.ask(LIST, { filter })).callbacks.nodes;

const act = async (who: Person, name: string, of: Outcome, more: Input = {}): Promise<Outcome> =>
  (await who.ask(verb(name), { input: { ...at(of), ...more } }))[name];

/** Takes a step with its paper; the note keeps it on the timeline wherever it leads. */
const step = (who: Person, of: Outcome, event: string, answers: Input): Promise<Outcome> =>
  act(who, 'takeStep', of, { event, answers, note: event });

/** Plans as many call-backs of one customer as are asked for. */
async function planned(owner: Person, customer: Outcome, many: number): Promise<Outcome[]> {
  const row = { customer: { id: customer.id }, plannedOn: day(3), purpose: '了解使用情况', ways: ['phone'] };
  const rows = Array.from({ length: many }, () => row);
  const answers = { filledOn: day(0), specialist: { id: owner.id }, rows };
  const { planCallbacks } = await owner.ask(PLAN, { input: { answers, allowRepeat: true } });
  if (planCallbacks.__typename !== 'Record') throw new Error(JSON.stringify(planCallbacks));
  return listed(owner, { customerId: customer.id });
}

async function aCompany(): Promise<{ tenant: TestTenant; owner: Person; customer: Outcome }> {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  return { tenant, owner, customer: await aCustomer(owner, { contact: { name: '梁建国' } }) };
}

const listenersOf = (module: string): readonly Listener[] =>
  modules.find(({ name }) => name === module)?.listeners ?? [];
const listeners = listenersOf('callbacks');
const heard = new Map<string, number>();

/** Lets call-backs hear every move of cases that they have not heard yet, also those that follow from it. */
async function hear(tenant: TestTenant): Promise<void> {
  for (;;) {
    const from = heard.get(tenant.id) ?? 0;
    const moves = (await payloadsOf(tenant, 'case.moved')).slice(from) as never[];
    if (moves.length === 0) return;
    heard.set(tenant.id, from + moves.length);
    for (const payload of moves) {
      const wanted = listeners.filter(
        ({ type, wants }) => type === 'case.moved' && wants?.(payload) !== false,
      );
      for (const listener of wanted) await letHear(listener, tenant, { type: 'case.moved', payload });
    }
  }
}

/** Lets clocks strike, and cases hear of promises that were broken. */
async function strike(tenant: TestTenant): Promise<void> {
  for (const { name, jobs = [] } of modules) if (name === 'sla') for (const job of jobs) await runJob(job);
  const heeding = listenersOf('cases').filter(({ type }) => type === 'clock.breached');
  for (const payload of (await payloadsOf(tenant, 'clock.breached')) as never[])
    for (const listener of heeding) await letHear(listener, tenant, { type: 'clock.breached', payload });
}

/** Attempts of a phone call-back, one for each time of yesterday. */
const tried = (customer: Outcome, result: string, ...times: readonly string[]): Input => ({
  customerName: { id: customer.contacts.nodes[0].id },
  attempts: times.map((time, no) => ({ no: no + 1, at: `${day(-1)}T${time}`, result })),
});

/** Call-backs by the plan and after a service. */
export const callbackStory = { day, listed, act, step, planned, aCompany, hear, strike, tried };
