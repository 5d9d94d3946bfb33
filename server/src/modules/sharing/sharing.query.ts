import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { AccessError, notFound } from '../../kernel/errors/access-error.ts';
import { allowed } from '../../kernel/reading/policy.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { casePolicy, readCase } from '../cases/index.ts';
import { customerPolicy, readCustomer } from '../customers/index.ts';
import { SharedNoun, type RecordShareType, type SharingType } from './sharing.type.ts';

const sharesOf = sqlStatement<RecordShareType>(
  'shares-of-record',
  `select id, member_id as "memberId", unit_id as "unitId", shared_by as "byId", shared_at as at, until from app.record_share
   where tenant_id = :tenantId and noun = :noun and record_id = :id order by shared_at desc, id desc`,
);

/** The record that is shared, or NOT_FOUND; and what the reader may do about it. */
export async function sharing(ctx: Ctx, noun: SharedNoun, id: string): Promise<SharingType> {
  const who = memberOf(ctx);
  const isCustomer = noun === SharedNoun.CUSTOMER;
  const row = isCustomer ? await readCustomer(ctx, id) : await readCase(ctx, id);
  const viewerCan = allowed(isCustomer ? customerPolicy : casePolicy, who, row as never).filter((action) =>
    action.endsWith('.share'),
  );
  return { id: row.id, noun, viewerCan };
}

/** With whom a record is shared, the newest first; the record itself was readable. */
export const shares = (ctx: Ctx, { noun, id }: SharingType): Promise<RecordShareType[]> =>
  ctx.scope.read.rows(sharesOf(), { noun, id });

// After a command only the id of the record is known; ids of customers and cases are never the same.
recordReader('Sharing', async (ctx, id) => {
  for (const noun of [SharedNoun.CUSTOMER, SharedNoun.CASE])
    try {
      return await sharing(ctx, noun, id);
    } catch (error) {
      if (!(error instanceof AccessError)) throw error;
    }
  throw notFound();
});
