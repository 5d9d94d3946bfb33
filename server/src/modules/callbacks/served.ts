import { sqlStatement } from '../../kernel/reading/statement.ts';

/** The case that a follow-up is about: what they have in common is a link. */
export const servedBy = sqlStatement<{ id: string }>(
  'callback-served',
  `select to_id as id from app.case_link where tenant_id = :tenantId and from_id = :id and kind = 'followUpOf' order by id limit 1`,
);

/** Follow-ups of a case that nobody has made yet. */
export const openFollowUps = sqlStatement<{ id: string }>(
  'callback-follow-ups-open',
  `select s.id from app.case_link l join app.service_case s on s.tenant_id = l.tenant_id and s.id = l.from_id
   where l.tenant_id = :tenantId and l.to_id = :id and l.kind = 'followUpOf' and s.type = 'callback' and s.category not in ('closed', 'withdrawn')`,
);
