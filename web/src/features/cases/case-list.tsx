import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useRef, useState, type ReactNode } from 'react';

import { isExtra, useExtraFields } from '../../app/session/fields/fields.ts';
import { useLevel } from '../../app/session/levels.ts';
import { TotalsLine, type Grouped } from '../../app/session/lists/groups.tsx';
import { ListStrips } from '../../app/session/lists/list-strips.tsx';
import { ListTools } from '../../app/session/lists/list-tools.tsx';
import { useMany } from '../../app/session/lists/use-many.tsx';
import { useViews, type Views } from '../../app/session/lists/views/views.ts';
import { useLive } from '../../app/session/live.ts';
import { usePaged } from '../../app/session/paging/paged.ts';
import { useCan, useSession } from '../../app/session/session.ts';
import { getFragmentData, type FragmentType } from '../../lib/gql/fragment-masking.ts';
import type { CaseFilter, CaseSort } from '../../lib/gql/graphql.ts';
import { present } from '../../lib/present.ts';
import { useGridView, type GridView } from '../../ui/grid/grid-view.ts';
import { ListFrame } from '../../ui/grid/list-frame.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { FailureNotice } from '../../ui/state/empty.tsx';
import { caseFilterOf, defaultSortOf, viewOf, type FixedCases } from './case-filter.ts';
import { CaseExtra, CaseHead, CaseListQuery, CasesChangedSubscription } from './cases.documents.ts';
import { t } from './cases.messages.ts';
import { CasePeek, type CaseSearch } from './cases.routes.tsx';
import { useCaseFields } from './list/case-fields.ts';
import { groupingsOf, useCaseCounts, wordOfGroup } from './list/case-groups.ts';
import { caseColumns, type CaseRow } from './parts/case-columns.tsx';
import { CaseViews, NoCases } from './parts/case-views.tsx';
import { useWhy } from './use-why.ts';

const WINDOW = 50;
const NONE: CaseRow['extraFields'] = [];

const CaseBoard = lazy(() =>
  import('./list/case-board.tsx').then((module) => ({ default: module.CaseBoard })),
);

const ManyCases = lazy(() =>
  import('./list/many-cases.tsx').then((module) => ({ default: module.ManyCases })),
);

/** Under which name the views of this list are kept. */
const listName = ({ type, customerId }: FixedCases): string =>
  customerId !== undefined ? 'cases.customer' : type === undefined ? 'cases' : `cases.${type}`;

type Props = {
  fixed: FixedCases;
  search: CaseSearch;
  onSearch: (next: CaseSearch) => void;
  label: string;
  /** What opens a new case, shown where the list is empty. */
  newAction?: ReactNode;
};

const idOf = (row: CaseRow) => row.id;
const nameOf = (row: CaseRow) => `${row.number} ${row.title}`;

/** Counts cases that changed elsewhere and are not in the list; rows that are in it change by themselves. */
function useNews(type: string | undefined, shownIds: ReadonlySet<string>, refresh: () => void) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const shown = useRef(shownIds);
  shown.current = shownIds;
  useLive(CasesChangedSubscription, present({ type }), (event) => {
    if (event === null) return refresh();
    const { caseId } = event.casesChanged;
    if (!shown.current.has(caseId)) setIds((before) => new Set([...before, caseId]));
  });
  const show = () => {
    setIds(new Set());
    refresh();
  };
  return { count: [...ids].filter((id) => !shownIds.has(id)).length, show };
}

function useCaseColumns({ type, customerId }: FixedCases) {
  const { caseTypes } = useSession();
  const whys = useWhy();
  const levelOf = useLevel();
  const added = useExtraFields('COMPLAINT');
  return useMemo(() => {
    const typeName = (key: string) => caseTypes.find((each) => each.key === key)?.name ?? key;
    // Where all cases are of one type, a column of its name says nothing.
    const [isTyped, hasCustomer] = [type !== undefined || caseTypes.length < 2, customerId !== undefined];
    const extra = type === 'complaint' && !hasCustomer ? added : [];
    return caseColumns({ whys, typeName, levelOf, isTyped, hasCustomer, extra });
  }, [whys, caseTypes, levelOf, type, customerId, added]);
}

/** What the list shows now: rows, counts, and what the address makes of them. */
function useRows(search: CaseSearch, fixed: FixedCases, view: GridView) {
  const filter = caseFilterOf(search, fixed);
  const sort = defaultSortOf(search, fixed);
  const isBoard = search.layout === 'kanban' && fixed.type !== undefined;
  // Nobody waits for what no column shows.
  const asksExtra = view.order.some((id) => isExtra(id) && view.shown[id] === true);
  const list = usePaged({
    query: CaseListQuery,
    variables: { first: WINDOW, filter, sort, withExtra: asksExtra },
    pageOf: (data) => data.cases,
    pause: isBoard,
  });
  const counts = useCaseCounts(filter, { group: search.group, type: fixed.type, isBoard });
  const rows = useMemo(
    () =>
      list.nodes.map((node): CaseRow => ({
        ...getFragmentData(CaseHead, node),
        extraFields: asksExtra ? extraOf(node) : NONE,
      })),
    [list.nodes, asksExtra],
  );
  return { filter, sort, isBoard, list, rows, ...counts };
}

/** Fields of the company's own; only complaints have them. */
const extraOf = (node: { readonly __typename: string }) =>
  node.__typename === 'Complaint'
    ? getFragmentData(CaseExtra, node as FragmentType<typeof CaseExtra>).extraFields
    : NONE;

/** Cases of any type, of one type, or of one customer: the same list everywhere. */
export function CaseList({ fixed, search, onSearch, label, newAction }: Props): ReactNode {
  const navigate = useNavigate();
  const { caseTypes } = useSession();
  const columns = useCaseColumns(fixed);
  const view = useGridView(fixed.customerId ? 'cases.customer' : `cases.${fixed.type ?? 'all'}`, columns);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { filter, sort, isBoard, list, rows, grouping, groups, totals } = useRows(search, fixed, view);
  const views = useViews({ list: listName(fixed), search, grid: view, onSearch });
  const many = useMany(ManyCases, { filter, sort, view, refresh: list.refresh });
  const [isAll, setAll] = useState(false);
  const shownIds = useMemo(() => new Set(rows.map(idOf)), [rows]);
  const news = useNews(fixed.type, shownIds, list.refresh);
  const open = (row: CaseRow) => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } });
  const peeked = rows.find((row) => row.id === search.peek);
  const { peek: _peek, ...unpeeked } = search;
  const chosen = rows.filter(({ id }) => selected.has(id));
  const can = useCan();
  const canAssign = caseTypes.some(({ key }) => (fixed.type ?? key) === key && can(`${key}.assign`));
  const canEdit = fixed.type === 'complaint' && can('complaint.update');
  const toAssign = chosen.length > 0 ? chosen : peeked ? [peeked] : [];
  const assign = () =>
    toAssign.length > 0 && many.ask('assign', toAssign.map(idOf), () => setSelected(new Set()));
  useKeys(label, canAssign ? [{ keys: 'a', label: t('assign'), run: () => void assign() }] : []);
  return (
    <>
      <ListFrame
        bulk={
          canAssign || canEdit
            ? (picked, done) => (
                <CaseBulk
                  count={isAll ? undefined : picked.length}
                  onAssign={
                    canAssign
                      ? () => many.ask('assign', isAll ? undefined : picked.map(idOf), done)
                      : undefined
                  }
                  onEdit={
                    canEdit ? () => many.ask('edit', isAll ? undefined : picked.map(idOf), done) : undefined
                  }
                />
              )
            : undefined
        }
        above={
          <ListStrips
            grouping={isBoard ? undefined : grouping}
            groups={groups}
            labelOf={wordOfGroup}
            onSearch={onSearch}
            search={search}
            views={views}
          />
        }
        all={{ isChosen: isAll, choose: () => setAll(true) }}
        below={<TotalsLine totals={totals} />}
        board={
          isBoard && fixed.type !== undefined ? (
            <BoardOf filter={filter} groups={groups} refresh={list.refresh} sort={sort} type={fixed.type} />
          ) : undefined
        }
        defaultSort={sort}
        empty={<NoCases newAction={newAction} view={viewOf(search, fixed)} />}
        fields={useCaseFields(fixed)}
        grid={{
          columns,
          isLoading: list.isLoading,
          label,
          more: list.more,
          onOpen: open,
          onPeek: fixed.customerId
            ? undefined
            : (row) => onSearch(row.id === search.peek ? unpeeked : { ...search, peek: row.id }),
          onSelect: (ids) => {
            setSelected(ids);
            setAll(false);
          },
          peeked: search.peek,
          rowId: idOf,
          rowName: nameOf,
          rows,
          selected,
          total: totals?.count,
          view,
        }}
        lead={
          <CaseViews onView={(next) => onSearch({ ...unpeeked, view: next })} view={viewOf(search, fixed)} />
        }
        news={news}
        onSearch={onSearch}
        peek={
          peeked && !isBoard
            ? {
                label: peeked.title,
                body: <CasePeek caseId={peeked.id} />,
                onClose: () => onSearch(unpeeked),
                onOpen: () => open(peeked),
              }
            : undefined
        }
        placeholder={t('list.search')}
        problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
        search={search}
        tools={
          fixed.customerId === undefined ? (
            <CaseTools
              onExport={many.exportNow}
              onSearch={onSearch}
              search={search}
              type={fixed.type}
              views={views}
            />
          ) : undefined
        }
      />
      {many.layer}
    </>
  );
}

type BulkProps = {
  /** Missing = all that match. */
  count: number | undefined;
  onAssign: (() => void) | undefined;
  onEdit: (() => void) | undefined;
};

/** What can be done with the chosen cases. */
function CaseBulk({ count, onAssign, onEdit }: BulkProps): ReactNode {
  return (
    <>
      {onAssign && (
        <Button icon="member" kind="primary" onClick={onAssign} size="sm">
          {count === undefined ? t('assign') : t('assign.bulk', { count })}
        </Button>
      )}
      {onEdit && (
        <Button icon="edit" onClick={onEdit} size="sm">
          {t('many.edit')}
        </Button>
      )}
    </>
  );
}

type BoardProps = {
  type: string;
  filter: CaseFilter;
  sort: CaseSort;
  groups: readonly Grouped[];
  refresh: () => void;
};

function BoardOf({ groups, ...rest }: BoardProps): ReactNode {
  const counts = useMemo(
    () => new Map(groups.map(({ key, count }) => [key ?? '', count] as const)),
    [groups],
  );
  return (
    <Suspense>
      <CaseBoard counts={counts} {...rest} />
    </Suspense>
  );
}

type ToolProps = {
  type: string | undefined;
  views: Views;
  search: CaseSearch;
  onSearch: (next: CaseSearch) => void;
  onExport: () => void;
};

function CaseTools({ type, ...rest }: ToolProps): ReactNode {
  const groupings = groupingsOf(type).map(({ value, label }) => ({ value, label: label() }));
  return <ListTools {...rest} groupings={groupings} hasBoard={type !== undefined} />;
}
