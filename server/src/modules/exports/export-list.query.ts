import { memberIdOf, memberOf, memberWith, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { pageSize } from '../../kernel/reading/paging.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import type { ExportAsk } from './export-run.entity.ts';
import type { ExportType } from './export-run.type.ts';

/** An export with what its file is made of. */
export interface ExportRow extends ExportType {
  readonly encoding: string;
  readonly ask: ExportAsk;
  readonly fileKey: string | null;
  readonly watermark: string | null;
}

// A file holds what its owner might see when it was written; when his rights have changed since, it is his no more.
const COLUMNS = `id, noun, case when state = 'asked' and expires_at <= :now then 'lapsed' when state in ('direct', 'ready') and (expires_at < :now or member_version <> :version) then 'expired' else state end as state, format, encoding, ask,
  file_name as "fileName", total, written, file_key as "fileKey", created_at as "createdAt", expires_at as "expiresAt", decision, decided_by as "decidedById", watermark, fault`;
const newest = sqlStatement<ExportRow>(
  'exports-newest',
  `select ${COLUMNS} from app.export_run where tenant_id = :tenantId and member_id = :memberId order by created_at desc, id desc limit :limit`,
);
const byId = sqlStatement<ExportRow>(
  'export-by-id',
  `select ${COLUMNS} from app.export_run where tenant_id = :tenantId and member_id = :memberId and id = :id`,
);

function reader(ctx: Ctx) {
  const memberId = memberIdOf(memberWith(ctx, 'export.run'));
  return { memberId, now: ctx.now(), version: memberOf(ctx).membershipVersion };
}

/** The reader's own exports, the newest first. */
export const exportsOf = async (ctx: Ctx, first: number): Promise<ExportRow[]> =>
  ctx.scope.read.rows(newest(), { ...reader(ctx), limit: pageSize(first) });

/** One of them, or NOT_FOUND. */
export const readExport = recordReader('Export', async (ctx, id) => {
  const params = { ...reader(ctx), id };
  const row = isId(id) ? await ctx.scope.read.row(byId(), params) : undefined;
  if (!row) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<ExportRow>;
