import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { whenRowsMoved } from '../../../kernel/references.ts';
import { allTypes } from '../case-type.ts';

const COLUMNS: Readonly<Record<string, string>> = { customerId: 'customer_id', contactId: 'contact_id' };

const statements = Object.fromEntries(
  Object.entries(COLUMNS).map(([property, column]) => [
    property,
    sqlStatement(
      `case-papers-${column}`,
      `update app.form_record f set answers = jsonb_set(f.answers, array[:field], jsonb_build_object('id', c.${column}))
       from app.record r join app.service_case c on c.tenant_id = r.tenant_id and c.id = r.case_id
       where f.tenant_id = :tenantId and r.tenant_id = f.tenant_id and r.id = f.id and r.event is null
         and c.type = :type and c.customer_id = any(:ids) and c.${column} is not null
         and (f.answers -> :field ->> 'id') is distinct from c.${column}::text`,
    ),
  ]),
);

// A merge moves cases by plain statements; the papers that they were opened with go on naming whom the cases name.
whenRowsMoved(async (tx, ids) => {
  for (const { key: type, opening } of allTypes())
    for (const [field, { to }] of Object.entries(opening?.fields ?? {})) {
      const statement = statements[to];
      if (statement) await tx.sql.rows(statement(), { type, field, ids });
    }
});
