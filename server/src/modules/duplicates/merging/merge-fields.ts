import type { Customer } from '../../customers/index.ts';
import type { MergeChoiceInput } from './merge.type.ts';

/** Values that can be chosen, each with the columns that go along with it. */
const CHOSEN = {
  name: ['namePinyin', 'nameInitials'],
  shortName: [],
  kind: [],
  lifecycle: [],
  grade: [],
  industry: [],
  scale: [],
  source: [],
  region: [],
  address: [],
  website: [],
  remark: [],
  firstContactOn: [],
  uscc: [],
  ownerId: ['teamId', 'unitId'],
} as const satisfies Partial<Record<keyof Customer, readonly (keyof Customer)[]>>;

type Chosen = keyof typeof CHOSEN;

/** What a merge changed of the survivor: before and after, by column. */
export type Changed = Readonly<Record<string, readonly [unknown, unknown]>>;

const FIELDS = Object.keys(CHOSEN) as Chosen[];

/** Whether a value can be chosen by this name. */
export const canChoose = (field: string): boolean => FIELDS.some((known) => known === field);

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));
const valueOf = (customer: Customer, column: string): unknown => plain(Reflect.get(customer, column));

/** Whose value of a field stays: the chosen one's, else the survivor's own, else the first that there is. */
function giverOf(
  field: Chosen,
  survivor: Customer,
  others: readonly Customer[],
  choices: readonly MergeChoiceInput[],
): Customer {
  const all = [survivor, ...others];
  const chosen = choices.find((choice) => choice.field === field)?.fromId;
  if (chosen !== undefined) return all.find(({ id }) => id === chosen) ?? survivor;
  return all.find((one) => valueOf(one, field) !== null) ?? survivor;
}

/** Gives the survivor what was chosen and answers what changed. */
export function chooseFields(
  survivor: Customer,
  others: readonly Customer[],
  choices: readonly MergeChoiceInput[],
): Changed {
  const changed: Record<string, readonly [unknown, unknown]> = {};
  const take = (column: string, value: unknown): void => {
    const before = valueOf(survivor, column);
    if (before === plain(value)) return;
    Reflect.set(survivor, column, value);
    changed[column] = [before, plain(value)];
  };
  for (const field of FIELDS) {
    const giver = giverOf(field, survivor, others, choices);
    if (giver === survivor) continue;
    for (const column of [field, ...CHOSEN[field]]) take(column, Reflect.get(giver, column) ?? null);
  }
  const last = [survivor, ...others]
    .flatMap(({ lastInteractionAt }) => lastInteractionAt ?? [])
    .toSorted((a, b) => b.getTime() - a.getTime())[0];
  if (last) take('lastInteractionAt', last);
  return changed;
}

/** Gives the survivor back what he had, but for what somebody changed since; answers the names of those. */
export function restoreFields(survivor: Customer, changed: Changed): string[] {
  const kept: string[] = [];
  for (const [column, [before, after]] of Object.entries(changed)) {
    if (valueOf(survivor, column) !== after) kept.push(column);
    else
      Reflect.set(
        survivor,
        column,
        column === 'lastInteractionAt' && typeof before === 'string' ? new Date(before) : before,
      );
  }
  return kept;
}
