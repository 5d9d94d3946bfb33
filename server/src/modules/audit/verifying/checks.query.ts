import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import type { Download } from '../../../kernel/module.ts';
import { mailPlace } from '../../../kernel/ports/mail.ts';
import { pageSize } from '../../../kernel/reading/paging.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { isDay } from '../../../kernel/values/scalars.ts';
import type { AuditEntryType } from '../reading/audit.type.ts';
import type { AuditCheckType, AuditDayHeadType, AuditFindingType, AuditSettingsType } from './check.type.ts';

const COLUMNS = `id, member_id as "memberId", state, total::float8 as total, checked::float8 as checked, bad::float8 as bad, late::float8 as late,
  started_at as "startedAt", finished_at as "finishedAt"`;
const newest = sqlStatement<AuditCheckType>(
  'audit-checks',
  `select ${COLUMNS} from app.audit_check where tenant_id = :tenantId order by started_at desc, id desc limit :limit`,
);
const byId = sqlStatement<AuditCheckType>(
  'audit-check',
  `select ${COLUMNS} from app.audit_check where tenant_id = :tenantId and id = :id`,
);

/** Checks concern the whole log: whoever sees only his people's acts sees whether the log holds, not what it holds. */
const reader = (ctx: Ctx) => memberWith(ctx, 'audit.read');

/** The checks of the company, the newest first. */
export async function auditChecks(ctx: Ctx, first: number | null | undefined): Promise<AuditCheckType[]> {
  reader(ctx);
  return ctx.scope.read.rows(newest(), { limit: pageSize(first) });
}

/** One check, or NOT_FOUND. */
export const readCheck = recordReader('AuditCheck', async (ctx, id) => {
  reader(ctx);
  const row = isId(id) ? await ctx.scope.read.row(byId(), { id }) : undefined;
  if (!row) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<AuditCheckType>;

const findingsOf = sqlStatement<AuditFindingType>(
  'audit-findings',
  `select check_id as "checkId", position, kind, seq::float8 as seq, until_seq::float8 as "untilSeq", audit_id as "auditId", day::text as day
   from app.audit_finding where tenant_id = :tenantId and check_id = :id and position > :after order by position limit :limit`,
);

/** What a check found, in the order of the chain. */
export const findings = (
  ctx: Ctx,
  id: string,
  {
    first,
    after,
  }: { readonly first?: number | null | undefined; readonly after?: number | null | undefined },
): Promise<AuditFindingType[]> =>
  ctx.scope.read.rows(findingsOf(), { id, after: after ?? 0, limit: pageSize(first) });

const around = sqlStatement<AuditEntryType>(
  'audit-neighbours',
  `select * from (
     (select t.id, t.at, t.seq::float8 as seq, t.actor, t.on_behalf_of as "onBehalfOf", t.entity, t.entity_id as "entityId", t.diff, t.action, t.reason,
        t.request_id as "requestId", case when t.outcome is null then 'done' else t.outcome end as outcome
      from app.audit_log t where t.tenant_id = :tenantId and t.seq <= :seq::bigint order by t.seq desc limit 2)
     union all
     (select t.id, t.at, t.seq::float8, t.actor, t.on_behalf_of, t.entity, t.entity_id, t.diff, t.action, t.reason,
        t.request_id, case when t.outcome is null then 'done' else t.outcome end
      from app.audit_log t where t.tenant_id = :tenantId and t.seq > :seq::bigint order by t.seq limit 2)) n order by seq`,
);

/** The rows around a finding, for whoever sees the whole log. */
export async function neighbours(ctx: Ctx, { seq }: AuditFindingType): Promise<AuditEntryType[]> {
  if (reader(ctx).rights.scopeOf('audit.read') !== 'all') return [];
  return ctx.scope.read.rows(around(), { seq });
}

const HEAD = `day::text as day, seq::float8 as seq, encode(hash, 'hex') as hash, at`;
const heads = sqlStatement<AuditDayHeadType>(
  'audit-day-heads',
  `select ${HEAD} from app.audit_day_head where tenant_id = :tenantId and (:before::date is null or day < :before::date) order by day desc limit :limit`,
);

/** The heads of days, the newest first. */
export async function dayHeads(
  ctx: Ctx,
  {
    first,
    before,
  }: { readonly first?: number | null | undefined; readonly before?: string | null | undefined },
): Promise<AuditDayHeadType[]> {
  reader(ctx);
  return ctx.scope.read.rows(heads(), {
    limit: pageSize(first),
    before: before && isDay(before) ? before : null,
  });
}

const settings = sqlStatement<{ mails: string[] }>(
  'audit-settings',
  `select head_mails as mails from app.audit_setting where tenant_id = :tenantId`,
);

/** To whom each day's head is mailed. */
export const headMailsOf = async (rows: Rows): Promise<string[]> => (await rows.row(settings()))?.mails ?? [];

/** How the log is kept honest. */
export const readSettings = recordReader('AuditSettings', async (ctx) => {
  memberWith(ctx, 'audit.verify');
  return { headMails: await headMailsOf(ctx.scope.read), isMailing: mailPlace() !== undefined };
}) as unknown as (ctx: Ctx, id: string) => Promise<AuditSettingsType>;

const allHeads = sqlStatement<AuditDayHeadType & { company: string }>(
  'audit-day-heads-all',
  `select h.day::text as day, h.seq::float8 as seq, encode(h.hash, 'hex') as hash, h.at, t.name as company
   from app.audit_day_head h join app.tenant t on t.id = h.tenant_id where h.tenant_id = :tenantId order by h.day`,
);

/** All heads as a text that can be kept elsewhere and compared later. */
export const downloadHeads: Download = async (ctx) => {
  reader(ctx);
  const rows = await ctx.scope.read.rows(allHeads());
  const lines = rows.map(
    ({ day, seq, hash, at }) => `${day}\t${seq}\t${hash}\t${new Date(at).toISOString()}\n`,
  );
  const text = `day\tseq\tsha256\tat\n${lines.join('')}`;
  return {
    fileName: `audit-heads-${rows.at(-1)?.day ?? 'none'}.tsv`,
    contentType: 'text/tab-separated-values; charset=utf-8',
    body: (async function* () {
      yield Buffer.from(text, 'utf8');
    })(),
  };
};
