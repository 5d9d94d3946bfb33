import type { ReactNode } from 'react';

import { extraColumns } from '../../../app/session/fields/extra-columns.tsx';
import type { ExtraDefinition } from '../../../app/session/fields/fields.ts';
import type { Level } from '../../../app/session/levels.ts';
import { formatInstant } from '../../../lib/dates.ts';
import type { CaseHeadFragment } from '../../../lib/gql/graphql.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { wide, type GridColumn } from '../../../ui/grid/columns.ts';
import { RowLink, RowNumber } from '../../../ui/grid/grid-rows.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { PersonChip } from '../../../ui/record/person-chip.tsx';
import { SlaChip } from '../../../ui/record/sla-chip.tsx';
import { When } from '../../../ui/text/when.tsx';
import { t } from '../cases.messages.ts';
import type { Whys } from '../use-why.ts';
import { PriorityTag, StageTag } from './case-tags.tsx';
import { shownClock } from './case-words.ts';

const Dash = <span className="dim">–</span>;

/** The severity where room is short: its key, the words on hover and for screen readers. */
function SeverityMark({ level }: { level: Level }): ReactNode {
  return (
    <Tag label={level.label} title={level.label} tone={level.tone}>
      {level.key}
    </Tag>
  );
}

/** The promised time that counts now. */
function DueChip({ record, whys }: { record: CaseHeadFragment; whys: Whys }): ReactNode {
  const clock = shownClock(record);
  if (!clock) return Dash;
  return <SlaChip clock={clock} onExplain={() => whys.explain(record.id)} why={whys.whyOf(clock.id)} />;
}

/** A row of a case list: the case, and what its type's added fields say where a column shows them. */
export type CaseRow = CaseHeadFragment & { extraFields: readonly { name: string; text: string }[] };

type Needs = {
  extra: readonly ExtraDefinition[];
  whys: Whys;
  typeName: (key: string) => string;
  levelOf: (type: string, key: string) => Level;
  isTyped: boolean;
  hasCustomer: boolean;
};

/** Columns that are there when somebody asks for them. */
const quietColumns = (): GridColumn<CaseRow>[] => [
  {
    id: 'team',
    header: t('col.team'),
    size: 116,
    isOptional: true,
    cell: (row) => row.team?.name ?? Dash,
    text: (row) => row.team?.name ?? '',
  },
  {
    id: 'channel',
    header: t('col.channel'),
    size: 96,
    isOptional: true,
    cell: (row) => row.channel.label,
    text: (row) => row.channel.label,
  },
  {
    id: 'opened',
    header: t('col.opened'),
    size: 120,
    isOptional: true,
    cell: (row) => <When at={row.openedAt} />,
    text: (row) => formatInstant(row.openedAt),
  },
];

/** The columns of every case list; a list of one type or of one customer leaves out what would repeat. */
export function caseColumns({
  extra,
  whys,
  typeName,
  levelOf,
  isTyped,
  hasCustomer,
}: Needs): GridColumn<CaseRow>[] {
  const columns: (GridColumn<CaseRow> | false)[] = [
    {
      id: 'number',
      header: t('col.number'),
      size: 130,
      cell: (row) => <RowNumber>{row.number}</RowNumber>,
      text: (row) => row.number,
      sort: { value: 'NEWEST', direction: 'descending' },
      card: 'number',
    },
    {
      id: 'title',
      header: t('col.title'),
      size: 150,
      minSize: 140,
      isFixed: true,
      card: 'title',
      text: (row) => row.title,
      cell: (row) => (
        <RowLink params={{ caseId: row.id }} to="/cases/$caseId">
          {row.title}
        </RowLink>
      ),
    },
    !isTyped && {
      id: 'type',
      header: t('col.type'),
      size: wide(56, 92),
      cell: (row) => typeName(row.type),
      text: (row) => typeName(row.type),
    },
    !hasCustomer && {
      id: 'customer',
      header: t('col.customer'),
      size: wide(112, 104),
      cell: (row) => row.customer?.name ?? Dash,
      text: (row) => row.customer?.name ?? '',
      card: 'meta',
    },
    {
      id: 'stage',
      header: t('col.stage'),
      size: wide(112, 160),
      cell: (row) => <StageTag record={row} />,
      text: (row) => row.stageName,
      card: 'state',
    },
    {
      id: 'due',
      header: t('col.due'),
      size: wide(162, 150),
      cell: (row) => <DueChip record={row} whys={whys} />,
      text: (row) => (row.nextDueAt ? formatInstant(row.nextDueAt) : ''),
      sort: { value: 'DUE', direction: 'ascending' },
      card: 'badge',
    },
    {
      id: 'severity',
      header: t('col.severity'),
      size: wide(60, 76),
      cell: (row) => (row.severity ? <SeverityMark level={levelOf(row.type, row.severity)} /> : Dash),
      text: (row) => (row.severity ? levelOf(row.type, row.severity).label : ''),
    },
    {
      id: 'priority',
      header: t('col.priority'),
      size: wide(78, 114),
      cell: (row) => <PriorityTag value={row.priority} />,
      text: (row) => t(`priority.${row.priority}`),
    },
    {
      id: 'owner',
      header: t('col.owner'),
      size: wide(96, 118),
      cell: (row) => <PersonChip isOff={row.owner?.isDisabled ?? false} name={row.owner?.displayName} />,
      text: (row) => row.owner?.displayName ?? '',
    },
    ...quietColumns(),
    {
      id: 'updated',
      header: t('col.updated'),
      size: wide(88, 92),
      // English words leave no room for it on a screen of usual width.
      isOptional: locale() === 'en',
      cell: (row) => <When at={row.updatedAt} />,
      text: (row) => formatInstant(row.updatedAt),
      sort: { value: 'UPDATED', direction: 'descending' },
    },
    ...extraColumns<CaseRow>(extra),
  ];
  return columns.filter((column) => column !== false);
}
