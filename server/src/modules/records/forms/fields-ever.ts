import type { RecordField } from '@zhoudao/schema/templates';

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

const ever = sqlStatement<FieldEver>(
  'paper-fields-ever',
  `select (array_agg(f order by t.version desc))[1] as field, bool_or(f @? ${TELLS}) as "isPersonal"
   from app.template t, jsonb_path_query(t.body, '$.fields[*]') f
   where t.tenant_id = :tenantId and t.kind = 'form' and t.key = :key group by f->>'id'`,
);

/** Every field that a paper of the company has or had, by its id; none of a paper that it never took up. */
export async function fieldsEver(ctx: Ctx, key: string): Promise<ReadonlyMap<string, FieldEver>> {
  const rows = await ctx.scope.read.rows(ever(), { key });
  return new Map(rows.map((row) => [row.field.id, row]));
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
   named as (
     select l.record_id as id from app.record_link l left join app.customer c on c.tenant_id = l.tenant_id and c.id = l.customer_id
     where l.tenant_id = :tenantId and l.record_id = any(:ids) and (l.contact_id is not null or c.kind = 'person'))
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
