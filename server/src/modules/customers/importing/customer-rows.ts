import { lineOf, lineOrNull } from '../../../kernel/values/line.ts';
import { initialsOf, pinyinOf } from '../../../kernel/values/pinyin.ts';
import type { Place } from '../../access/index.ts';
import type { ImportCandidate } from '../../imports/index.ts';
import { usccOrNull } from '../identity/uscc.ts';

/** Columns of a customer as the database names them. */
export type CustomerColumns = Readonly<Record<string, unknown>>;

const LINES: readonly (readonly [field: string, column: string])[] = [
  ['shortName', 'short_name'],
  ['region', 'region'],
  ['address', 'address'],
  ['website', 'website'],
];
const PLAIN: readonly (readonly [field: string, column: string])[] = [
  ['kind', 'kind'],
  ['lifecycle', 'lifecycle'],
  ['grade', 'grade'],
  ['industry', 'industry'],
  ['scale', 'scale'],
  ['source', 'source'],
  ['remark', 'remark'],
  ['firstContactOn', 'first_contact_on'],
];

/** Names of columns as the timeline tells them. */
export const fieldOfColumn: Readonly<Record<string, string>> = Object.fromEntries(
  [...LINES, ...PLAIN, ['name', 'name'], ['uscc', 'uscc'], ['ownerId', 'owner_id']].map(([field, column]) => [
    column,
    field,
  ]),
);

/** The columns that a row fills; what it says nothing of is missing. */
export function columnsOf(row: ImportCandidate, place: Place | undefined): CustomerColumns {
  const columns: Record<string, unknown> = {};
  const name = row.text('name');
  if (name !== undefined) columns['name'] = lineOf(name.normalize('NFKC'));
  for (const [field, column] of LINES) {
    const text = row.text(field);
    if (text !== undefined) columns[column] = lineOrNull(text.normalize('NFKC'));
  }
  for (const [field, column] of PLAIN) {
    const value = row.values.get(field);
    if (value !== undefined) columns[column] = value;
  }
  if (row.values.has('uscc')) columns['uscc'] = usccOrNull(row.text('uscc'));
  return place
    ? { ...columns, owner_id: place.ownerId, team_id: place.teamId, unit_id: place.unitId }
    : columns;
}

/** What follows from a name: how it sorts and how it is found. */
export const nameColumns = (name: string): CustomerColumns => ({
  name_pinyin: pinyinOf(name),
  name_initials: initialsOf(name),
});
