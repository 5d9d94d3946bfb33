import { sql, type RawBuilder } from 'kysely';

import { Slot } from './statement.ts';

/** A filter of one request: its part of the shape, its SQL over alias `t`, and its value. */
export interface FilterPart {
  readonly shape: string;
  readonly where: RawBuilder<boolean>;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Makes a part from a value; undefined = the filter does not apply. */
export type Filter = (
  key: string,
  value: unknown,
  facts: { readonly memberId: string | null },
) => FilterPart | undefined;

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

/** A row of a link table holds one of the values; `link` has its own tenant predicate. */
export const linked =
  (table: string, foreign: string, column: string, own = 'id'): Filter =>
  (key, value) => {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const link = sql`select 1 from ${sql.table(`app.${table}`)} l where l.tenant_id = t.tenant_id and ${sql.ref(`l.${foreign}`)} = ${at(own)}`;
    return {
      shape: key,
      where: sql<boolean>`exists (${link} and ${sql.ref(`l.${column}`)} = any(${new Slot(key)}))`,
      params: { [key]: value },
    };
  };
