import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { foundBy } from '../../../kernel/reading/search.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';

/** Fewer digits would meet half of all numbers. */
const LEAST_DIGITS = 4;
/** Of a name that more contacts bear, the newest are found: whoever looks for one adds a character. */
const MOST_NAMED = 2000;
/** So many customers are found by a number at most; a number that more of them share tells nothing. */
const MOST = 200;
const PHONE = /^\+?[\d\s()-]+(#\d{1,6})?$/;

const byPhone = sqlStatement<{ id: string }>(
  'customers-by-phone',
  `select distinct c.customer_id as id from app.contact_point p join app.contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id
   where p.tenant_id = :tenantId and p.normal_backwards >= :from and p.normal_backwards < :until and p.kind in ('mobile', 'tel') limit ${MOST}`,
);

/** The last digits of what may be a phone, backwards; undefined when it is none. China's own prefix is often left out. */
export function phoneBackwards(words: string): string | undefined {
  if (!PHONE.test(words)) return undefined;
  const digits = words
    .replace(/#.*$/, '')
    .replaceAll(/\D/g, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '');
  return digits.length < LEAST_DIGITS ? undefined : [...digits].toReversed().join('');
}

/**
 * Customers whose contact has this name, or this number or its last digits. Names of contacts are for whoever may see
 * the customer; numbers only for whoever sees them in full, because a search that finds is as good as reading.
 */
export async function foundByContact(ctx: Ctx, words: string): Promise<readonly string[]> {
  const named = await foundBy(ctx.scope.read, 'contact', words, MOST_NAMED);
  const from = memberOf(ctx).rights.can('customer.readContact') ? phoneBackwards(words) : undefined;
  if (from === undefined) return named;
  // ':' is the character after '9'.
  const called = await ctx.scope.read.rows(byPhone(), { from, until: `${from}:` });
  return [...named, ...called.map(({ id }) => id)];
}
