import type { RecordForm } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** How far the answers to a field are on their way into the index. */
export interface IndexFill {
  readonly field: string;
  readonly done: number;
  readonly total: number;
}

const knownBefore = sqlStatement<{ id: string }>(
  'paper-fields-before',
  `select distinct f->>'id' as id from app.template t, jsonb_path_query(t.body, '$.fields[*]') f
   where t.tenant_id = :tenantId and t.kind = 'form' and t.key = :key and t.version < :version`,
);
const begin = sqlStatement(
  'record-index-fill-begin',
  `insert into app.record_index_fill (tenant_id, form, field, begun_at, total)
   select :tenantId, :key, n, :now, (select count(*) from app.record where tenant_id = :tenantId and form = :key) from unnest(:names::text[]) n
   on conflict (tenant_id, form, field) do update set begun_at = excluded.begun_at, after_id = null, done = 0, total = excluded.total`,
);
const end = sqlStatement(
  'record-index-fill-end',
  `delete from app.record_index_fill where tenant_id = :tenantId and form = :key and field = any(:names)`,
);
const open = sqlStatement<IndexFill>(
  'record-index-fills',
  `select field, done, total from app.record_index_fill where tenant_id = :tenantId and form = :key order by field`,
);

const filterableIn = ({ fields }: RecordForm): string[] =>
  fields.filter(({ filterable, type }) => filterable === true && type !== 'serial').map(({ id }) => id);

/**
 * Marks the fields by which lists find records from now on and which earlier versions of the paper asked already. Whoever
 * still fills in an earlier version at this moment is seen by the job: it begins when everybody knows the new one.
 */
export async function beginFills(tx: Tx, before: RecordForm, form: RecordForm): Promise<void> {
  const { key, version } = form;
  const [was, is] = [filterableIn(before), filterableIn(form)];
  const opened = is.filter((id) => !was.includes(id));
  const asked = opened.length === 0 ? [] : await tx.sql.rows(knownBefore(), { key, version });
  const names = asked.map(({ id }) => id).filter((id) => opened.includes(id));
  if (names.length > 0) tx.sql.send(begin(), { key, names, now: tx.now() });
  const closed = was.filter((id) => !is.includes(id));
  if (closed.length > 0) tx.sql.send(end(), { key, names: closed });
}

/** Ends the way of one field. */
export const endFill = (tx: Tx, key: string, field: string): void =>
  tx.sql.send(end(), { key, names: [field] });

/** What of a paper is on its way into the index. */
export const fillsOf = (rows: Rows, key: string): Promise<IndexFill[]> => rows.rows(open(), { key });

/** Companies in which nothing of a version is on its way any more: what was whole once stays it. */
const whole = new WeakMap<RecordForm, Set<string>>();

/** Fields of a paper in force that the index does not know in full yet. */
export async function unfilledFields(
  rows: Rows,
  tenantId: string,
  form: RecordForm,
): Promise<ReadonlySet<string>> {
  const companies = whole.get(form) ?? new Set<string>();
  if (companies.has(tenantId)) return new Set();
  const fills = await fillsOf(rows, form.key);
  if (fills.length === 0) whole.set(form, companies.add(tenantId));
  return new Set(fills.map(({ field }) => field));
}

/** A version with the fields filterable that lists find records by today: their answers go into the index whatever the version says. */
export function indexedAs(form: RecordForm, now: RecordForm | undefined): RecordForm {
  if (!now || now.version === form.version) return form;
  const today = new Set(filterableIn(now));
  const fields = form.fields.map((field) =>
    field.filterable !== true && today.has(field.id) ? { ...field, filterable: true } : field,
  );
  return { ...form, fields };
}
