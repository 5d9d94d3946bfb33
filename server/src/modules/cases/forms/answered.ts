import { sql } from 'kysely';

import type { Filter } from '../../../kernel/reading/filters.ts';
import { Slot } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { IndexedAs } from '../../forms/index.ts';

const COLUMN: Readonly<Record<IndexedAs, string>> = {
  text: 'text_value',
  int: 'int_value',
  at: 'at_value',
  id: 'id_value',
};
const CAST: Readonly<Record<IndexedAs, string>> = {
  text: 'text[]',
  int: 'bigint[]',
  at: 'timestamptz[]',
  id: 'uuid[]',
};

const FITS: Readonly<Record<IndexedAs, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  int: (value) => /^-?\d{1,15}$/.test(String(value)),
  at: (value) => !Number.isNaN(Date.parse(String(value))),
  id: (value) => isId(String(value)),
};

/** A filter of the one list over an answer of a form: the case has a record in which the field is one of the values. */
export const answered =
  (form: string, field: string, as: IndexedAs): Filter =>
  (key, value) => {
    const asked = Array.isArray(value) ? value : [value];
    if (asked.length === 0) return undefined;
    const values = asked.filter(FITS[as]); // what is not of the field's type equals no answer
    const records = sql`select 1 from app.record_index i join app.form_record r on r.tenant_id = i.tenant_id and r.id = i.record_id
      where i.tenant_id = t.tenant_id and r.subject_id = t.id and r.form = ${sql.lit(form)} and i.field = ${sql.lit(field)}`;
    const where = sql<boolean>`exists (${records} and ${sql.ref(`i.${COLUMN[as]}`)} = any(${new Slot(key)}::${sql.raw(CAST[as])}))`;
    return { shape: key, where, params: { [key]: values } };
  };
