import type { ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import type { AuditLineFragment } from '../../../lib/gql/graphql.ts';
import { wide, type GridColumn } from '../../../ui/grid/columns.ts';
import { Tag } from '../../../ui/kit/tag.tsx';
import { When } from '../../../ui/text/when.tsx';
import { t } from '../audit.messages.ts';

/** What of an act deserves a second look, as colour and word. */
export function Marks({ line }: { line: AuditLineFragment }): ReactNode {
  if (line.outcome === 'REFUSED')
    return (
      <Tag icon="lock" tone="bad">
        {t('refused')}
      </Tag>
    );
  return line.isSensitive ? (
    <Tag icon="eye" tone="warn">
      {t('sensitive')}
    </Tag>
  ) : null;
}

const text = (value: string | null | undefined): ReactNode => value ?? <span className="dim">–</span>;

/** The columns of the log. */
export const auditColumns = (): GridColumn<AuditLineFragment>[] => [
  {
    id: 'at',
    header: t('col.at'),
    size: wide(150, 170),
    cell: (row) => <When at={row.at} form="full" />,
    text: (row) => formatInstant(row.at),
    card: 'number',
  },
  {
    id: 'sentence',
    header: t('col.sentence'),
    size: 460,
    minSize: 200,
    isFixed: true,
    cell: (row) => <span title={row.sentence}>{row.sentence}</span>,
    text: (row) => row.sentence,
    card: 'title',
  },
  {
    id: 'marks',
    header: t('column.flag'),
    size: wide(96, 110),
    cell: (row) => <Marks line={row} />,
    text: (row) => (row.outcome === 'REFUSED' ? t('refused') : row.isSensitive ? t('sensitive') : ''),
    card: 'badge',
  },
  {
    id: 'action',
    header: t('col.action'),
    size: 150,
    cell: (row) => row.actionLabel,
    text: (row) => row.actionLabel,
    card: 'meta',
  },
  {
    id: 'record',
    header: t('col.record'),
    size: 120,
    cell: (row) => text(row.recordLabel),
    text: (row) => row.recordLabel ?? '',
  },
  {
    id: 'reason',
    header: t('col.reason'),
    size: 160,
    cell: (row) => text(row.reason),
    text: (row) => row.reason ?? '',
  },
  {
    id: 'who',
    header: t('col.who'),
    size: 110,
    cell: (row) => row.actorName,
    text: (row) => row.actorName,
    isOptional: true,
  },
  {
    id: 'seq',
    header: t('col.seq'),
    size: 80,
    align: 'end',
    cell: (row) => <span className="num">{row.seq ?? '…'}</span>,
    text: (row) => String(row.seq ?? ''),
    isOptional: true,
  },
];
