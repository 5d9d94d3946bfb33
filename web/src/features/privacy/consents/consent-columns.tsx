import type { ReactNode } from 'react';

import { formatDay, formatInstant } from '../../../lib/dates.ts';
import type { ConsentRowFragment, ConsentStatus } from '../../../lib/gql/graphql.ts';
import { wide, type GridColumn } from '../../../ui/grid/columns.ts';
import { Tag } from '../../../ui/kit/tag.tsx';
import { t } from './consents.messages.ts';

/** Whether a consent stands, as colour and word. */
function StatusTag({ status }: { status: ConsentStatus }): ReactNode {
  if (status === 'VALID')
    return (
      <Tag icon="check" tone="ok">
        {t('status.VALID')}
      </Tag>
    );
  return (
    <Tag
      icon={status === 'WITHDRAWN' ? 'undo' : 'clock'}
      {...(status === 'WITHDRAWN' ? { tone: 'bad' } : {})}
    >
      {t(`status.${status}`)}
    </Tag>
  );
}

const text = (value: string | null | undefined): ReactNode => value ?? <span className="dim">–</span>;
const channelsOf = ({ channels }: ConsentRowFragment): string =>
  channels.length === 0 ? t('channels.all') : channels.map(({ label }) => label).join(' · ');
const instant = (at: string | null | undefined): string => (at ? formatInstant(at) : '');

/** The columns of the register; on a customer's page without the customer. */
export const consentColumns = (withCustomer: boolean): GridColumn<ConsentRowFragment>[] => [
  {
    id: 'person',
    header: t('col.person'),
    size: wide(140, 140),
    isFixed: true,
    cell: (row) => text(row.contact?.name),
    text: (row) => row.contact?.name ?? '',
    card: 'title',
  },
  ...(withCustomer
    ? [
        {
          id: 'customer',
          header: t('col.customer'),
          size: 180,
          cell: (row: ConsentRowFragment) => text(row.customer?.name),
          text: (row: ConsentRowFragment) => row.customer?.name ?? '',
          card: 'meta' as const,
        },
      ]
    : []),
  {
    id: 'purpose',
    header: t('col.purpose'),
    size: 140,
    cell: (row) => row.purpose.label,
    text: (row) => row.purpose.label,
    card: 'meta',
  },
  { id: 'channels', header: t('col.channels'), size: 150, cell: channelsOf, text: channelsOf },
  {
    id: 'status',
    header: t('col.status'),
    size: wide(104, 112),
    cell: (row) => <StatusTag status={row.status} />,
    text: (row) => t(`status.${row.status}`),
    card: 'badge',
  },
  {
    id: 'givenAt',
    header: t('col.givenAt'),
    size: 150,
    cell: (row) => <span className="num">{instant(row.givenAt)}</span>,
    text: (row) => instant(row.givenAt),
    sort: { value: 'NEWEST', direction: 'descending' },
    card: 'meta',
  },
  {
    id: 'validUntil',
    header: t('col.validUntil'),
    size: 110,
    cell: (row) => (row.validUntil ? <span className="num">{formatDay(row.validUntil)}</span> : text(null)),
    text: (row) => (row.validUntil ? formatDay(row.validUntil) : ''),
  },
  {
    id: 'textVersion',
    header: t('col.textVersion'),
    size: 140,
    cell: (row) => row.textVersion,
    text: (row) => row.textVersion,
  },
  {
    id: 'evidence',
    header: t('col.evidence'),
    size: 180,
    cell: (row) => text(row.evidence),
    text: (row) => row.evidence ?? '',
  },
  {
    id: 'origin',
    header: t('col.source'),
    size: 120,
    cell: (row) => text(row.origin),
    text: (row) => row.origin ?? '',
  },
  {
    id: 'collectedBy',
    header: t('col.collectedBy'),
    size: 110,
    cell: (row) => text(row.collectedBy?.displayName),
    text: (row) => row.collectedBy?.displayName ?? '',
  },
  {
    id: 'withdrawnAt',
    header: t('col.withdrawnAt'),
    size: 150,
    cell: (row) => (row.withdrawnAt ? <span className="num">{instant(row.withdrawnAt)}</span> : text(null)),
    text: (row) => instant(row.withdrawnAt),
  },
];
