import { InvalidField, isUserError, StaleVersion } from '../../kernel/errors/user-error.ts';
import { lineOrNull } from '../../kernel/values/line.ts';
import { initialsOf, pinyinOf } from '../../kernel/values/pinyin.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { placeOf } from '../access/index.ts';
import { changedAnswers, storeAnswers } from '../forms/index.ts';
import { addEntry } from '../timeline/index.ts';
import type { UpdateCustomerInput } from './customer-inputs.ts';
import { archivedProblem, checkCustomer, customerFor } from './customer-rules.ts';
import type { Customer } from './customer.entity.ts';
import { needTagsNow, replaceNeedTags } from './tags/store-need-tags.ts';
import { usccOrNull } from './uscc.ts';

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
const NEVER_EMPTY: readonly string[] = ['name', 'kind', 'lifecycle'];

/** One value that changed, as the timeline tells it. */
interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Changes what was given: absent stays, null clears. Each old value stays readable on the timeline. */
export const updateCustomer = command('customer.update', async (input: UpdateCustomerInput, tx) => {
  const customer = await customerFor(tx, input.id, 'customer.update');
  if (customer.version !== input.version) return new StaleVersion(customer.version);
  const needTags = input.needTags ? await needTagsNow(tx, customer.id) : undefined;
  const { industry, scale, source } = customer;
  const held = { industry, scale, source, needTags };
  const wrong = archivedProblem(customer, 'id') ?? (await checkCustomer(tx, input, held)) ?? emptied(input);
  if (wrong) return wrong;
  const about = { subject: 'customer', id: customer.id } as const;
  const answers = await changedAnswers(tx, about, input.extraFields);
  if (isUserError(answers)) return answers;
  const changes = changeFields(customer, input);
  const moved = await changeOwner(tx, customer, input.ownerId);
  if (moved instanceof InvalidField) return moved;
  const before =
    input.needTags === undefined ? undefined : await replaceNeedTags(tx, customer.id, input.needTags ?? []);
  if (before) changes.push({ field: 'needTags', from: before, to: (input.needTags ?? []).toSorted() });
  if (moved) changes.push(moved);
  changes.push(...(await storeAnswers(tx, about, answers)));
  if (changes.length === 0) return { type: 'Customer', id: customer.id };
  customer.version += 1;
  customer.updatedAt = tx.now();
  addEntry(tx, { customerId: customer.id, kind: 'field', details: { changes } });
  const fields = changes.map(({ field }) => field);
  tx.emit({ type: 'customer.changed', payload: { customerId: customer.id, fields } });
  return { type: 'Customer', id: customer.id };
});

const emptied = (input: UpdateCustomerInput): InvalidField | undefined => {
  const field = NEVER_EMPTY.find((name) => input[name as 'name' | 'kind' | 'lifecycle'] === null);
  return field === undefined ? undefined : new InvalidField(field, 'input.required');
};

function changeFields(customer: Customer, input: UpdateCustomerInput): Change[] {
  const changes = FIELDS.flatMap((field): Change[] => {
    const given = input[field];
    if (given === undefined) return [];
    const to = field === 'uscc' ? usccOrNull(given) : cleaned(given);
    const from = customer[field] ?? null;
    return from === to ? [] : [{ field, from, to }];
  });
  for (const { field, to } of changes) Reflect.set(customer, field, to);
  if (changes.some(({ field }) => field === 'name')) {
    customer.namePinyin = pinyinOf(customer.name);
    customer.nameInitials = initialsOf(customer.name);
  }
  return changes;
}

const cleaned = (given: string | null): string | null => lineOrNull(given?.normalize('NFKC'));

async function changeOwner(
  tx: Tx,
  customer: Customer,
  ownerId: string | null | undefined,
): Promise<Change | InvalidField | undefined> {
  const from = customer.ownerId ?? null;
  if (ownerId === undefined || ownerId === from) return undefined;
  const place = ownerId === null ? { ownerId: null } : await placeOf(tx, ownerId);
  if (!place) return new InvalidField('ownerId', 'input.unknown');
  Object.assign(customer, place);
  return { field: 'ownerId', from, to: ownerId };
}
