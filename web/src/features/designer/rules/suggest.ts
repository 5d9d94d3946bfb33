import { MACROS, type RecordForm, SIGNATURES } from '@zhoudao/schema/templates/form/design';

import { inWords } from '../desk.ts';
import { fieldOf } from '../model/elements.ts';
import { FIELD_KINDS } from '../model/field-kinds.ts';

/** Something that can be written at a place of an expression. */
type Suggestion = { text: string; label: string; note: string };

/** Suggestions, and where what was begun stands. */
export type Suggestions = { from: number; to: number; list: readonly Suggestion[] };

const MOST = 12;

/** The variables of macros before a place, with the tables whose rows they are. */
function variables(form: RecordForm, before: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, table = '', variable = ''] of before.matchAll(
    /form\.(\w+)(?:\.filter\([^()]*\))?\.\w+\((\w+),/g,
  ))
    if (fieldOf(form, table)?.type === 'table') found.set(variable, table);
  return found;
}

function members(form: RecordForm, holder: string, before: string, table: string | undefined): Suggestion[] {
  const of = holder === 'row' ? table : variables(form, before).get(holder);
  const columns = holder === 'form' ? form.fields : of === undefined ? undefined : fieldOf(form, of)?.columns;
  const known = (columns ?? []).map(({ id, title, type }) => ({
    text: id,
    label: inWords(title),
    note: inWords(FIELD_KINDS[type].title),
  }));
  return known;
}

const listMembers = (): Suggestion[] =>
  MACROS.map((name) => ({ text: `${name}(r, `, label: `${name}(r, …)`, note: '' }));

/** What may stand where somebody writes: names, functions, fields of the form or columns of a row. */
export function suggest(
  text: string,
  at: number,
  { form, table, isDefault }: { form: RecordForm; table: string | undefined; isDefault: boolean },
): Suggestions | undefined {
  const before = text.slice(0, at);
  // Inside quotes stands a text.
  if ((before.match(/'/g) ?? []).length % 2 === 1) return undefined;
  const begun = /(?:([A-Za-z]\w*(?:\.\w+)?)\.)?([A-Za-z]\w*)?$/.exec(before);
  const [, holder, word = ''] = begun ?? [];
  const lower = word.toLowerCase();
  const matches = ({ text: name, label }: Suggestion): boolean =>
    name.toLowerCase().includes(lower) || label.toLowerCase().includes(lower);
  const all =
    holder === undefined ? names(form, { before, table, isDefault }) : membersOf(form, holder, before, table);
  if (holder === undefined && word === '') return undefined;
  const list = all.filter((one) => matches(one) && one.text !== word).slice(0, MOST);
  return list.length === 0 ? undefined : { from: at - word.length, to: at, list };
}

function membersOf(
  form: RecordForm,
  holder: string,
  before: string,
  table: string | undefined,
): Suggestion[] {
  const [first = '', member] = holder.split('.');
  if (member === undefined) return members(form, first, before, table);
  const isList = first === 'form' && fieldOf(form, member)?.type === 'table';
  return isList ? listMembers() : [];
}

function names(
  form: RecordForm,
  { before, table, isDefault }: { before: string; table: string | undefined; isDefault: boolean },
): Suggestion[] {
  const plain = (name: string, note = ''): Suggestion => ({ text: name, label: name, note });
  const moments = ['today', 'now', 'me'].map((name) => plain(name));
  const functions = Object.keys(SIGNATURES).map((name) => ({
    text: `${name}(`,
    label: `${name}(…)`,
    note: '',
  }));
  if (isDefault) return [...moments, ...functions];
  // A field is found by its name too; who writes 金额 means form.amount.
  const fields = form.fields.map(({ id, title, type }) => ({
    text: `form.${id}`,
    label: inWords(title),
    note: inWords(FIELD_KINDS[type].title),
  }));
  return [
    plain('form.'),
    ...(table === undefined ? [] : [plain('row.')]),
    ...[...variables(form, before).keys()].map((name) => plain(`${name}.`)),
    ...moments,
    ...functions,
    ...fields,
  ];
}
