import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { OF_ROUND, type PaperField, type ServiceCase } from '../../cases/index.ts';
import { indexName } from '../answers/index-answers.ts';

// A paper keeps who began it; who went on with it is told by the log, in the acts about its case.
const writers = sqlStatement<{ id: string | null }>(
  'records-of-case-writers',
  `with p as (
     select r.id, r.form, r.created_by from app.service_case c join app.record r on r.tenant_id = c.tenant_id and r.case_id = c.id
     where c.tenant_id = :tenantId and c.id = :caseId and r.event is not null and r.archived_at is null and ${OF_ROUND})
   select created_by as id from p
   union select l.actor from app.audit_log l cross join lateral jsonb_array_elements(l.diff -> 'changes') as h (change)
     join p on p.id::text = h.change ->> 'id'
   where l.tenant_id = :tenantId and l.entity_id = :caseId and l.outcome is null and h.change ->> 'entity' = 'PaperRecord'
     and exists (select from jsonb_object_keys(h.change -> 'fields') as k (name)
       where starts_with(k.name, p.form || '.') and k.name <> all(:beside::text[]))`,
);

/** Whoever wrote on the papers of steps in the round of a case, beside these fields. */
export async function writersIn(
  tx: Tx,
  { id: caseId }: Pick<ServiceCase, 'id'>,
  beside: readonly PaperField[],
): Promise<readonly (string | null)[]> {
  const names = beside.map(({ paper, field }) => indexName({ key: paper }, field));
  return (await tx.sql.rows(writers(), { caseId, beside: names })).map(({ id }) => id);
}
