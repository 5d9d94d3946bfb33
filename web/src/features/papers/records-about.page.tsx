import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { usePaged } from '../../app/session/paging/paged.ts';
import { useCan } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { RecordAboutRowFragment, RecordFilter } from '../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../lib/present.ts';
import { wide, type GridColumn } from '../../ui/grid/columns.ts';
import type { ListSearch } from '../../ui/grid/filter/filter-state.ts';
import { RowLink } from '../../ui/grid/grid-rows.tsx';
import { useGridView } from '../../ui/grid/grid-view.ts';
import { ListFrame } from '../../ui/grid/list-frame.tsx';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { PersonChip } from '../../ui/record/person-chip.tsx';
import { Empty, FailureNotice } from '../../ui/state/empty.tsx';
import { When } from '../../ui/text/when.tsx';
import { RecordAboutRow, RecordsAboutQuery, RecordTotalQuery } from './papers.documents.ts';
import { t } from './papers.messages.ts';
import type { SubjectSearch } from './papers.routes.tsx';

import css from './papers.module.css';

type Row = RecordAboutRowFragment;

const WINDOW = 30;
const idOf = (row: Row) => row.id;
const nameOf = (row: Row) => `${row.formTitle} ${row.number}`;

const aboutColumns = (): GridColumn<Row>[] => [
  {
    id: 'form',
    header: t('col.form'),
    size: wide(170, 200),
    isFixed: true,
    cell: (row) => (
      <RowLink params={{ form: row.form, recordId: row.id }} to="/papers/$form/$recordId">
        {row.formTitle}
      </RowLink>
    ),
    text: (row) => row.formTitle,
    card: 'title',
  },
  {
    id: 'number',
    header: t('col.number'),
    size: 150,
    cell: (row) => <span className="num">{row.number}</span>,
    text: (row) => row.number,
    card: 'number',
  },
  {
    id: 'title',
    header: t('col.title'),
    size: wide(170, 140),
    // Where no text tells of a record its paper does, and that stands beside it.
    cell: (row) => (row.title === row.formTitle ? <span className="dim">–</span> : <span>{row.title}</span>),
    text: (row) => row.title,
    card: 'meta',
  },
  {
    id: 'owner',
    header: t('col.owner'),
    size: 100,
    cell: (row) => <PersonChip isOff={row.owner?.isDisabled ?? false} name={row.owner?.displayName} />,
    text: (row) => row.owner?.displayName ?? '',
    card: 'none',
  },
  {
    id: 'createdAt',
    header: t('col.createdAt'),
    size: 110,
    cell: (row) => <When at={row.createdAt} />,
    text: (row) => row.createdAt,
    sort: { value: 'NEWEST', direction: 'descending' },
    card: 'badge',
  },
];

type Props = { about: RecordFilter; subject: SubjectSearch };

function RecordsAbout({ about, subject }: Props): ReactNode {
  // The address belongs to the page around it; this tab keeps its own search.
  const [search, setSearch] = useState<ListSearch>({});
  const navigate = useNavigate();
  const columns = useMemo(() => aboutColumns(), []);
  const view = useGridView('records-about', columns);
  const filter = present<RecordFilter>({ ...about, search: textOrNone(search['q']) });
  const list = usePaged({
    query: RecordsAboutQuery,
    variables: { first: WINDOW, filter, sort: 'NEWEST' },
    pageOf: (data) => data.records,
  });
  const [total] = useQuery({ query: RecordTotalQuery, variables: { filter } });
  const rows = useMemo(() => list.nodes.map((node) => getFragmentData(RecordAboutRow, node)), [list.nodes]);
  const fill = useCan()('record.write') && (
    <ButtonLink icon="plus" search={subject} to="/papers">
      {t('fill')}
    </ButtonLink>
  );
  return (
    <div className={css['tab']}>
      <div className={css['actions']}>{rows.length > 0 && fill}</div>
      <div className={css['list']}>
        <ListFrame
          defaultSort="NEWEST"
          empty={<Empty action={fill} icon="note" text={t('about.empty.text')} title={t('about.empty')} />}
          fields={[]}
          grid={{
            columns,
            isLoading: list.isLoading,
            label: t('papers'),
            more: list.more,
            onOpen: (row) =>
              void navigate({
                to: '/papers/$form/$recordId',
                params: { form: row.form, recordId: row.id },
              }),
            rowId: idOf,
            rowName: nameOf,
            rows,
            total: total.data?.records.totalCount,
            view,
          }}
          onSearch={setSearch}
          placeholder={t('list.search')}
          problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
          search={search}
        />
      </div>
    </div>
  );
}

/** The filled-in papers about one customer, as a tab of the customer's page. */
export const CustomerRecords = ({ customerId }: { customerId: string }): ReactNode => (
  <RecordsAbout about={{ customerId }} subject={{ customer: customerId }} />
);

/** The same of a case. */
export const CaseRecords = ({ caseId }: { caseId: string }): ReactNode => (
  <RecordsAbout about={{ caseId }} subject={{ case: caseId }} />
);
