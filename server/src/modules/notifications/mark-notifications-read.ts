import { memberIdOf } from '../../kernel/ctx.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { command } from '../../kernel/writing/command.ts';
import type { MarkNotificationsReadInput } from './notification.type.ts';

const MOST = 200;

const mark = sqlStatement(
  'notifications-mark-read',
  `update app.notification set read_at = :now where tenant_id = :tenantId and member_id = :memberId and read_at is null
   and (:all::boolean or id = any(:ids::uuid[]))`,
);

/** Marks the reader's own notifications. Ids of others, or of nothing, change nothing and look the same. */
export const markNotificationsRead = command(
  'notification.read',
  async (input: MarkNotificationsReadInput, tx) => {
    const { ids, all } = input;
    const check = new InputCheck().count('ids', ids, MOST);
    if (all !== true && (ids ?? []).length === 0) check.fail('ids', 'notification.which');
    if (check.problem) return check.problem;
    const memberId = memberIdOf(tx);
    tx.sql.send(mark(), {
      memberId,
      now: tx.now(),
      all: all === true,
      ids: (ids ?? []).filter(isId),
    });
    return { type: 'NotificationsRead', id: memberId };
  },
);
