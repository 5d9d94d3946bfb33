import type { ReactNode } from 'react';

import { formatMoney } from '../../lib/money.ts';

/** An amount with its symbol and two decimals; a dash when there is none. */
export function Money({ minor }: { minor: number | null | undefined }): ReactNode {
  if (minor === null || minor === undefined) return <span className="dim">–</span>;
  return <span className="num">{formatMoney(minor)}</span>;
}
