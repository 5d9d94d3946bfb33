import { memberIdOf, memberWith, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { pageSize } from '../../kernel/reading/paging.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import type { ExportRequestType } from './export-request.type.ts';

const COLUMNS = `e.id, e.noun, case when e.state = 'asked' and e.expires_at <= :now then 'lapsed' else e.state end as state, e.format, e.total,
  coalesce(e.reason, '') as reason, e.ask, e.member_id as "memberId", e.created_at as "askedAt", e.expires_at as until`;
const open = sqlStatement<ExportRequestType>(
  'exports-to-approve',
  `select ${COLUMNS} from app.export_run e join app.membership m on m.tenant_id = e.tenant_id and m.id = e.member_id
   where e.tenant_id = :tenantId and e.state = 'asked' and e.expires_at > :now and e.member_id <> :memberId and m.disabled_at is null
   order by e.expires_at, e.id limit :limit`,
);
/** Also what he himself has decided: whoever sends his answer again is told what became of it. */
const byId = sqlStatement<ExportRequestType>(
  'export-to-approve-by-id',
  `select ${COLUMNS} from app.export_run e where e.tenant_id = :tenantId and e.id = :id and (e.state = 'asked' or e.decided_by = :memberId)`,
);

/** What waits for the reader's word, first what has least time left; never what he asked for himself. */
export const exportsToApprove = async (ctx: Ctx, first: number): Promise<ExportRequestType[]> => {
  const memberId = memberIdOf(memberWith(ctx, 'export.approve'));
  return ctx.scope.read.rows(open(), { memberId, now: ctx.now(), limit: pageSize(first) });
};

recordReader('ExportRequest', async (ctx, id) => {
  const memberId = memberIdOf(memberWith(ctx, 'export.approve'));
  const row = isId(id) ? await ctx.scope.read.row(byId(), { id, memberId, now: ctx.now() }) : undefined;
  if (!row) throw notFound();
  return row;
});
