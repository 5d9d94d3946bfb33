import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { extraFilters, useExtraFields } from '../../app/session/fields/fields.ts';
import { levelOptions, useLevel } from '../../app/session/levels.ts';
import { useLive } from '../../app/session/live.ts';
import { usePaged } from '../../app/session/paged.ts';
import { useColleagues, useColleagueSearch } from '../../app/session/people.ts';
import { useCan, useDictionary, useSession } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { CaseHeadFragment } from '../../lib/gql/graphql.ts';
import { present } from '../../lib/present.ts';
import type { FilterField } from '../../ui/grid/filter-state.ts';
import { useGridView } from '../../ui/grid/grid-view.ts';
import { ListFrame } from '../../ui/grid/list-frame.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { FailureNotice } from '../../ui/state/empty.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { AssignCaseMutation } from './case-acts.documents.ts';
import { caseFilterOf, defaultSortOf, viewOf, type FixedCases } from './case-filter.ts';
import { CaseHead, CaseListQuery, CasesChangedSubscription, CaseTotalQuery } from './cases.documents.ts';
import { t } from './cases.messages.ts';
import { CasePeek, type CaseSearch } from './cases.routes.tsx';
import { AssignDialog } from './parts/assign-dialog.tsx';
import { caseColumns } from './parts/case-columns.tsx';
import { CaseViews, NoCases } from './parts/case-views.tsx';
import { categoryOptions, priorityOptions } from './parts/case-words.ts';
import { useWhy } from './use-why.ts';

const WINDOW = 50;

type Props = {
  fixed: FixedCases;
  search: CaseSearch;
  onSearch: (next: CaseSearch) => void;
  label: string;
  /** What opens a new case, shown where the list is empty. */
  newAction?: ReactNode;
};

function useFields({ type, customerId }: FixedCases): FilterField[] {
  const session = useSession();
  const { caseTypes } = session;
  const colleagues = useColleagues();
  const extra = useExtraFields('COMPLAINT');
  const channels = useDictionary(type === 'complaint' ? 'complaintChannel' : 'channel');
  const topics = useDictionary('complaintCategory');
  const stages = caseTypes
    .find((each) => each.key === type)
    ?.stages.map((stage) => ({ value: stage.key, label: stage.name }));
  const typed: FilterField[] = stages
    ? [
        { key: 'stage', label: t('col.stage'), options: stages },
        { key: 'topic', label: t('filter.topic'), options: topics },
      ]
    : [
        {
          key: 'type',
          label: t('col.type'),
          options: caseTypes.map((each) => ({ value: each.key, label: each.name })),
          isSingle: true,
        },
        { key: 'category', label: t('filter.category'), options: categoryOptions() },
      ];
  // One customer has a handful of cases: search and views find them.
  if (customerId !== undefined) return [];
  return [
    ...typed,
    { key: 'severity', label: t('col.severity'), options: levelOptions(session, type) },
    { key: 'priority', label: t('col.priority'), options: priorityOptions() },
    { key: 'owner', label: t('filter.owner'), options: colleagues, isSingle: true },
    { key: 'channel', label: t('col.channel'), options: channels },
    ...(type === 'complaint' ? extraFilters(extra) : []),
  ];
}

const idOf = (row: CaseHeadFragment) => row.id;
const nameOf = (row: CaseHeadFragment) => `${row.number} ${row.title}`;

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

/** Cases of any type, of one type, or of one customer: the same list everywhere. */
export function CaseList({ fixed, search, onSearch, label, newAction }: Props): ReactNode {
  const navigate = useNavigate();
  const { caseTypes } = useSession();
  const whys = useWhy();
  const levelOf = useLevel();
  const columns = useMemo(() => {
    const typeName = (key: string) => caseTypes.find((each) => each.key === key)?.name ?? key;
    return caseColumns({
      whys,
      typeName,
      levelOf,
      isTyped: fixed.type !== undefined,
      hasCustomer: fixed.customerId !== undefined,
    });
  }, [whys, caseTypes, levelOf, fixed.type, fixed.customerId]);
  const view = useGridView(fixed.customerId ? 'cases.customer' : `cases.${fixed.type ?? 'all'}`, columns);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const filter = caseFilterOf(search, fixed);
  const list = usePaged({
    query: CaseListQuery,
    variables: { first: WINDOW, filter, sort: defaultSortOf(search, fixed) },
    pageOf: (data) => data.cases,
  });
  const [total] = useQuery({ query: CaseTotalQuery, variables: { filter } });
  const rows = useMemo(() => list.nodes.map((node) => getFragmentData(CaseHead, node)), [list.nodes]);
  const shownIds = useMemo(() => new Set(rows.map(idOf)), [rows]);
  const news = useNews(fixed.type, shownIds, list.refresh);
  const bulk = useBulkAssign();
  const open = (row: CaseHeadFragment) => void navigate({ to: '/cases/$caseId', params: { caseId: row.id } });
  const peeked = rows.find((row) => row.id === search.peek);
  const { peek: _peek, ...unpeeked } = search;
  const chosen = rows.filter((row) => selected.has(row.id));
  const can = useCan();
  const canAssign = caseTypes.some(({ key }) => (fixed.type ?? key) === key && can(`${key}.assign`));
  const toAssign = chosen.length > 0 ? chosen : peeked ? [peeked] : [];
  useKeys(
    label,
    canAssign
      ? [
          {
            keys: 'a',
            label: t('assign'),
            run: () => toAssign.length > 0 && bulk.ask(toAssign, () => setSelected(new Set())),
          },
        ]
      : [],
  );
  return (
    <>
      <ListFrame
        bulk={
          canAssign
            ? (picked, done) => (
                <Button icon="member" kind="primary" onClick={() => bulk.ask(picked, done)} size="sm">
                  {t('assign.bulk', { count: picked.length })}
                </Button>
              )
            : undefined
        }
        defaultSort={defaultSortOf(search, fixed)}
        empty={<NoCases newAction={newAction} view={viewOf(search, fixed)} />}
        fields={useFields(fixed)}
        grid={{
          columns,
          isLoading: list.isLoading,
          label,
          more: list.more,
          onOpen: open,
          onPeek: fixed.customerId
            ? undefined
            : (row) => onSearch(row.id === search.peek ? unpeeked : { ...search, peek: row.id }),
          onSelect: setSelected,
          peeked: search.peek,
          rowId: idOf,
          rowName: nameOf,
          rows,
          selected,
          total: total.data?.cases.totalCount,
          view,
        }}
        lead={
          <CaseViews onView={(next) => onSearch({ ...unpeeked, view: next })} view={viewOf(search, fixed)} />
        }
        news={news}
        onSearch={onSearch}
        peek={
          peeked && {
            label: peeked.title,
            body: <CasePeek caseId={peeked.id} />,
            onClose: () => onSearch(unpeeked),
            onOpen: () => open(peeked),
          }
        }
        placeholder={t('list.search')}
        problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
        search={search}
      />
      {bulk.dialog}
    </>
  );
}

function useBulkAssign() {
  const { member } = useSession();
  const search = useColleagueSearch();
  const [assign] = useAct(AssignCaseMutation);
  const [asked, setAsked] = useState<{ rows: readonly CaseHeadFragment[]; done: () => void }>();

  const assignAll = async (jobs: readonly { id: string; version: number; ownerId: string | null }[]) => {
    const done: { id: string; version: number }[] = [];
    for (const job of jobs) {
      const outcome = await assign(job);
      if (outcome.ok && 'version' in outcome.value)
        done.push({ id: job.id, version: Number(outcome.value.version) });
    }
    if (done.length < jobs.length)
      toast(t('assign.bulkFailed', { count: jobs.length - done.length }), { tone: 'bad' });
    return done;
  };
  const dialog = asked && (
    <AssignDialog
      me={{ value: member.id, label: member.displayName }}
      onClose={() => setAsked(undefined)}
      owner={undefined}
      save={async (owner) => {
        const before = new Map(asked.rows.map((row) => [row.id, row.owner?.id ?? null]));
        const done = await assignAll(
          asked.rows.map((row) => ({ id: row.id, version: row.version, ownerId: owner?.value ?? null })),
        );
        const undo = async () =>
          void (await assignAll(done.map((each) => ({ ...each, ownerId: before.get(each.id) ?? null }))));
        if (done.length > 0)
          toast(t('assign.bulkDone', { count: done.length, name: owner?.label ?? '' }), { undo });
        asked.done();
        return [];
      }}
      search={search}
    />
  );
  return { dialog, ask: (rows: readonly CaseHeadFragment[], done: () => void) => setAsked({ rows, done }) };
}
