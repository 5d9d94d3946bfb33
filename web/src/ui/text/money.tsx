import type { ReactNode } from 'react';

import { formatMoney, type Amount } from '../../lib/money.ts';

/** An amount with its symbol and two decimals; a dash when there is none. */
export function Money({ amount }: { amount: Amount | null | undefined }): ReactNode {
  if (!amount) return <span className="dim">–</span>;
  return <span className="num">{formatMoney(amount)}</span>;
}
