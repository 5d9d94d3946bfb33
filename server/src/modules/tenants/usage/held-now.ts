import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';

const MEGABYTE = 1024 * 1024;

interface Held {
  readonly members: number;
  readonly memberLimit: number;
  readonly bytes: number;
}

const held = sqlStatement<Held>(
  'company-held-now',
  `select t.member_limit as "memberLimit",
     (select count(*)::int from app.membership m where m.tenant_id = :tenantId and m.disabled_at is null) as members,
     ((select coalesce(sum(f.size), 0) from app.stored_file f where f.tenant_id = :tenantId)
       + (select coalesce(sum(e.bytes), 0) from app.export_run e where e.tenant_id = :tenantId and e.file_key is not null))::bigint as bytes
   from app.tenant t where t.id = :tenantId`,
);

/** People who can work and what files take at this moment. */
export async function heldNow(rows: Rows): Promise<Held & { readonly megabytes: number }> {
  const now = (await rows.row(held())) ?? { members: 0, memberLimit: 0, bytes: 0 };
  return { ...now, megabytes: Math.ceil(now.bytes / MEGABYTE) };
}

/** What is told to whoever would let in one person too many. */
export async function memberProblem(rows: Rows, field: string): Promise<InvalidField | undefined> {
  const { members, memberLimit } = await heldNow(rows);
  return members >= memberLimit
    ? new InvalidField(field, 'company.members.full', { limit: memberLimit })
    : undefined;
}
