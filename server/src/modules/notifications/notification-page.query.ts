import { memberIdOf, memberWith, type Ctx } from '../../kernel/ctx.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../kernel/reading/paging.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { rowsById } from '../../kernel/reading/rows-by-id.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { NotificationType } from './notification.type.ts';

/** Beyond this the bell shows "more". */
const MOST_UNREAD = 1000;

const columns = `id, member_id as "memberId", kind, subject_type as "subjectType", subject_id as "subjectId", params, at, read_at as "readAt"`;
const page = (name: string, condition: string) =>
  sqlStatement<NotificationType>(
    name,
    `select ${columns} from app.notification where tenant_id = :tenantId and member_id = :memberId and is_shown ${condition}
       and (at, id) < (coalesce(:at::timestamptz, 'infinity'), coalesce(:id::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
     order by at desc, id desc limit :limit`,
  );
const all = page('notifications-of-member', '');
const unread = page('notifications-unread', 'and read_at is null');
const count = sqlStatement<{ unread: number }>(
  'notifications-unread-count',
  `select count(*)::int as unread from (select 1 from app.notification
   where tenant_id = :tenantId and member_id = :memberId and is_shown and read_at is null limit ${MOST_UNREAD}) c`,
);
const batch = rowsById<NotificationType>(
  'notifications',
  `select ${columns} from app.notification where tenant_id = :tenantId and is_shown`,
);

/** The reader's own notifications. */
export async function notificationPage(
  ctx: Ctx,
  args: PageArgs & { readonly unreadOnly?: boolean | null | undefined },
): Promise<Page<NotificationType>> {
  const memberId = memberIdOf(memberWith(ctx, 'notification.read'));
  const size = pageSize(args.first);
  const [at, id] = args.after ? fromCursor(args.after, 'timestamptz') : [null, null];
  const statement = args.unreadOnly === true ? unread() : all();
  return toPage(
    await ctx.scope.read.rows(statement, { memberId, at, id, limit: size + 1 }),
    size,
    (row) => row.at,
  );
}

/** How many the reader has not read, at most a thousand. */
export async function unreadCount(ctx: Ctx): Promise<number> {
  const memberId = memberIdOf(memberWith(ctx, 'notification.read'));
  return (await ctx.scope.read.row(count(), { memberId }))?.unread ?? 0;
}

/** One notification, if it is the reader's own. */
export async function ownNotification(ctx: Ctx, id: string): Promise<NotificationType | null> {
  const memberId = memberIdOf(memberWith(ctx, 'notification.read'));
  const row = await ctx.scope.read.loader(batch).load(id);
  return row?.memberId === memberId ? row : null;
}

recordReader('NotificationsRead', async (ctx) => ({ unreadCount: await unreadCount(ctx) }));
