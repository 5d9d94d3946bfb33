import { sql, type AliasedExpression, type RawBuilder } from 'kysely';

import type { Who } from '../ctx.ts';
import { normalise } from './search.ts';
import { Slot } from './statement.ts';

/** A filter of one request: its part of the shape, its SQL over alias `t`, and its value. */
export interface FilterPart {
  readonly shape: string;
  readonly where: RawBuilder<boolean>;
  /** The same as rows of another table that keep the order of the newest: a page begins with them. */
  readonly drives?: Driver;
  /** Leaves out a few rows only. */
  readonly keepsMost?: true;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Rows of a table, each of them one row of the list, in an index that repeats when that one was created. */
export interface Driver {
  readonly rows: AliasedExpression<unknown, string>;
  /** Which rows, and whose: over their alias and `t`. */
  readonly on: RawBuilder<boolean>;
  readonly createdAt: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  /** Shapes of parts that hold of all these rows by themselves. */
  readonly implies?: readonly string[];
  /** The rows of one value alone, which no plan is made for: a page of them is the same question whatever is asked. */
  readonly isUnseen?: true;
}

/** What a filter may know of whoever asks. */
type Reader = Pick<Who, 'memberId'> & Partial<Pick<Who, 'shared' | 'now' | 'rights'>>;

/** Makes a part from a value; undefined = the filter does not apply. */
export type Filter = (key: string, value: unknown, facts: Reader) => FilterPart | undefined;

const given = (value: unknown): boolean => value !== undefined && value !== null;
const at = (column: string) => sql.ref(`t.${column}`);

/** Equality with one value. */
export const is =
  (column: string): Filter =>
  (key, value) =>
    given(value)
      ? { shape: key, where: sql<boolean>`${at(column)} = ${new Slot(key)}`, params: { [key]: value } }
      : undefined;

/** One of several values; a single one is plain equality, so that the index keeps its order. */
export const oneOf =
  (column: string): Filter =>
  (key, value) => {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    if (value.length === 1) return is(column)(`${key}1`, value[0], { memberId: null });
    return {
      shape: key,
      where: sql<boolean>`${at(column)} = any(${new Slot(key)})`,
      params: { [key]: value },
    };
  };

/** Equality with the reader. */
export const mine =
  (column: string): Filter =>
  (key, value, { memberId }) =>
    value === true ? is(column)(key, memberId, { memberId }) : undefined;

/** What others let the reader into. */
export const sharedWithMe =
  (noun: string): Filter =>
  (key, value, { shared, now }) =>
    value === true
      ? {
          shape: key,
          where: sql<boolean>`t.id = any(${new Slot(key)})`,
          params: { [key]: shared && now ? shared.idsOf(noun, now()) : [] },
        }
      : undefined;

/** Words anywhere in one of these columns: for lists of hundreds, which need no index for it. */
export const containing =
  (...columns: readonly string[]): Filter =>
  (key, value) => {
    const text = typeof value === 'string' ? normalise(value).toLowerCase() : '';
    if (text === '') return undefined;
    const has = (column: string) => sql`strpos(lower(${at(column)}), ${new Slot(key)}) > 0`;
    return {
      shape: key,
      where: sql<boolean>`(${sql.join(columns.map(has), sql` or `)})`,
      params: { [key]: text },
    };
  };

/** Earlier than an instant. */
export const before =
  (column: string): Filter =>
  (key, value) =>
    given(value)
      ? { shape: key, where: sql<boolean>`${at(column)} < ${new Slot(key)}`, params: { [key]: value } }
      : undefined;

/** At or after an instant. */
export const from =
  (column: string): Filter =>
  (key, value) =>
    given(value)
      ? { shape: key, where: sql<boolean>`${at(column)} >= ${new Slot(key)}`, params: { [key]: value } }
      : undefined;

/** Not after a value. */
export const until =
  (column: string): Filter =>
  (key, value) =>
    given(value)
      ? { shape: key, where: sql<boolean>`${at(column)} <= ${new Slot(key)}`, params: { [key]: value } }
      : undefined;

/** A yes/no filter with a condition of its own for each answer. */
export const choice =
  (yes: RawBuilder<boolean>, no?: RawBuilder<boolean>): Filter =>
  (key, value) => {
    if (value === true) return { shape: `${key}+`, where: yes, params: {} };
    return value === false && no ? { shape: `${key}-`, where: no, params: {} } : undefined;
  };

/** Rows that were put away, or all the others, which are nearly all there are. */
export const putAway =
  (isAway: RawBuilder<boolean>, isThere: RawBuilder<boolean>): Filter =>
  (key, value, reader) => {
    const part = choice(isAway, isThere)(key, value, reader);
    return part && value === false ? { ...part, keepsMost: true } : part;
  };

interface Link {
  readonly table: string;
  /** Names the row of the list. */
  readonly foreign: string;
  readonly column: string;
  /** What `foreign` names; missing = `id`. */
  readonly own?: string;
  /** Repeats when the row of the list was created, and a row has one link to a value at most: the rows of one value are then read in that order, not gathered and sorted. */
  readonly dated?: string;
  /** Which links count, over alias `l`; each filter with other ones has a shape of its own. */
  readonly only?: RawBuilder<boolean>;
}

/** A row of a link table holds one of the values; the link has its own tenant predicate. */
export const linked =
  ({ table, foreign, column, own = 'id', dated, only }: Link): Filter =>
  (key, value) => {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const of = (name: string) => sql.ref(`l.${name}`);
    const link = sql`select 1 from ${sql.table(`app.${table}`)} l where l.tenant_id = t.tenant_id and ${of(foreign)} = ${at(own)}${only ? sql` and ${only}` : sql``}`;
    const shape = only ? `${key}.only` : key;
    const any = {
      shape,
      where: sql<boolean>`exists (${link} and ${of(column)} = any(${new Slot(key)}))`,
      params: { [key]: value },
    };
    if (dated === undefined || value.length > 1) return any;
    const one = `${key}.one`;
    return {
      ...any,
      shape: `${shape}.one`,
      drives: {
        rows: sql`${sql.table(`app.${table}`)}`.as('l'),
        on: sql<boolean>`l.tenant_id = t.tenant_id and ${of(foreign)} = ${at(own)}${only ? sql` and ${only}` : sql``} and ${of(column)} = ${new Slot(one)}`,
        createdAt: of(dated),
        id: of(foreign),
      },
      params: { [key]: value, [one]: value[0] },
    };
  };
