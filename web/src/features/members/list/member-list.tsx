import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { ExportDialog } from '../../../app/session/lists/export-dialog.tsx';
import { usePaged } from '../../../app/session/paging/paged.ts';
import { useCan, useSession } from '../../../app/session/session.ts';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { MemberFilter, MemberRowFragment, MemberSort } from '../../../lib/gql/graphql.ts';
import { useGridView, type GridView } from '../../../ui/grid/grid-view.ts';
import { ListFrame } from '../../../ui/grid/list-frame.tsx';
import { IconButton } from '../../../ui/kit/button.tsx';
import { Empty, FailureNotice } from '../../../ui/state/empty.tsx';
import { MemberRow } from '../members.documents.ts';
import { t } from '../members.messages.ts';
import type { MemberSearch } from '../members.routes.tsx';
import { ExportMembersMutation, MemberListQuery, MemberTotalQuery } from './list.documents.ts';
import { memberColumns } from './member-columns.tsx';
import { memberFilterOf, SORTS, useMemberFields } from './member-filter.ts';

const MemberDrawer = lazy(() =>
  import('./member-drawer.tsx').then((module) => ({ default: module.MemberDrawer })),
);

const WINDOW = 50;
const idOf = (row: MemberRowFragment) => row.id;
const nameOf = (row: MemberRowFragment) => row.displayName;

type Props = { search: MemberSearch; onSearch: (search: MemberSearch) => void };

/** The people: search, filters, order, file, and the one that is open beside them. */
export function MemberList({ search, onSearch }: Props): ReactNode {
  const ownId = useSession().member.id;
  const can = useCan();
  const seesPresence = can('member.disable');
  const columns = useMemo(() => memberColumns(ownId, seesPresence), [ownId, seesPresence]);
  const view = useGridView('members', columns);
  const { fields, roles } = useMemberFields();
  const filter = memberFilterOf(search);
  const sort = SORTS.find((each) => each === search.sort) ?? 'NAME';
  const list = usePaged({
    query: MemberListQuery,
    variables: { first: WINDOW, filter, sort },
    pageOf: (data) => data.members,
  });
  const [total] = useQuery({ query: MemberTotalQuery, variables: { filter } });
  const rows = useMemo(() => list.nodes.map((node) => getFragmentData(MemberRow, node)), [list.nodes]);
  const [isExporting, setExporting] = useState(false);
  const { member, ...closed } = search;
  return (
    <>
      <ListFrame
        defaultSort="NAME"
        empty={<Empty icon="member" text={t('empty.text')} title={t('empty.title')} />}
        fields={fields}
        grid={{
          columns,
          isLoading: list.isLoading,
          label: t('title'),
          more: list.more,
          onOpen: (row) => onSearch({ ...search, member: row.id }),
          rowId: idOf,
          rowName: nameOf,
          rows,
          total: total.data?.members.totalCount,
          view,
        }}
        onSearch={onSearch}
        placeholder={t('search')}
        problem={list.error && <FailureNotice error={list.error} retry={list.refresh} />}
        search={search}
        tools={
          can('export.run') && (
            <IconButton icon="download" kind="plain" label={t('export')} onClick={() => setExporting(true)} />
          )
        }
      />
      {isExporting && (
        <ExportMembers filter={filter} onClose={() => setExporting(false)} sort={sort} view={view} />
      )}
      <Suspense>
        {member !== undefined && (
          <MemberDrawer
            memberId={member}
            key={member}
            onClose={() => onSearch(closed)}
            onChanged={list.refresh}
            roles={roles}
          />
        )}
      </Suspense>
    </>
  );
}

/** The file has the columns that are shown, the team with its unit. */
const columnsOf = ({ order, shown }: GridView): string[] =>
  order.filter((id) => shown[id] === true).flatMap((id) => (id === 'team' ? ['team', 'unit'] : [id]));

function ExportMembers({
  filter,
  sort,
  view,
  onClose,
}: {
  filter: MemberFilter;
  sort: MemberSort;
  view: GridView;
  onClose: () => void;
}): ReactNode {
  const [begin] = useAct(ExportMembersMutation);
  return (
    <ExportDialog
      onClose={onClose}
      start={async (wish) => {
        const outcome = await begin({ ...wish, filter, sort, columns: columnsOf(view) });
        return outcome.ok ? (outcome.value as { id: string }).id : outcome.problems;
      }}
    />
  );
}
