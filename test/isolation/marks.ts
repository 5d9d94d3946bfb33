import { world, type TestTenant } from '@zhoudao/server/testing';

/** Text columns that hold codes and names of the program: a strange word in them would break what reads them. */
const CODES = new Set(
  `customer.industry customer.scale customer.source contact.decision_role contact.preferred_channel customer_tag.tag
   interaction.channel sla_clock.subject_type sla_clock.metric sla_clock.warned_marks membership.time_zone
   role_permission.permission role_mask.field template.kind template.key template.body service_case.type service_case.stage
   record_index_fill.form record_index_fill.field record.case_kind record.event service_case.channel service_case.next_due_metric timeline_entry.kind form_record.subject_type record.form record_link.field complaint.topic
   complaint.demands complaint.severity_reasons complaint.ratings tenant.industry tenant.time_zone tenant.currency tenant.schema_key
   company_pack.version company_pack.content template_base.kind template_base.key template_base.body template_draft.kind template_draft.key template_conflict.kind template_conflict.key
   template_conflict.path template_conflict.pack template_conflict.pack_version number_counter.counter number_counter.period audit_log.action audit_log.entity audit_log.outcome audit_touch.entity audit_touch.field audit_check.place outbox.type idempotency.result_type
   saved_view.list saved_view.state view_default.list bulk_run.noun bulk_run.action bulk_run.ask undo_record.noun
   undo_record.action undo_entry.before export_run.noun export_run.ask export_run.file_key bulk_refusal.code
   import.target import_profile.target import_profile.fingerprint stored_file.purpose customer_merge_row.place customer_merge_row.row_key duplicate_pair.reasons
   notification.kind notification.subject_type processed_event.consumer dead_letter.consumer dead_letter.type complaint.claim_currency complaint.compensation_currency
   callback.kind callback.ways callback.cost_currency proposal.benefit_currency proposal.bonus_currency
   product.price_currency customer_order.currency public_form.form public_form.asked public_form.left_out public_form.token_hash
   post.level post.role_keys deputy.reason consent.purpose sealed_value.field sealed_value.blind reveal.noun reveal.field
   role_version.body notification_hours.quiet_from notification_hours.quiet_to notification_hours.digest_at
   tenant.brand_colour tenant.languages tenant.security notification_rule.kind notification_choice.kind`.split(
    /\s+/,
  ),
);

/** Columns of which a row fills one alone. */
const ONE_OF = new Set(['record_index.text_value']);

/** Tables that hold no text of a company. */
const WORDLESS = new Set(['audit_head', 'audit_anchor']);

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: 'text' | 'jsonb';
}

let tables: Promise<string[]> | undefined;

/** Every tenant table of the product; partitions are seen through their parents. */
export const tenantTables = (): Promise<string[]> => (tables ??= readTables());

async function readTables(): Promise<string[]> {
  const { admin } = await world();
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Text columns that a company can fill freely, by the catalogue: no code, nothing generated, no fixed set of words. */
async function freeColumns(): Promise<Column[]> {
  const { admin } = await world();
  const { rows } = await admin.query<Column>(
    `select c.relname as "table", a.attname as "column", a.atttypid::regtype::text as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
       and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey)
         and pg_get_constraintdef(k.oid) like '%ARRAY%')`,
  );
  return rows.filter(({ table, column }) => !CODES.has(`${table}.${column}`));
}

const keyOf = (table: string): string => (table === 'tenant' ? 'id' : 'tenant_id');

/** Puts the mark into every free text of every row of a company, whatever way the text came to be. */
export async function plantMarks(tenant: TestTenant, mark: string): Promise<void> {
  const { admin } = await world();
  for (const { table, column, type } of await freeColumns()) {
    const isKept = ONE_OF.has(`${table}.${column}`) ? `and ${column} is not null` : '';
    const planted =
      type === 'text'
        ? `coalesce(${column}, '') || $2`
        : `case jsonb_typeof(${column}) when 'array' then ${column} || to_jsonb($2::text) else ${column} || jsonb_build_object('mark', $2::text) end`;
    await admin.query(
      `update app.${table} set ${column} = ${planted} where ${keyOf(table)} = $1 ${isKept} and coalesce(${column}::text, '') not like '%' || $2 || '%'`,
      [tenant.id, mark],
    );
  }
}

/** Free text columns in which nothing of a company carries its mark, as sentences. */
export async function unmarked(tenant: TestTenant, mark: string): Promise<string[]> {
  const { admin } = await world();
  const columns = (await freeColumns()).filter(({ table }) => !WORDLESS.has(table));
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { rowCount } = await admin.query(
      `select 1 from app.${table} where ${keyOf(table)} = $1 and ${column}::text like '%' || $2 || '%' limit 1`,
      [tenant.id, mark],
    );
    if (rowCount === 0)
      found.push(
        `${table}.${column} carries no mark: let company.ts make a row, or name it a code in marks.ts.`,
      );
  }
  return found;
}

/**
 * Count and digest of every version of a row of a company, table by table: whatever is written makes another version in
 * another place, so that the words themselves need not be read.
 */
export async function fingerprintOf(
  tenant: Pick<TestTenant, 'id'>,
): Promise<Readonly<Record<string, string>>> {
  const { admin } = await world();
  const parts = [...(await tenantTables()), 'tenant'].map(
    (table) =>
      `select '${table}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t.tableoid || ' ' || t.ctid::text || ' ' || t.xmin::text, 0)::numeric), 0) as digest from app.${table} t where ${keyOf(table)} = $1`,
  );
  // Hundreds of times the same question over all tables and their partitions: planned once, it costs a tenth.
  const { rows } = await admin.query<{ name: string; digest: string }>({
    name: 'fingerprint',
    text: parts.join(' union all '),
    values: [tenant.id],
  });
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Tables in which a row of this company carries one of the marks, or an id, of others. */
export async function strangersIn(
  tenant: TestTenant,
  marks: readonly string[],
  owners: ReadonlyMap<string, string>,
): Promise<string[]> {
  const { admin } = await world();
  const found = new Set<string>();
  for (const table of [...(await tenantTables()), 'tenant']) {
    const { rows } = await admin.query<{ text: string }>(
      `select t::text as text from app.${table} t where ${keyOf(table)} = $1`,
      [tenant.id],
    );
    for (const { text } of rows) {
      const ids = text.match(UUID) ?? [];
      if (
        marks.some((mark) => text.includes(mark)) ||
        ids.some((id) => (owners.get(id) ?? tenant.id) !== tenant.id)
      )
        found.add(table);
    }
  }
  return [...found];
}
