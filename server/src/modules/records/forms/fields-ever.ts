import type { RecordField, RecordForm } from '@zhoudao/schema/templates';

import type { Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';

/** A field that a paper has or had. */
interface FieldEver {
  /** As the newest version has it that knows it. */
  readonly field: RecordField;
  /** Whether it, or a column of it, ever told of persons: a list shows records of all versions. */
  readonly isPersonal: boolean;
}

const TELLS = `'$ ? (@.pii == true || @.columns[*].pii == true)'`;
/** Records that name a person: a contact, or a customer who is one. */
export const NAMES_PERSONS = `select l.record_id as id from app.record_link l
   left join app.customer c on c.tenant_id = l.tenant_id and c.id = l.customer_id
   where l.tenant_id = :tenantId and l.record_id = any(:ids) and (l.contact_id is not null or c.kind = 'person')`;

const ever = sqlStatement<{ field: RecordField }>(
  'paper-fields-ever',
  `select (array_agg(f order by t.version desc))[1] as field
   from app.template t, jsonb_path_query(t.body, '$.fields[*]') f
   where t.tenant_id = :tenantId and t.kind = 'form' and t.key = :key group by f->>'id'`,
);
const since = sqlStatement<{ name: string }>(
  'paper-personal-since',
  `select f->>'id' as name from app.template t, jsonb_path_query(t.body, '$.fields[*] ? (@.pii == true)') f
   where t.tenant_id = :tenantId and t.kind = 'form' and t.key = :key and t.version >= :version
   union
   select (f->>'id') || '.' || (c->>'id') from app.template t, jsonb_path_query(t.body, '$.fields[*]') f, jsonb_path_query(f, '$.columns[*] ? (@.pii == true)') c
   where t.tenant_id = :tenantId and t.kind = 'form' and t.key = :key and t.version >= :version`,
);

/** What tells of persons by a version of a paper or by any since: ids of fields, and of columns behind those of their tables. */
export const personalSince = async (
  rows: Rows,
  { key, version }: Pick<RecordForm, 'key' | 'version'>,
): Promise<ReadonlySet<string>> =>
  new Set((await rows.rows(since(), { key, version })).map(({ name }) => name));

/** Every field that a paper of the company has or had, by its id; none of a paper that it never took up. */
export async function fieldsEver(ctx: Ctx, key: string): Promise<ReadonlyMap<string, FieldEver>> {
  const { read } = ctx.scope;
  const [rows, personal] = await Promise.all([
    read.rows(ever(), { key }),
    personalSince(read, { key, version: 0 }),
  ]);
  const closed = new Set([...personal].map((name) => name.split('.', 1)[0]));
  return new Map(rows.map(({ field }) => [field.id, { field, isPersonal: closed.has(field.id) }]));
}

const ofPersons = sqlStatement<{ n: number }>(
  'records-of-persons',
  `with r as (select id, form, form_version from app.record where tenant_id = :tenantId and id = any(:ids)),
   v as (select distinct form, form_version from r),
   told as (
     select v.form, v.form_version from v where not exists (
       select from app.template t where t.tenant_id = :tenantId and t.kind = 'form' and t.key = v.form and t.version = v.form_version)
     union select v.form, v.form_version from v
       join app.template own on own.tenant_id = :tenantId and own.kind = 'form' and own.key = v.form and own.version = v.form_version
       join app.template later on later.tenant_id = :tenantId and later.kind = 'form' and later.key = v.form and later.version >= v.form_version
       cross join lateral jsonb_path_query(own.body, '$.fields[*]') f cross join lateral jsonb_path_query(later.body, '$.fields[*]') g
       where f->>'id' = g->>'id' and g @? ${TELLS}),
   named as (${NAMES_PERSONS})
   select count(*)::int as n from (
     select r.id from r join told on told.form = r.form and told.form_version = r.form_version union select id from named) p`,
);

/** How many of these records tell of persons. */
export const personsAmong = async (rows: Rows, ids: readonly string[]): Promise<number> =>
  (await rows.row(ofPersons(), { ids }))?.n ?? 0;

/**
 * How many of these records tell of persons, each judged by the version that it was made with and every one since: what
 * was personal data stays it, though the paper in force no longer says so. Whoever names a person counts as well.
 */
export const recordsOfPersons = (ctx: Ctx, ids: readonly string[]): Promise<number> =>
  personsAmong(ctx.scope.read, ids);
