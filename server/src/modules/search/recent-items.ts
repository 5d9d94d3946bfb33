import { memberIdOf, memberOf, ofEveryMember, type Ctx } from '../../kernel/ctx.ts';
import { InvalidField, type UserError } from '../../kernel/errors/user-error.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Ref } from '../../kernel/result.ts';
import { command } from '../../kernel/writing/command.ts';
import { caseById, readCase } from '../cases/index.ts';
import { customerById, readCustomer } from '../customers/index.ts';
import type { NoteOpenedInput, RecentItemsType, RecentItemType } from './search.type.ts';

/** So many are kept: more is a history, which nobody asked for. */
const KEPT = 20;

const note = sqlStatement(
  'recent-note',
  `insert into app.recent_item (tenant_id, member_id, row_id, noun, at) values (:tenantId, :memberId, :rowId, :noun, :at)
   on conflict (tenant_id, member_id, row_id) do update set at = excluded.at`,
);
const forget = sqlStatement(
  'recent-forget',
  `delete from app.recent_item where tenant_id = :tenantId and member_id = :memberId and row_id in (
     select row_id from app.recent_item where tenant_id = :tenantId and member_id = :memberId order by at desc, row_id desc offset ${KEPT})`,
);
const newest = sqlStatement<{ rowId: string; noun: string; at: Date }>(
  'recent-newest',
  `select row_id as "rowId", noun, at from app.recent_item where tenant_id = :tenantId and member_id = :memberId order by at desc, row_id desc limit ${KEPT}`,
);

const keep = command(
  ofEveryMember('recent.note'),
  async (input: NoteOpenedInput, tx): Promise<Ref | UserError> => {
    const memberId = memberIdOf(tx);
    const rowId = input.customerId ?? input.caseId;
    if (!rowId) return new InvalidField('customerId', 'input.required');
    const noun = input.customerId ? 'customer' : 'case';
    tx.sql.send(note(), { memberId, rowId, noun, at: tx.now() });
    tx.sql.send(forget(), { memberId });
    return { type: 'RecentItems', id: memberId };
  },
);

/** Remembers that somebody opened a record that he may see. */
export async function noteOpened(ctx: Ctx, input: NoteOpenedInput): Promise<Ref | UserError> {
  memberOf(ctx);
  if (input.customerId) await readCustomer(ctx, input.customerId);
  if (input.caseId) await readCase(ctx, input.caseId);
  return keep(ctx, input);
}

/** What the reader opened last and may still see, the newest first. */
export async function recentItems(ctx: Ctx): Promise<RecentItemsType> {
  const rows = await ctx.scope.read.rows(newest(), { memberId: memberIdOf(memberOf(ctx)) });
  const items = await Promise.all(
    rows.map(async ({ rowId, noun, at }): Promise<RecentItemType[]> => {
      const customer = noun === 'customer' ? await customerById(ctx, rowId) : null;
      const record = noun === 'case' ? await caseById(ctx, rowId) : null;
      return customer || record ? [{ id: rowId, customer, case: record, at }] : [];
    }),
  );
  return { items: items.flat() };
}

recordReader('RecentItems', (ctx) => recentItems(ctx));
