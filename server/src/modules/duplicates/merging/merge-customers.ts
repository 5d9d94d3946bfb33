import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { rowsMoved } from '../../../kernel/references.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { archivedProblem, customerFor, type Customer } from '../../customers/index.ts';
import {
  answersToJoin,
  joinAnswers,
  writeJoined,
  type Answered,
  type JoinedForm,
} from '../../forms/index.ts';
import { takeOverSealed, type TakenOver } from '../../sensitive/index.ts';
import { mustDiffer, separationRule } from '../../separation/index.ts';
import { sharesMoved } from '../../sharing/index.ts';
import { joinContacts, joinings, type JoinedContact, type Joining } from './join-contacts.ts';
import { canChoose, chooseFields, type Changed } from './merge-fields.ts';
import type { MergeCustomersInput, MergedCustomerInput } from './merge.type.ts';
import { settlePairs, type PairBefore } from './merged-pairs.ts';
import { moveRows } from './move-rows.ts';
import { keepPrimary, yieldPrimaries } from './primaries.ts';

const mergerIsNotCreator = separationRule({
  key: 'customer.mergerIsNotCreator',
  field: 'others',
  message: 'merge.creator',
  isOn: false,
});
const MOST_OTHERS = 20;

/** What undoing has to know beside the rows that moved. */
export interface MergeChanges {
  readonly fields: Changed;
  readonly primaries: readonly string[];
  /** Extra fields; missing in merges from before they were joined. */
  readonly answers?: readonly JoinedForm[];
  readonly contacts?: readonly JoinedContact[];
  /** Sealed values; missing in merges from before there were any. */
  readonly sealed?: readonly TakenOver[];
  readonly pairs: readonly PairBefore[];
  readonly moved: number;
}

const insertMerge = sqlStatement(
  'customer-merge-insert',
  `insert into app.customer_merge (tenant_id, id, survivor_id, state, by_id, at) values (:tenantId, :id, :survivorId, 'done', :by, :at)`,
);
const insertPart = sqlStatement(
  'customer-merge-part-insert',
  `insert into app.customer_merge_part (tenant_id, merge_id, customer_id) select :tenantId, :id, unnest(:ids::uuid[])`,
);
const keepChanges = sqlStatement(
  'customer-merge-changes',
  `update app.customer_merge set changes = :changes where tenant_id = :tenantId and id = :id`,
);

/** Customers in the order of their ids, locked: two people at the same ones never wait for each other in a circle. */
export async function lockedCustomers(tx: Tx, ids: readonly string[]): Promise<Map<string, Customer>> {
  const found = new Map<string, Customer>();
  if (!ids.every(isId)) throw notFound();
  for (const id of ids.toSorted()) found.set(id, await customerFor(tx, id, 'customer.merge'));
  return found;
}

/** Makes several customers one: everything moves to the survivor, the others lead to him, and it can be taken back. */
export const mergeCustomers = command('customer.merge', async (given: MergeCustomersInput, tx) => {
  const input = spelt(given);
  const ids = [input.survivor.id, ...input.others.map(({ id }) => id)];
  if (input.others.length === 0) return new InvalidField('others', 'input.required');
  if (input.others.length > MOST_OTHERS)
    return new InvalidField('others', 'input.tooMany', { max: MOST_OTHERS });
  if (new Set(ids).size < ids.length) return new InvalidField('others', 'merge.same');
  const customers = await lockedCustomers(tx, ids);
  const answered = await answersToJoin(tx, 'customer', ids);
  const wrong = problemOf(input, customers, answered) ?? (await madeByOne(tx, [...customers.values()]));
  if (wrong) return wrong;
  const [survivor, ...others] = ids.flatMap((id) => customers.get(id) ?? []);
  if (!survivor) throw notFound();
  const otherIds = others.map((other) => other.id);
  const joins = await joinings(tx, input.joinContacts ?? [], survivor.id, otherIds);
  if (joins instanceof InvalidField) return joins;
  const id = tx.newId();
  tx.sql.send(insertMerge(), { id, survivorId: survivor.id, by: tx.memberId, at: tx.now() });
  tx.sql.send(insertPart(), { id, ids: otherIds });
  const stayBehind = joins.map(({ from }) => from.id);
  const contacts = await joinContacts(tx, id, joins);
  const primaries = await yieldPrimaries(tx, survivor.id, otherIds);
  const moved: Record<string, number> = {};
  for (const other of others)
    for (const [place, n] of Object.entries(
      await moveRows(tx, { mergeId: id, from: other.id, to: survivor.id, stayBehind }),
    ))
      moved[place] = (moved[place] ?? 0) + n;
  await rowsMoved(tx, ids);
  if (joins.length > 0) keepPrimary(tx, survivor.id);
  await sharesMoved(tx, 'customer', ids);
  const chosen = new Map((input.choices ?? []).map(({ field, fromId }) => [field, fromId]));
  const answers = joinAnswers(answered, chosen);
  await writeJoined(tx, { subject: 'customer', id: survivor.id }, answers);
  const fields = chooseFields(survivor, others, input.choices ?? []);
  const pairs = await settlePairs(tx, ids);
  const sum = Object.values(moved).reduce((all, n) => all + n, contacts.rows);
  const sealed = await joinSealed(tx, survivor.id, otherIds, joins);
  const changes: MergeChanges = {
    fields,
    answers,
    contacts: contacts.joined,
    sealed,
    primaries,
    pairs,
    moved: sum,
  };
  tx.sql.send(keepChanges(), { id, changes: JSON.stringify(changes) });
  for (const other of others) putAside(tx, other, survivor.id);
  survivor.version += 1;
  survivor.updatedAt = tx.now();
  tell(tx, survivor.id, otherIds, fields);
  tx.emit({
    type: 'customer.merged',
    payload: { customerId: survivor.id, mergedIds: otherIds, mergeId: id },
  });
  tx.note({ merge: id, survivor: survivor.id, merged: otherIds, moved, ...unopenedOf(sealed) });
  return { type: 'CustomerMerge', id };
});

/** Refuses whoever registered all of them, where the company keeps that apart. */
async function madeByOne(tx: Tx, customers: readonly Customer[]): Promise<InvalidField | undefined> {
  const makers = new Set(customers.map(({ createdBy }) => createdBy));
  return makers.size === 1 ? mustDiffer(tx, mergerIsNotCreator, tx.memberId, [...makers]) : undefined;
}

/** What lies sealed of those who stay behind, where the one who stays has nothing. */
async function joinSealed(
  tx: Tx,
  survivorId: string,
  otherIds: readonly string[],
  joins: readonly Joining[],
): Promise<TakenOver[]> {
  const taken: TakenOver[] = [];
  const to = { noun: 'customer', id: survivorId } as const;
  for (const id of otherIds) taken.push(...(await takeOverSealed(tx, { noun: 'customer', id }, to)));
  for (const { from, keep } of joins)
    taken.push(
      ...(await takeOverSealed(tx, { noun: 'contact', id: from.id }, { noun: 'contact', id: keep.id })),
    );
  return taken;
}

/** Sealed values that do not open and so stayed where they lie, for the log. */
function unopenedOf(taken: readonly TakenOver[]): { readonly unopened?: readonly string[] } {
  const unopened = [...new Set(taken.flatMap(({ broken = [] }) => broken))];
  return unopened.length > 0 ? { unopened } : {};
}

/** One id may be written in two ways; here it is compared. */
function spelt(input: MergeCustomersInput): MergeCustomersInput {
  const lower = ({ id, version }: MergedCustomerInput) => ({ id: id.toLowerCase(), version });
  const { choices, joinContacts: joins } = input;
  return {
    ...input,
    survivor: lower(input.survivor),
    others: input.others.map(lower),
    choices: (choices ?? []).map(({ field, fromId }) => ({ field, fromId: fromId.toLowerCase() })),
    joinContacts: (joins ?? []).map(({ fromId, keepId }) => ({
      fromId: fromId.toLowerCase(),
      keepId: keepId.toLowerCase(),
    })),
  };
}

/** Tells whoever listens that these customers are not what they were; a grade moves the promises of their cases. */
export function tell(tx: Tx, survivorId: string, otherIds: readonly string[], fields: Changed): void {
  const changed = [...new Set([...Object.keys(fields), 'name', 'grade'])];
  tx.emit({ type: 'customer.changed', payload: { customerId: survivorId, fields: changed } });
  for (const customerId of otherIds)
    tx.emit({ type: 'customer.changed', payload: { customerId, fields: ['name', 'grade'] } });
}

function putAside(tx: Tx, other: Customer, survivorId: string): void {
  other.mergedIntoId = survivorId;
  other.archivedAt = tx.now();
  other.updatedAt = tx.now();
  other.version += 1;
}

function problemOf(
  { survivor, others, choices }: MergeCustomersInput,
  customers: ReadonlyMap<string, Customer>,
  answered: readonly Answered[],
): InvalidField | StaleVersion | undefined {
  const seen: readonly (readonly [string, MergedCustomerInput])[] = [
    ['survivor', survivor],
    ...others.map((other, at) => [`others.${at}`, other] as const),
  ];
  for (const [at, { id, version }] of seen) {
    const customer = customers.get(id);
    if (!customer) throw notFound();
    const archived = archivedProblem(customer, `${at}.id`);
    if (archived) return archived;
    if (customer.version !== version) return new StaleVersion(customer.version);
  }
  for (const [at, { field, fromId }] of (choices ?? []).entries()) {
    const isKnown = canChoose(field) || answered.some(({ answers }) => Object.hasOwn(answers, field));
    if (!isKnown) return new InvalidField(`choices.${at}.field`, 'merge.field');
    if (!customers.has(fromId)) return new InvalidField(`choices.${at}.fromId`, 'input.unknown');
  }
  return undefined;
}
