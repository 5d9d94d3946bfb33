import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { pinyinOf } from '../../../kernel/values/pinyin.ts';
import { usccOf } from './uscc.ts';

/** A customer that was merged into one that was merged … : no company goes further. */
const FURTHEST = 20;

const survivors = sqlStatement<{ id: string }>(
  'customers-by-former',
  `with recursive up (id, into_id, depth) as (
     select c.id, c.merged_into_id, 0 from app.customer c where c.tenant_id = :tenantId and c.merged_into_id is not null
       and (c.number = :number or (c.name_pinyin = :pinyin and c.name = :name))
     union all select c.id, c.merged_into_id, up.depth + 1 from up join app.customer c on c.tenant_id = :tenantId and c.id = up.into_id where up.depth < ${FURTHEST})
   select distinct id from up where into_id is null
   union select id from app.customer where tenant_id = :tenantId and uscc = :uscc limit 50`,
);

/** Customers that are found by their code, or by the number or name of one that was merged into them. */
export async function foundByFormer(ctx: Ctx, words: string): Promise<readonly string[]> {
  const name = words.trim();
  // A code that finds somebody is a code that is read.
  const uscc = memberOf(ctx).rights.isClear('customer.uscc') ? usccOf(name) : null;
  const asked = { number: name.toUpperCase(), name, pinyin: pinyinOf(name), uscc };
  return (await ctx.scope.read.rows(survivors(), asked)).map(({ id }) => id);
}
