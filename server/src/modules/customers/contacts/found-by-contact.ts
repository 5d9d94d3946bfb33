import type { Ctx } from '../../../kernel/ctx.ts';
import { foundBy } from '../../../kernel/reading/search.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { foundBySealed } from '../../sensitive/index.ts';
import { phoneEnds } from '../phones/found-numbers.ts';

/** Of a name that more contacts bear, the newest are found: whoever looks for one adds a character. */
const MOST_NAMED = 2000;
/** So many customers are found by a number at most; a number that more of them share tells nothing. */
const MOST = 200;

const byPhone = sqlStatement<{ id: string }>(
  'customers-by-phone',
  `select distinct c.customer_id as id from app.contact_point p join app.contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id
   where p.tenant_id = :tenantId and p.normal_backwards >= :from and p.normal_backwards < :until and p.kind in ('mobile', 'tel') limit ${MOST}`,
);

/**
 * Customers whose contact has this name, or this number or its last digits. Names of contacts are for whoever may see
 * the customer; whole ID numbers and accounts for whoever may see them in full, and so are numbers, because a search that
 * finds is as good as reading.
 */
export async function foundByContact(ctx: Ctx, words: string): Promise<readonly string[]> {
  const named = [
    ...(await foundBy(ctx.scope.read, 'contact', words, MOST_NAMED)),
    ...(await foundBySealed(ctx, words)),
  ];
  // ':' is the character after '9'.
  const called = await Promise.all(
    (await phoneEnds(ctx, words)).map((from) => ctx.scope.read.rows(byPhone(), { from, until: `${from}:` })),
  );
  return [...named, ...called.flat().map(({ id }) => id)];
}
