import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

interface Used {
  readonly orders: number;
  readonly products: number;
  readonly complaints: number;
  readonly proposals: number;
  readonly callbacks: number;
  readonly others: number;
}

/** Beyond this nobody counts: that it is used is told all the same. */
const MOST = 1000;

// Extra fields keep amounts beside other numbers, so that only those with a currency in their answer count.
const used = sqlStatement<Used>(
  'company-currency-used',
  `select
     (select count(*)::int from (select 1 from app.customer_order o where o.tenant_id = :tenantId limit ${MOST}) x) as orders,
     (select count(*)::int from (select 1 from app.product p where p.tenant_id = :tenantId and p.price_minor is not null limit ${MOST}) x) as products,
     (select count(*)::int from (select 1 from app.complaint c where c.tenant_id = :tenantId
        and (c.claim_minor is not null or c.compensation_minor is not null) limit ${MOST}) x) as complaints,
     (select count(*)::int from (select 1 from app.proposal p where p.tenant_id = :tenantId
        and (p.benefit_minor is not null or p.bonus_minor is not null) limit ${MOST}) x) as proposals,
     (select count(*)::int from (select 1 from app.callback b where b.tenant_id = :tenantId and b.cost_minor is not null limit ${MOST}) x) as callbacks,
     (select count(*)::int from (select 1 from app.form_record f where f.tenant_id = :tenantId
        and f.answers::text like '%"amountMinor"%' limit ${MOST}) x) as others`,
);

/**
 * Amounts that are stored would be summed, compared and filtered with those of another currency as if they were alike:
 * a company that has any keeps its currency.
 */
export async function currencyProblem(tx: Tx, from: string, to: string): Promise<InvalidField | undefined> {
  const found = await tx.sql.row(used());
  if (!found || Object.values(found).every((count) => count === 0)) return undefined;
  return new InvalidField('currency', 'company.currency.used', { from, to, ...found });
}
