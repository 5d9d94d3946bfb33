import { inTenants, tenantsWithOld, type Job } from '../../kernel/facts/job.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';

const DAY_SECONDS = 86_400;
/** Starting values: what was read goes after three months, the rest after a year. */
const READ_DAYS = 90;
const UNREAD_DAYS = 365;

const forget = sqlStatement(
  'notifications-forget',
  `delete from app.notification where tenant_id = :tenantId and (at < :unreadBefore or (read_at is not null and at < :readBefore)) returning 1`,
);

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_SECONDS * 1000);

const boundsAt = (now: Date) => ({
  unreadBefore: daysBefore(now, UNREAD_DAYS),
  readBefore: daysBefore(now, READ_DAYS),
});

async function forgetOld(tx: Tx): Promise<undefined> {
  await tx.sql.rows(forget(), boundsAt(tx.now()));
  return undefined;
}

/** Keeps everybody's list short: news is not an archive, the timeline is. */
export const forgetOldNotifications: Job = {
  name: 'forget-old-notifications',
  everySeconds: DAY_SECONDS,
  run: (tools) => {
    const { unreadBefore, readBefore } = boundsAt(tools.now());
    const old = tenantsWithOld('notification', unreadBefore, readBefore);
    return inTenants(tools, old, 'notification.forget', forgetOld);
  },
};
