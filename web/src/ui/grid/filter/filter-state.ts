import { rangeOf, rangeWords } from '../../../lib/day-range.ts';
import { formatNumber } from '../../../lib/money.ts';

/*
 * The state of a list lives in the address: `?q=顺丰&lifecycle=NEW,ACTIVE&sort=NAME`. Plain words and commas,
 * so that an address can be read, written by hand and shared.
 */

/** The part of an address that a list reads: every value is text, several values are joined by commas. */
export type ListSearch = Readonly<Record<string, string | undefined>>;

/** One choice of a filter, named in the reader's language. */
export interface FilterOption {
  readonly value: string;
  readonly label: string;
}

/** A filter of a list: its name in the address, its words, its choices. */
export interface FilterField {
  readonly key: string;
  readonly label: string;
  readonly options: readonly FilterOption[];
  /** One value at a time, for filters that the server takes as one id or yes/no. */
  readonly isSingle?: boolean;
  /** Asks the server for choices beyond those that are listed; those that are chosen have to be listed. */
  readonly find?: (text: string) => Promise<readonly FilterOption[]>;
  /** A stretch of days: the choices are shortcuts, any two days are possible. */
  readonly isPeriod?: boolean;
  /** A stretch of figures: from, to, or both, as somebody types them. */
  readonly isRange?: boolean;
}

/** One value that narrows the list now, shown as a chip. */
export interface ActiveFilter {
  readonly field: FilterField;
  readonly option: FilterOption;
}

/** Reads the values of one filter from the address. */
export const valuesOf = (search: ListSearch, key: string): string[] =>
  (search[key] ?? '').split(',').filter((value) => value !== '');

/** Reads the values of a filter that knows all its values; what anybody else typed into the address is dropped. */
export function knownOf<T extends string>(
  search: ListSearch,
  key: string,
  known: readonly T[],
): T[] | undefined {
  const values = valuesOf(search, key);
  const kept = known.filter((value) => values.includes(value));
  return kept.length > 0 ? kept : undefined;
}

/** Keeps only text values of an address, since anyone can type one; what a filter does not know is dropped later. */
export function readListSearch(
  raw: Record<string, unknown>,
  keys: readonly string[],
): Record<string, string> {
  const read: Record<string, string> = {};
  for (const key of keys) {
    const value = raw[key];
    const text = Array.isArray(value) ? value.join(',') : value;
    if (typeof text === 'string' && text !== '') read[key] = text;
    else if (typeof text === 'number' || text === true) read[key] = String(text);
  }
  return read;
}

const written = (search: ListSearch, key: string, values: readonly string[]): Record<string, string> => {
  const next: Record<string, string> = {};
  for (const [name, value] of Object.entries(search))
    if (value !== undefined && name !== key) next[name] = value;
  if (values.length > 0) next[key] = values.join(',');
  return next;
};

/** Adds a value to a filter, or takes it out when it is already there. */
export function withToggled(search: ListSearch, field: FilterField, value: string): Record<string, string> {
  const values = valuesOf(search, field.key);
  if (values.includes(value))
    return written(
      search,
      field.key,
      values.filter((each) => each !== value),
    );
  return written(search, field.key, field.isSingle ? [value] : [...values, value]);
}

/** Sets or clears one value, used for the search text and the order. */
export const withValue = (search: ListSearch, key: string, value: string): Record<string, string> =>
  written(search, key, value === '' ? [] : [value]);

/** Drops every filter and the search text, and keeps the rest (order, open panel). */
export function withoutFilters(
  search: ListSearch,
  fields: readonly FilterField[],
  searchKey = 'q',
): Record<string, string> {
  const dropped = new Set([searchKey, ...fields.map((field) => field.key)]);
  return Object.fromEntries(
    Object.entries(search).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !dropped.has(entry[0]),
    ),
  );
}

/** Drops values that no longer exist from the address. */
export function withoutStale(
  search: ListSearch,
  stale: readonly { readonly key: string; readonly value: string }[],
): Record<string, string> {
  let next: Record<string, string> = written(search, '', []);
  for (const { key, value } of stale)
    next = written(
      next,
      key,
      valuesOf(next, key).filter((each) => each !== value),
    );
  return next;
}

/** A stretch of figures as an address has it: `100..250.5`, either end may be open. */
export interface FigureRange {
  readonly from?: number;
  readonly to?: number;
}

const FIGURE = /^-?\d{1,14}(?:\.\d{1,4})?$/;

/** The figures that a word of the address means; undefined = it means none. */
export function figuresOf(text: string | undefined): FigureRange | undefined {
  const [from = '', to = '', ...rest] = (text ?? '').split('..');
  if (text === undefined || !text.includes('..') || rest.length > 0) return undefined;
  const range = {
    ...(FIGURE.test(from) ? { from: Number(from) } : {}),
    ...(FIGURE.test(to) ? { to: Number(to) } : {}),
  };
  return Object.keys(range).length > 0 ? range : undefined;
}

/** Figures as the address has them; nothing where both ends are open. */
export const figuresText = ({ from, to }: FigureRange): string =>
  from === undefined && to === undefined ? '' : `${from ?? ''}..${to ?? ''}`;

const figuresWords = ({ from, to }: FigureRange): string => {
  if (from !== undefined && to !== undefined)
    return from === to ? formatNumber(from) : `${formatNumber(from)} – ${formatNumber(to)}`;
  return from === undefined ? `≤ ${formatNumber(to ?? 0)}` : `≥ ${formatNumber(from)}`;
};

/** A value in words: that of the choice, or the days or figures it names. */
function wordsOf({ isPeriod, isRange }: FilterField, value: string): string {
  const figures = isRange === true ? figuresOf(value) : undefined;
  if (figures) return figuresWords(figures);
  const range = isPeriod === true ? rangeOf(value) : undefined;
  return range ? rangeWords(range) : value;
}

/** Lists what narrows the list now; a value whose label is not known yet is shown as it stands. */
export function activeFilters(search: ListSearch, fields: readonly FilterField[]): ActiveFilter[] {
  return fields.flatMap((field) =>
    valuesOf(search, field.key).map((value) => ({
      field,
      option: field.options.find((option) => option.value === value) ?? {
        value,
        label: wordsOf(field, value),
      },
    })),
  );
}
