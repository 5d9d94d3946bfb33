import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { whenRowsMoved } from '../../../kernel/references.ts';
import { allTypes } from '../case-type.ts';
import { paperDesk, type RenamedPaper } from './desk.ts';

const COLUMNS: Readonly<Record<string, string>> = { customerId: 'customer_id', contactId: 'contact_id' };

const statements = Object.fromEntries(
  Object.entries(COLUMNS).map(([property, column]) => [
    property,
    sqlStatement<RenamedPaper>(
      `case-papers-${column}`,
      `with old as (
         select r.id, r.form, r.form_version, f.answers -> :field ->> 'id' as said, c.${column} as id_now
         from app.service_case c join app.record r on r.tenant_id = c.tenant_id and r.case_id = c.id and r.event is null
         join app.form_record f on f.tenant_id = r.tenant_id and f.id = r.id
         where c.tenant_id = :tenantId and c.type = :type and c.customer_id = any(:ids) and c.${column} is not null
           and f.answers ? :field and (f.answers -> :field ->> 'id') is distinct from c.${column}::text for update of f),
       changed as (
         update app.form_record f set answers = jsonb_set(f.answers, array[:field], jsonb_build_object('id', old.id_now)), version = f.version + 1
         from old where f.tenant_id = :tenantId and f.id = old.id)
       select id, form, form_version as "formVersion", :field as field, said as "from", id_now as "to" from old`,
    ),
  ]),
);

// A merge moves cases by plain statements; the papers that they were opened with go on naming whom the cases name.
whenRowsMoved(async (tx, ids) => {
  for (const { key: type, opening } of allTypes())
    for (const [field, { to }] of Object.entries(opening?.fields ?? {})) {
      const statement = statements[to];
      if (!statement) continue;
      const renamed = await tx.sql.rows(statement(), { type, field, ids, now: tx.now() });
      if (renamed.length > 0) await paperDesk().renamed(tx, renamed);
    }
});
