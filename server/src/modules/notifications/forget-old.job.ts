import type { Job, JobTools } from '../../kernel/facts/job.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';

const DAY_SECONDS = 86_400;
/** Starting values: what was read goes after three months, the rest after a year. */
const READ_DAYS = 90;
const UNREAD_DAYS = 365;
const PAGE = 200;

const forget = sqlStatement(
  'notifications-forget',
  `delete from app.notification where tenant_id = :tenantId and (at < :unreadBefore or (read_at is not null and at < :readBefore))`,
);

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_SECONDS * 1000);

async function forgetIn(tools: JobTools, tenantId: string): Promise<void> {
  const now = tools.now();
  await tools.inTenant(tenantId, 'notification.forget', async (tx) => {
    await tx.sql.rows(forget(), {
      unreadBefore: daysBefore(now, UNREAD_DAYS),
      readBefore: daysBefore(now, READ_DAYS),
    });
    return undefined;
  });
}

/** Keeps everybody's list short: news is not an archive, the timeline is. */
export const forgetOldNotifications: Job = {
  name: 'forget-old-notifications',
  everySeconds: DAY_SECONDS,
  run: async (tools) => {
    for (let after: string | null = null; ;) {
      const tenants: { readonly tenantId: string }[] = await tools.across(
        'select id as "tenantId" from app.tenant_ids($1, $2) as id',
        [after, PAGE],
      );
      for (const { tenantId } of tenants) await forgetIn(tools, tenantId);
      after = tenants.at(-1)?.tenantId ?? null;
      if (tenants.length < PAGE) return;
    }
  },
};
