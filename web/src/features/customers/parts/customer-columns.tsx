import type { ReactNode } from 'react';

import { extraColumns } from '../../../app/session/fields/extra-columns.tsx';
import type { ExtraDefinition } from '../../../app/session/fields/fields.ts';
import { formatInstant } from '../../../lib/dates.ts';
import type { CustomerRowFragment } from '../../../lib/gql/graphql.ts';
import { joined } from '../../../lib/i18n/joined.ts';
import { wide, type GridColumn } from '../../../ui/grid/columns.ts';
import { RowLink, RowNumber } from '../../../ui/grid/grid-rows.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { PersonChip } from '../../../ui/record/person-chip.tsx';
import { When } from '../../../ui/text/when.tsx';
import { t } from '../customers.messages.ts';
import { LifecycleTag } from './lifecycle-tag.tsx';

import css from './customers.module.css';

function Tags({ tags }: { tags: CustomerRowFragment['needTags'] }): ReactNode {
  const names = tags.map((tag) => tag.label);
  const most = wide(2, 1);
  return (
    <span className={css['tags']} title={joined(names)}>
      {names.slice(0, most).map((name) => (
        <Tag key={name}>{name}</Tag>
      ))}
      {names.length > most && <span className="dim num">+{names.length - most}</span>}
    </span>
  );
}

const Dash = <span className="dim">–</span>;

/** The columns of the customer list. */
export const customerColumns = (
  extra: readonly ExtraDefinition[] = [],
): GridColumn<CustomerRowFragment>[] => [
  {
    id: 'number',
    header: t('col.number'),
    size: wide(96, 100),
    cell: (row) => <RowNumber>{row.number}</RowNumber>,
    text: (row) => row.number,
    sort: { value: 'NEWEST', direction: 'descending' },
    card: 'number',
  },
  {
    id: 'name',
    header: t('col.name'),
    size: wide(196, 160),
    minSize: 120,
    isFixed: true,
    cell: (row) => (
      <RowLink params={{ customerId: row.id }} to="/customers/$customerId">
        {row.name}
      </RowLink>
    ),
    text: (row) => row.name,
    sort: { value: 'NAME', direction: 'ascending' },
    card: 'title',
  },
  {
    id: 'kind',
    header: t('col.kind'),
    size: wide(80, 104),
    cell: (row) => t(`kind.${row.kind}`),
    text: (row) => t(`kind.${row.kind}`),
  },
  {
    id: 'lifecycle',
    header: t('col.lifecycle'),
    size: wide(100, 118),
    cell: (row) => <LifecycleTag value={row.lifecycle} />,
    text: (row) => t(`lifecycle.${row.lifecycle}`),
    card: 'badge',
  },
  {
    id: 'grade',
    header: t('col.grade'),
    size: wide(60, 62),
    minSize: 56,
    cell: (row) =>
      row.grade ? (
        <span className={css['grade']} data-grade={row.grade}>
          {row.grade}
        </span>
      ) : (
        Dash
      ),
    text: (row) => row.grade ?? '',
  },
  {
    id: 'industry',
    header: t('col.industry'),
    size: wide(92, 120),
    cell: (row) => row.industry?.label ?? Dash,
    text: (row) => row.industry?.label ?? '',
    card: 'meta',
  },
  {
    id: 'needTags',
    header: t('col.needTags'),
    size: wide(176, 136),
    cell: (row) => <Tags tags={row.needTags} />,
    text: (row) => joined(row.needTags.map((tag) => tag.label)),
  },
  {
    id: 'owner',
    header: t('col.owner'),
    size: wide(96, 92),
    cell: (row) => <PersonChip isOff={row.owner?.isDisabled ?? false} name={row.owner?.displayName} />,
    text: (row) => row.owner?.displayName ?? '',
  },
  {
    id: 'region',
    header: t('col.region'),
    size: 112,
    isOptional: true,
    cell: (row) => row.region ?? Dash,
    text: (row) => row.region ?? '',
  },
  {
    id: 'created',
    header: t('col.created'),
    size: 120,
    isOptional: true,
    cell: (row) => <When at={row.createdAt} form="date" />,
    text: (row) => formatInstant(row.createdAt, 'date'),
  },
  {
    id: 'lastInteraction',
    header: t('col.lastInteraction'),
    size: wide(104, 116),
    cell: (row) => <When at={row.lastInteractionAt} />,
    text: (row) => (row.lastInteractionAt ? formatInstant(row.lastInteractionAt) : ''),
    sort: { value: 'LAST_INTERACTION', direction: 'descending' },
    card: 'meta',
  },
  ...extraColumns<CustomerRowFragment>(extra),
];
