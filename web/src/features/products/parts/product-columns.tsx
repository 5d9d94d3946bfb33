import type { ReactNode } from 'react';

import type { ProductCardFragment } from '../../../lib/gql/graphql.ts';
import { formatMoney } from '../../../lib/money.ts';
import { wide, type GridColumn } from '../../../ui/grid/columns.ts';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Money } from '../../../ui/text/money.tsx';
import { t } from '../products.messages.ts';

/** Whether a product is sold, as colour and word. */
function ProductTag({ isActive }: { isActive: boolean }): ReactNode {
  return isActive ? (
    <Tag icon="check" tone="ok">
      {t('state.active')}
    </Tag>
  ) : (
    <Tag icon="minus">{t('state.retired')}</Tag>
  );
}

const text = (value: string | null | undefined): ReactNode => value ?? <span className="dim">–</span>;

/** The columns of the product list. */
export const productColumns = (): GridColumn<ProductCardFragment>[] => [
  {
    id: 'code',
    header: t('col.code'),
    size: 120,
    cell: (row) => <span className="num">{row.code}</span>,
    text: (row) => row.code,
    sort: { value: 'CODE', direction: 'ascending' },
    card: 'number',
  },
  {
    id: 'name',
    header: t('col.name'),
    size: wide(220, 200),
    minSize: 120,
    isFixed: true,
    cell: (row) => row.name,
    text: (row) => row.name,
    sort: { value: 'NAME', direction: 'ascending' },
    card: 'title',
  },
  {
    id: 'model',
    header: t('col.model'),
    size: 140,
    cell: (row) => text(row.model),
    text: (row) => row.model ?? '',
  },
  {
    id: 'category',
    header: t('col.category'),
    size: 120,
    cell: (row) => text(row.category),
    text: (row) => row.category ?? '',
    card: 'meta',
  },
  {
    id: 'unit',
    header: t('col.unit'),
    size: 72,
    cell: (row) => text(row.unit),
    text: (row) => row.unit ?? '',
  },
  {
    id: 'price',
    header: t('col.price'),
    size: 120,
    align: 'end',
    cell: (row) => <Money amount={row.price} />,
    text: (row) => (row.price ? formatMoney(row.price) : ''),
    card: 'meta',
  },
  {
    id: 'state',
    header: t('col.state'),
    size: wide(96, 104),
    cell: (row) => <ProductTag isActive={row.isActive} />,
    text: (row) => t(row.isActive ? 'state.active' : 'state.retired'),
    card: 'badge',
  },
];
