import type { ReactNode } from 'react';

import type { OrderCardFragment } from '../../../lib/gql/graphql.ts';
import { formatNumber } from '../../../lib/money.ts';
import { Money } from '../../../ui/text/money.tsx';
import { t } from '../orders.messages.ts';

import css from './orders.module.css';

/** The lines of an order as a table; on a phone the price stands below the name. */
export function OrderLines({ lines, amount }: Pick<OrderCardFragment, 'lines' | 'amount'>): ReactNode {
  if (lines.length === 0) return <p className="dim">{t('lines.none')}</p>;
  return (
    <table className={css['lines']}>
      <thead>
        <tr>
          <th scope="col">{t('line.name')}</th>
          <th className={css['figure']} scope="col">
            {t('line.quantity')}
          </th>
          <th className={css['figure']} scope="col">
            {t('line.price')}
          </th>
          <th className={css['figure']} scope="col">
            {t('line.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>
              {line.name}
              {line.product && <span className={`${css['code']} dim num`}>{line.product.code}</span>}
            </td>
            <td className={`${css['figure']} num`}>
              {formatNumber(line.quantity)}
              {line.product?.unit ? ` ${line.product.unit}` : ''}
            </td>
            <td className={css['figure']}>
              <Money amount={line.price} />
            </td>
            <td className={css['figure']}>
              <Money amount={line.amount} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th colSpan={3} scope="row">
            {t('sum')}
          </th>
          <td className={css['figure']}>
            <Money amount={amount} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
