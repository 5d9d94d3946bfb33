import { useMemo, useState, type ReactNode } from 'react';
import { useClient } from 'urql';

import { usePaged } from '../../../app/session/paging/paged.ts';
import { useSession } from '../../../app/session/session.ts';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { CaseFilter, CaseHeadFragment, CaseSort } from '../../../lib/gql/graphql.ts';
import { Board, BoardLane, type BoardColumn } from '../../../ui/grid/board.tsx';
import { RowLink } from '../../../ui/grid/grid-rows.tsx';
import { PersonChip } from '../../../ui/record/person-chip.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { CaseDialogs } from '../case-dialogs.tsx';
import { CaseHead, CaseListQuery, CasePageFields, CaseQuery } from '../cases.documents.ts';
import { t } from '../cases.messages.ts';
import { PriorityTag } from '../parts/case-tags.tsx';
import { useCanAsk, type CaseEvent } from '../parts/event-buttons.tsx';

const CARDS = 20;

type Props = {
  type: string;
  filter: CaseFilter;
  sort: CaseSort;
  counts: ReadonlyMap<string, number>;
  refresh: () => void;
};

/** Rows that are shown in some lane: a card is dropped by its id on another lane, which does not have it yet. */
const shown = new Map<string, CaseHeadFragment>();

/**
 * Cases of one type by their stage. A dropped card asks for what the button on its page asks for: the event that leads to
 * the stage, with its own form; where none leads there, or a guard refuses, it stays and says why.
 */
export function CaseBoard({ type, filter, sort, counts, refresh }: Props): ReactNode {
  const client = useClient();
  const { caseTypes } = useSession();
  const canAsk = useCanAsk(type);
  const [asked, setAsked] = useState<{ head: CaseHeadFragment; event: CaseEvent }>();
  const columns = useMemo(() => {
    const stages = caseTypes.find((each) => each.key === type)?.stages ?? [];
    const open = filter.open === true;
    return stages
      .filter(({ category }) => !open || (category !== 'CLOSED' && category !== 'WITHDRAWN'))
      .filter(({ key }) => filter.stage?.includes(key) ?? true)
      .map(({ key, name }) => ({ key, label: name, count: counts.get(key) ?? 0 }));
  }, [caseTypes, type, filter.open, filter.stage, counts]);
  const move = async (row: CaseHeadFragment, to: string): Promise<void> => {
    if (row.stage === to) return;
    const { data } = await client
      .query(CaseQuery, { id: row.id }, { requestPolicy: 'network-only' })
      .toPromise();
    const fields = data && getFragmentData(CasePageFields, data.case);
    const leading = fields?.events.filter((event) => event.to === to && canAsk(event)) ?? [];
    const event = leading.find(({ enabled }) => enabled);
    if (fields && event) return setAsked({ head: getFragmentData(CaseHead, fields), event });
    const reason = leading[0]?.reason;
    toast(reason ?? t('board.noWay', { name: row.title }), { tone: 'bad' });
  };
  return (
    <>
      <Board
        column={(column) => (
          <Lane column={column} columns={columns} filter={filter} move={move} sort={sort} />
        )}
        columns={columns}
        label={t('cases')}
      />
      {asked && (
        <CaseDialogs
          dialog={{ kind: 'event', event: asked.event }}
          head={asked.head}
          onClose={() => {
            setAsked(undefined);
            refresh();
          }}
          reload={refresh}
        />
      )}
    </>
  );
}

type LaneProps = {
  column: BoardColumn;
  columns: readonly BoardColumn[];
  filter: CaseFilter;
  sort: CaseSort;
  move: (row: CaseHeadFragment, to: string) => Promise<void>;
};

function Lane({ column, columns, filter, sort, move }: LaneProps): ReactNode {
  const list = usePaged({
    query: CaseListQuery,
    variables: { first: CARDS, filter: { ...filter, stage: [column.key] }, sort },
    pageOf: (data) => data.cases,
  });
  const rows = list.nodes.map((node) => getFragmentData(CaseHead, node));
  for (const row of rows) shown.set(row.id, row);
  return (
    <BoardLane<CaseHeadFragment>
      card={(row) => (
        <>
          <RowLink params={{ caseId: row.id }} to="/cases/$caseId">
            {row.title}
          </RowLink>
          <span className="dim num">{row.number}</span>
          <span className="dim">{row.customer?.name ?? ''}</span>
          <span>
            <PriorityTag value={row.priority} />{' '}
            <PersonChip isOff={row.owner?.isDisabled ?? false} name={row.owner?.displayName} />
          </span>
        </>
      )}
      cards={{
        rows: rows.filter((row) => row.stage === column.key),
        isLoading: list.isLoading,
        more: list.more.isThere ? list.more.load : undefined,
      }}
      column={column}
      idOf={(row) => row.id}
      nameOf={(row) => row.title}
      onMove={(id, to) => {
        const row = shown.get(id);
        if (row) void move(row, to);
      }}
      targets={() => columns}
    />
  );
}
