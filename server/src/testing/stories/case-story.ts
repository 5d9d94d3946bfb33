import { expect, test } from 'vitest';

import { permissionNames } from '../../app.ts';
import { newId } from '../../kernel/values/ids.ts';
import { anOwner, aPerson, type Answer, type Person } from '../people/people.ts';
import { aTenant } from '../people/tenants.ts';
import { world } from '../world.ts';

type Input = Readonly<Record<string, unknown>>;

/** What a mutation answers, told apart by `__typename`. */
export type Outcome = Answer['data'];

/** A complaint as stories read it. */
const COMPLAINT = `id number type title category stage stageName severity priority version isBreached nextDueAt nextDueMetric openedAt
  firstResponseAt resolvedAt closedAt viewerCan channel { code label } owner { id displayName } team { id } customer { id name } contact { id name }
  events { event name to verb enabled reason } clocks { metric state } links { id kind direction other { id number } }
  timeline(first: 50) { nodes { kind body details isInternal actor { displayName } case { id } } }
  isRepeat severityIndex severityReasons mediaRisk groupSize rejectReason remedy compensation { amountMinor currency } claim { amountMinor currency } customerReply confirmation satisfaction
  attribute scene occurredOn reopens topic { code label } demands { code label } ratings { criterion rating } fewestOptions options { id title pros isChosen }`;
const CUSTOMER = `id number name version isArchived viewerCan lastInteractionAt owner { id } contacts { nodes { id name isPrimary version points { value kind } } }
  needTags { code } industry { code } kind remark shortName timeline(first: 20) { nodes { kind body details case { id } } }`;
const ERRORS = `... on UserError { code message } ... on InvalidField { field } ... on StaleVersion { currentVersion } ... on EventRefused { event stage }`;
const PRODUCT = `id code name model category unit price { amountMinor currency } isActive version viewerCan`;
const ORDER = `id number orderedOn state remark cancelReason version viewerCan amount { amountMinor currency } customer { id name } contact { id name }
  lines { id name quantity price { amountMinor currency } amount { amountMinor } product { id code } }`;
const CHANGE_ERRORS = `... on UserError { code message } ... on InvalidField { field } ... on StaleVersion { currentVersion }`;

const RESULTS: Readonly<Record<string, string>> = {
  updateCustomer: `... on Customer { ${CUSTOMER} } ... on UserError { code message } ... on InvalidField { field } ... on StaleVersion { currentVersion }`,
  archiveCustomer: `... on Customer { ${CUSTOMER} } ... on UserError { code message } ... on StaleVersion { currentVersion }`,
  addContact: `... on Contact { id name version isPrimary points { kind value } } ... on UserError { code message } ... on InvalidField { field }`,
  updateContact: `... on Contact { id name version isPrimary post points { kind value } } ... on UserError { code message } ... on InvalidField { field } ... on StaleVersion { currentVersion }`,
  removeContact: `... on Customer { ${CUSTOMER} } ... on UserError { code message } ... on InvalidField { field } ... on StaleVersion { currentVersion }`,
  createProduct: `... on Product { ${PRODUCT} } ... on UserError { code message } ... on InvalidField { field }`,
  updateProduct: `... on Product { ${PRODUCT} } ${CHANGE_ERRORS}`,
  retireProduct: `... on Product { ${PRODUCT} } ... on UserError { code message } ... on StaleVersion { currentVersion }`,
  createOrder: `... on Order { ${ORDER} } ... on UserError { code message } ... on InvalidField { field }`,
  updateOrder: `... on Order { ${ORDER} } ${CHANGE_ERRORS}`,
  cancelOrder: `... on Order { ${ORDER} } ${CHANGE_ERRORS}`,
  recordInteraction: `... on Customer { ${CUSTOMER} } ... on UserError { code message } ... on InvalidField { field }`,
};

/** The text of a mutation on cases or customers. */
export function mutationOf(
  verb: string,
  fields = RESULTS[verb] ?? `... on Complaint { ${COMPLAINT} } ${ERRORS}`,
): string {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename ${fields} } }`;
}

/** Runs one mutation as a person and answers its outcome; a thrown refusal fails the story. */
export const doing = async (person: Person, verb: string, input: Input): Promise<Outcome> =>
  (await person.ask(mutationOf(verb), { input }))[verb];

/** Of what kind some outcomes are, in a fixed order. */
export const kindsOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map((outcome) => String(outcome.__typename)).toSorted();

/** The code of a thrown refusal. */
export const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;

/** A complaint with all its fields, as a person sees it. */
export const seenBy = async (person: Person, id: string): Promise<Outcome> =>
  (await person.ask(`query ($id: ID!) { complaint(id: $id) { ${COMPLAINT} } }`, { id })).complaint;

/** A customer with what belongs to it, as a person sees it. */
export const customerSeenBy = async (person: Person, id: string): Promise<Outcome> =>
  (await person.ask(`query ($id: ID!) { customer(id: $id) { ${CUSTOMER} } }`, { id })).customer;

/** A customer made by a person. */
export async function aCustomer(person: Person, over: Input = {}): Promise<Outcome> {
  const text = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ... on Customer { ${CUSTOMER} } ... on UserError { message } } }`;
  return (
    await person.ask(text, { input: { kind: 'ORG', name: '北京星辰科技', allowDuplicate: true, ...over } })
  ).createCustomer;
}

/** A complaint filed by a person, of a customer of its own unless one is named. */
export async function aComplaint(person: Person, over: Input = {}): Promise<Outcome> {
  const customerId = over['customerId'] ?? (await aCustomer(person)).id;
  return doing(person, 'fileComplaint', {
    title: '包裹迟到',
    description: '约定周一送达，周四才到',
    channel: 'email',
    customerId,
    ...over,
  });
}

const option = (title: string) => ({ title, pros: '快', cons: '贵', timeCost: '一天' });
/** Two solutions that can be proposed. */
export const TWO_OPTIONS = [option('重新发货'), option('全额退款')];
const MILD = { severity: 1, safety: 0, complexity: 1, impact: 1, immediacy: 1 };
/** Ratings as the input wants them: mild ones but for those that are given. */
export const rated = (over: Readonly<Record<string, number>> = {}) =>
  Object.entries({ ...MILD, ...over }).map(([criterion, rating]) => ({ criterion, rating }));

const STEPS: Readonly<Record<string, (record: Outcome) => readonly [string, Input]>> = {
  acknowledged: () => ['acknowledgeComplaint', { message: '已受理，三日内答复' }],
  assessed: () => ['assessComplaint', { ratings: rated(), accepted: 'YES' }],
  solutionProposed: () => ['proposeSolutions', { options: TWO_OPTIONS }],
  resolved: (record) => [
    'resolveComplaint',
    { optionId: record.options[0].id, customerReply: 'ACCEPT', remedy: '重新发货' },
  ],
  closed: () => ['closeComplaint', { confirmation: '客户电话确认', satisfaction: 5 }],
};

/** Works a complaint on, verb by verb, up to a stage. */
export async function workedTo(person: Person, filed: Outcome, stage: string): Promise<Outcome> {
  let record = filed;
  for (const [next, step] of Object.entries(STEPS)) {
    if (record.stage === stage) break;
    const [verb, input] = step(record);
    // Only the last step is looked at as a whole.
    const text =
      next === stage
        ? mutationOf(verb)
        : mutationOf(
            verb,
            `... on Complaint { id version stage options { id } } ... on UserError { message }`,
          );
    record = (await person.ask(text, { input: { id: record.id, version: record.version, ...input } }))[verb];
    if (record.stage !== next) throw new Error(`${verb} answered ${JSON.stringify(record)}`);
  }
  return record;
}

/** The id and version under which a verb finds a record. */
export const at = (record: Outcome): { id: string; version: number } => ({
  id: record.id,
  version: record.version,
});

const idPathOf = (input: Input): string =>
  ['id', 'fromId', 'customerId'].find((name) => name in input) ?? 'id';

/** The first two stories of every verb on a record that exists: the right it needs, and that others' records are unknown. */
export function guardStories(
  verb: string,
  permission: string,
  anInput: (owner: Person) => Promise<Input>,
): void {
  test(`${verb} needs ${permission}, reaching this record`, async () => {
    const tenant = await aTenant();
    const input = await anInput(await anOwner(tenant));
    const without = await aPerson(tenant, { can: permissionNames.filter((name) => name !== permission) });
    const elsewhere = await aPerson(tenant, { can: permissionNames, reach: { [permission]: 'own' } });
    for (const person of [without, elsewhere])
      expect(codeOf(await person.run(mutationOf(verb), { input }))).toBe('FORBIDDEN');
  });

  test(`${verb} does not see another company's record`, async () => {
    const input = await anInput(await anOwner(await aTenant()));
    const stranger = await anOwner(await aTenant());
    const foreign = await stranger.run(mutationOf(verb), { input });
    const unknown = await stranger.run(mutationOf(verb), { input: { ...input, [idPathOf(input)]: newId() } });
    expect([codeOf(foreign), codeOf(unknown)]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(foreign.errors?.[0]?.message).toBe(unknown.errors?.[0]?.message);
  });
}

/** The third: whoever saw an older version is told so, and nothing of his is written. */
export function staleStory(verb: string, anInput: (owner: Person) => Promise<Input>): void {
  test(`${verb} on a version that others have changed is refused with the current one`, async () => {
    const owner = await anOwner(await aTenant());
    const input = await anInput(owner);
    const version = Number(input['version']);
    const outcome = await doing(owner, verb, { ...input, version: version + 1 });
    expect(outcome).toMatchObject({ __typename: 'StaleVersion', currentVersion: version });
  });
}

/** Starts all at the same time on one case: its row is held until every one of them waits, then let go. */
export async function atOnce<T>(record: Outcome, runs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const { admin } = await world();
  const holder = await admin.connect();
  try {
    await holder.query('begin');
    await holder.query('select 1 from app.service_case where id = $1 for update', [record.id]);
    const outcomes = Promise.all(runs.map((run) => run()));
    await expect
      .poll(
        async () =>
          (
            await admin.query(
              `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
            )
          ).rowCount,
        { interval: 5 },
      )
      .toBe(runs.length);
    await holder.query('commit');
    return await outcomes;
  } finally {
    // After a commit this does nothing; after a failure the row must not stay held.
    await holder.query('rollback');
    holder.release();
  }
}
