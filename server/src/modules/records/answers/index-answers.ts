import type { RecordColumn, RecordField, RecordForm } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { cutTo } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { isNaming } from '../naming/nouns.ts';
import { idIn } from '../naming/resolve.ts';
import type { Today } from '../naming/survivors.ts';
import { isGroup, type Answer, type StoredAnswers } from '../naming/walk.ts';

/** The columns of the index, as statements and conditions call them. */
type IndexColumn = 'text_value' | 'int_value' | 'at_value' | 'id_value';

/** One answer as the index compares it. */
export interface IndexedAnswer {
  readonly column: IndexColumn;
  readonly value: string | number | Date;
}

interface IndexRow {
  readonly field: string;
  readonly position: number;
  readonly textValue?: string;
  readonly intValue?: number;
  readonly atValue?: string;
  readonly idValue?: string;
}

/** Four places behind the point as whole numbers: `numeric` would use no index under row-level security. */
export const PLACES = 10_000;
const LONGEST = 200;
/** More answers of one field would make a record a bundle of index rows. */
const MOST_VALUES = 50;

/** Types whose answers stand in the index with so many places. */
export const SCALED = new Set(['number', 'percent']);
const WHOLE = new Set(['money', 'duration', 'rating', 'year']);
const DAYS = new Set(['date', 'datetime', 'dateRange']);

/** The name under which a field of a paper stands in the index: fields of two papers may have one id. */
export const indexName = ({ key }: Pick<RecordForm, 'key'>, field: string): string => `${key}.${field}`;

/** Years that every database knows. */
const MOMENT = /^(?!0000)\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/;

/** A day or a moment on the company's clock; both stand in the index as if that clock were the world's. */
const wallClock = (text: string): Date | undefined => {
  if (!MOMENT.test(text)) return undefined;
  const at = new Date(text.length > 10 ? `${text}:00Z` : `${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
};

const whole = (value: number): IndexedAnswer | undefined =>
  Number.isSafeInteger(value) ? { column: 'int_value', value } : undefined;

/** Words as the index compares them. */
export const text = (value: string): IndexedAnswer | undefined =>
  value === '' ? undefined : { column: 'text_value', value: cutTo(LONGEST, value) };

/** A value of a field, stored or asked for, as the index compares it; of a period it is the first day. */
export function indexed({ type }: Pick<RecordColumn, 'type'>, value: unknown): IndexedAnswer | undefined {
  if (type === 'boolean') return typeof value === 'boolean' ? whole(value ? 1 : 0) : undefined;
  if (SCALED.has(type)) return whole(Math.round(Number(value) * PLACES));
  if (WHOLE.has(type)) return whole(Number(value));
  if (DAYS.has(type)) {
    const from = isGroup(value) ? value['from'] : value;
    const at = typeof from === 'string' ? wallClock(from) : undefined;
    return at && { column: 'at_value', value: at };
  }
  return typeof value === 'string' ? text(value) : undefined;
}

/** A reference is found by its id; what was only named in words, by these. */
function indexedNames(value: Answer, today: Today): IndexedAnswer | undefined {
  const id = idIn(value);
  if (id !== undefined && isId(id)) return { column: 'id_value', value: today(id) };
  const label = isGroup(value) ? value['label'] : undefined;
  return typeof label === 'string' ? text(label) : undefined;
}

interface Indexing {
  readonly form: RecordForm;
  readonly today: Today;
}

const KEYS: Readonly<Record<IndexColumn, keyof IndexRow>> = {
  text_value: 'textValue',
  int_value: 'intValue',
  at_value: 'atValue',
  id_value: 'idValue',
};

function rowsOf({ form, today }: Indexing, field: RecordField, answer: unknown): IndexRow[] {
  const values = (Array.isArray(answer) ? answer : [answer]) as readonly Answer[];
  return values.slice(0, MOST_VALUES).flatMap((value, position): IndexRow[] => {
    if (value === null || value === undefined) return [];
    const found = isNaming(field) ? indexedNames(value, today) : indexed(field, value);
    return found ? [{ field: indexName(form, field.id), position, [KEYS[found.column]]: found.value }] : [];
  });
}

const forget = sqlStatement(
  'record-index-forget',
  `delete from app.record_index where tenant_id = :tenantId and record_id = :id and field = any(:fields)`,
);
const insert = sqlStatement(
  'record-index-fill',
  `insert into app.record_index (tenant_id, record_id, subject_id, field, position, text_value, int_value, at_value, id_value, record_created_at)
   select :tenantId, :id, :id, r.field, r.position, r."textValue", r."intValue", r."atValue", r."idValue", :createdAt
   from jsonb_to_recordset(:rows::jsonb) as r (field text, position int, "textValue" text, "intValue" bigint, "atValue" timestamptz, "idValue" uuid)`,
);

/** Puts what lists filter by into the typed index; `changed` names the fields that are there already and say something else now. */
export function indexAnswers(
  tx: Tx,
  record: Indexing & { readonly id: string; readonly createdAt: Date; readonly answers: StoredAnswers },
  changed?: readonly string[],
): void {
  const { id, createdAt, form, answers } = record;
  const names = changed && new Set(changed);
  const fields = form.fields.filter(
    ({ filterable, type, id: name }) =>
      filterable === true && type !== 'serial' && (names === undefined || names.has(name)),
  );
  if (fields.length === 0) return;
  if (names) tx.sql.send(forget(), { id, fields: fields.map((field) => indexName(form, field.id)) });
  const rows = fields.flatMap((field) => rowsOf(record, field, answers[field.id]));
  if (rows.length > 0) tx.sql.send(insert(), { id, createdAt, rows: JSON.stringify(rows) });
}

const forgetEach = sqlStatement(
  'record-index-forget-each',
  `delete from app.record_index where tenant_id = :tenantId and record_id = any(:ids) and field = any(:fields)`,
);
const insertEach = sqlStatement(
  'record-index-fill-each',
  `insert into app.record_index (tenant_id, record_id, subject_id, field, position, text_value, int_value, at_value, id_value, record_created_at)
   select :tenantId, r.id, r.id, r.field, r.position, r."textValue", r."intValue", r."atValue", r."idValue", r."createdAt"
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "createdAt" timestamptz, field text, position int, "textValue" text, "intValue" bigint, "atValue" timestamptz, "idValue" uuid)`,
);

/** Puts the answers of several records to the fields of a form into the index anew. */
export function fillAnswers(
  tx: Tx,
  indexing: Indexing,
  records: readonly { readonly id: string; readonly createdAt: Date; readonly answers: StoredAnswers }[],
): void {
  const { form } = indexing;
  const rows = records.flatMap(({ id, createdAt, answers }) =>
    form.fields.flatMap((field) =>
      rowsOf(indexing, field, answers[field.id]).map((row) => ({ id, createdAt, ...row })),
    ),
  );
  const fields = form.fields.map(({ id }) => indexName(form, id));
  tx.sql.send(forgetEach(), { ids: records.map(({ id }) => id), fields });
  if (rows.length > 0) tx.sql.send(insertEach(), { rows: JSON.stringify(rows) });
}
