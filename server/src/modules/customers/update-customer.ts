import { InvalidField, isUserError, StaleVersion } from '../../kernel/errors/user-error.ts';
import { lineOrNull } from '../../kernel/values/line.ts';
import { initialsOf, pinyinOf } from '../../kernel/values/pinyin.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { placeOf } from '../access/index.ts';
import { answersForLog, answersHeld, changedAnswers, storeAnswers } from '../forms/index.ts';
import { checkSealed, storeSealed } from '../sensitive/index.ts';
import { addEntry } from '../timeline/index.ts';
import { keepUndo, type Undone } from '../undo/index.ts';
import type { UpdateCustomerInput } from './customer-inputs.ts';
import { archivedProblem, checkCustomer, customerFor, mayGiveAway } from './customer-rules.ts';
import { Customer } from './customer.entity.ts';
import { writable } from './customers.fields.ts';
import { usccOrNull } from './identity/uscc.ts';
import { needTagsNow, replaceNeedTags } from './tags/store-need-tags.ts';

/** Values that may be changed, each by its own name; an empty text is no value. */
const FIELDS = [
  'name',
  'shortName',
  'kind',
  'lifecycle',
  'grade',
  'industry',
  'scale',
  'source',
  'region',
  'address',
  'website',
  'remark',
  'firstContactOn',
  'uscc',
] as const;
/** What the timeline tells of a sealed value: that it changed. */
export const STARS = '***';
const NEVER_EMPTY: readonly string[] = ['name', 'kind', 'lifecycle'];

/** One value that changed, as the timeline tells it. */
export interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly guard?: string;
}

/** What may be given of a customer that is there already. */
export type CustomerEdits = Partial<Omit<UpdateCustomerInput, 'id' | 'version' | 'idempotencyKey'>>;

/** Changes what was given: absent stays, null clears. Each old value stays readable on the timeline. */
export const updateCustomer = command('customer.update', async (input: UpdateCustomerInput, tx) => {
  const customer = await customerFor(tx, input.id, 'customer.update');
  if (customer.version !== input.version) return new StaleVersion(customer.version);
  const changed = await changeCustomer(tx, customer, input);
  if (changed instanceof InvalidField) return changed;
  if (changed) keepUndo(tx, { noun: 'customer', action: 'update', subject: customer.name }, [changed]);
  return { type: 'Customer', id: customer.id };
});

/** Changes a customer in hand. Answers what it was, or nothing where nothing changed; a refusal leaves it as it was. */
export async function changeCustomer(
  tx: Tx,
  customer: Customer,
  entered: CustomerEdits,
): Promise<Undone | InvalidField | undefined> {
  const input = writable(tx.rights, customer, entered);
  if (input instanceof InvalidField) return input;
  const needTags = input.needTags ? await needTagsNow(tx, customer.id) : undefined;
  const { industry, scale, source } = customer;
  const held = { industry, scale, source, needTags };
  const wrong =
    archivedProblem(customer, 'id') ??
    (await checkCustomer(tx, input, held)) ??
    emptied(input) ??
    (await checkSealed(tx, input.sealed, 'sealed', { noun: 'customer', id: customer.id }));
  if (wrong) return wrong;
  const about = { subject: 'customer', id: customer.id } as const;
  const answers = await changedAnswers(tx, about, input.extraFields);
  if (isUserError(answers)) return answers;
  const answered = answers.size > 0 ? await answersHeld(tx, about) : {};
  const place = await newPlace(tx, customer, input.ownerId);
  if (place instanceof InvalidField) return place;
  const was = { ownerId: customer.ownerId, teamId: customer.teamId, unitId: customer.unitId };
  const changes = changeFields(customer, input);
  const tagsBefore =
    input.needTags === undefined ? undefined : await replaceNeedTags(tx, customer, input.needTags ?? []);
  if (tagsBefore)
    changes.push({ field: 'needTags', from: tagsBefore, to: (input.needTags ?? []).toSorted() });
  if (place) {
    changes.push({ field: 'ownerId', from: was.ownerId ?? null, to: place.ownerId });
    Object.assign(customer, place);
  }
  const told = await storeAnswers(tx, about, answers);
  const resealed = await storeSealed(tx, { noun: 'customer', id: customer.id }, input.sealed);
  const own = changes.map(({ field, from }) => [field, from] as const);
  changes.push(...told, ...resealed.map(({ field }) => ({ field, from: STARS, to: STARS })));
  if (changes.length === 0) return undefined;
  tellChanges(tx, customer, changes);
  // The timeline masks what is private; to be taken back it has to be known.
  const extra = told.map(({ field }) => [field, answered[field] ?? null] as const);
  const before = {
    ...Object.fromEntries(own),
    ...(place ? { place: was } : {}),
    ...(extra.length > 0 ? { extra: Object.fromEntries(extra) } : {}),
    ...(resealed.length > 0 ? { sealed: resealed } : {}),
  };
  return {
    id: customer.id,
    version: customer.version,
    label: customer.name,
    before,
  };
}

/** Raises the version, and tells the timeline and whoever listens. */
export function tellChanges(tx: Tx, customer: Customer, changes: readonly Change[]): void {
  customer.version += 1;
  customer.updatedAt = tx.now();
  addEntry(tx, { customerId: customer.id, kind: 'field', details: { changes } });
  // Tags and added fields lie in rows of their own: the log tells them of the customer.
  const beside = changes.filter(({ field }) => !(field in customer) && field !== 'isArchived');
  if (beside.length > 0) tx.tell(Customer, customer.id, answersForLog(beside));
  const fields = changes.map(({ field }) => field);
  tx.emit({ type: 'customer.changed', payload: { customerId: customer.id, fields } });
}

const emptied = (input: CustomerEdits): InvalidField | undefined => {
  const field = NEVER_EMPTY.find((name) => input[name as 'name' | 'kind' | 'lifecycle'] === null);
  return field === undefined ? undefined : new InvalidField(field, 'input.required');
};

function changeFields(customer: Customer, input: CustomerEdits): Change[] {
  const changes = FIELDS.flatMap((field): Change[] => {
    const given = input[field];
    if (given === undefined) return [];
    const to = field === 'uscc' ? usccOrNull(given) : cleaned(given);
    const from = customer[field] ?? null;
    return from === to ? [] : [{ field, from, to }];
  });
  for (const { field, to } of changes) setField(customer, field, to);
  return changes;
}

/** Sets one value by its name; a name is spelt anew. */
export function setField(customer: Customer, field: string, value: unknown): void {
  Reflect.set(customer, field, value);
  if (field !== 'name') return;
  customer.namePinyin = pinyinOf(customer.name);
  customer.nameInitials = initialsOf(customer.name);
}

const cleaned = (given: string | null): string | null => lineOrNull(given?.normalize('NFKC'));

/** Where the customer goes with a new owner; nothing where he stays. */
async function newPlace(
  tx: Tx,
  customer: Customer,
  ownerId: string | null | undefined,
): Promise<{ readonly ownerId: string | null } | InvalidField | undefined> {
  if (ownerId === undefined || ownerId === (customer.ownerId ?? null)) return undefined;
  if (!mayGiveAway(tx, customer)) return new InvalidField('ownerId', 'customer.owner.lent');
  if (ownerId === null) return { ownerId };
  return (await placeOf(tx, ownerId)) ?? new InvalidField('ownerId', 'input.unknown');
}
