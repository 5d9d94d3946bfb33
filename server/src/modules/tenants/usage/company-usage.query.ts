import { query } from '../../../kernel/query.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { heldNow } from './held-now.ts';
import type { CompanyUsageType } from './usage.type.ts';

const NOUNS = {
  customer: 'customer',
  contact: 'contact',
  case: 'service_case',
  order: 'customer_order',
  product: 'product',
  timelineEntry: 'timeline_entry',
} as const;

const counts = sqlStatement<{ noun: string; count: number }>(
  'company-usage-rows',
  Object.entries(NOUNS)
    .map(
      ([noun, table]) =>
        `select '${noun}' as noun, count(*)::int as count from app.${table} where tenant_id = :tenantId`,
    )
    .join(' union all '),
);

interface Traffic {
  readonly importFiles: number;
  readonly importRows: number;
  readonly exportFiles: number;
  readonly exportRows: number;
  readonly invitations: number;
  readonly storageLimitMb: number;
}

const traffic = sqlStatement<Traffic>(
  'company-usage-traffic',
  `with since (at) as (select date_trunc('month', :now::timestamptz at time zone t.time_zone) at time zone t.time_zone from app.tenant t where t.id = :tenantId),
     i as (select count(*)::int as files, coalesce(sum(x.created + x.updated), 0)::int as rows from app.import x, since
       where x.tenant_id = :tenantId and x.created_at >= since.at and x.started_at is not null),
     e as (select count(*)::int as files, coalesce(sum(x.total), 0)::int as rows from app.export_run x, since
       where x.tenant_id = :tenantId and x.created_at >= since.at and x.state not in ('cancelled', 'failed'))
   select i.files as "importFiles", i.rows as "importRows", e.files as "exportFiles", e.rows as "exportRows", t.storage_limit_mb as "storageLimitMb",
     (select count(*)::int from app.invitation n where n.tenant_id = :tenantId and n.accepted_at is null and n.revoked_at is null and n.expires_at > :now) as invitations
   from i, e, app.tenant t where t.id = :tenantId`,
);

const MEGABYTE = 1024 * 1024;

/** What the company uses, beside what it may. */
export const companyUsage = query(
  'company.update',
  async (ctx, _who, _none: object): Promise<CompanyUsageType> => {
    const { read } = ctx.scope;
    const [held, rows, month] = await Promise.all([
      heldNow(read),
      read.rows(counts()),
      read.row(traffic(), { now: ctx.now() }),
    ]);
    if (!month) throw new Error('A company counts nothing of itself');
    return {
      members: held.members,
      memberLimit: held.memberLimit,
      invitations: month.invitations,
      storageBytes: held.bytes,
      storageLimitBytes: month.storageLimitMb * MEGABYTE,
      rows,
      imports: { files: month.importFiles, rows: month.importRows },
      exports: { files: month.exportFiles, rows: month.exportRows },
      requestsUsed: ctx.spent?.().company ?? null,
    };
  },
);
