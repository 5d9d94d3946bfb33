import { useMemo, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { useUndoLast } from '../../../app/session/lists/undo.ts';
import { usePaged } from '../../../app/session/paging/paged.ts';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type {
  CustomerFilter,
  CustomerRowFragment,
  CustomerSort,
  Lifecycle,
} from '../../../lib/gql/graphql.ts';
import { Board, BoardLane, type BoardColumn } from '../../../ui/grid/board.tsx';
import { RowLink } from '../../../ui/grid/grid-rows.tsx';
import { PersonChip } from '../../../ui/record/person-chip.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { LIFECYCLES } from '../customer-words.ts';
import { CustomerListQuery, CustomerRow, UpdateCustomerMutation } from '../customers.documents.ts';
import { t } from '../customers.messages.ts';

const CARDS = 20;

type Moving = { filter: CustomerFilter; sort: CustomerSort; counts: ReadonlyMap<string, number> };

/** Customers by where they stand in their life with us; moving a card changes that, like the field on the page does. */
export function CustomerBoard({ filter, sort, counts }: Moving): ReactNode {
  const [update] = useAct(UpdateCustomerMutation);
  const undo = useUndoLast();
  const columns = useMemo(
    () =>
      LIFECYCLES.filter((key) => filter.lifecycle?.includes(key) ?? true).map((key) => ({
        key,
        label: t(`lifecycle.${key}`),
        count: counts.get(key) ?? 0,
      })),
    [filter.lifecycle, counts],
  );
  const move = async (row: CustomerRowFragment, to: string): Promise<void> => {
    if (row.lifecycle === to) return;
    const outcome = await update({ id: row.id, version: row.version, lifecycle: to as Lifecycle });
    if (!outcome.ok) return toastProblems(outcome.problems);
    toast(t('board.moved', { name: row.name, to: t(`lifecycle.${to as Lifecycle}`) }), {
      undo: () => undo(row.id),
    });
  };
  return (
    <Board
      column={(column) => <Lane column={column} columns={columns} filter={filter} move={move} sort={sort} />}
      columns={columns}
      label={t('customers')}
    />
  );
}

/** Rows that are shown in some lane: a card is dropped by its id on another lane, which does not have it yet. */
const shown = new Map<string, CustomerRowFragment>();

type LaneProps = {
  column: BoardColumn;
  columns: readonly BoardColumn[];
  filter: CustomerFilter;
  sort: CustomerSort;
  move: (row: CustomerRowFragment, to: string) => Promise<void>;
};

function Lane({ column, columns, filter, sort, move }: LaneProps): ReactNode {
  const list = usePaged({
    query: CustomerListQuery,
    variables: { first: CARDS, filter: { ...filter, lifecycle: [column.key as Lifecycle] }, sort },
    pageOf: (data) => data.customers,
  });
  const rows = list.nodes.map((node) => getFragmentData(CustomerRow, node));
  for (const row of rows) shown.set(row.id, row);
  return (
    <BoardLane<CustomerRowFragment>
      card={(row) => (
        <>
          <RowLink params={{ customerId: row.id }} to="/customers/$customerId">
            {row.name}
          </RowLink>
          <span className="dim num">{row.number}</span>
          <PersonChip isOff={row.owner?.isDisabled ?? false} name={row.owner?.displayName} />
        </>
      )}
      cards={{
        rows: rows.filter((row) => row.lifecycle === column.key),
        isLoading: list.isLoading,
        more: list.more.isThere ? list.more.load : undefined,
      }}
      column={column}
      idOf={(row) => row.id}
      nameOf={(row) => row.name}
      onMove={(id, to) => {
        const row = shown.get(id);
        if (row) void move(row, to);
      }}
      targets={(row) => (row.isArchived ? [] : columns)}
    />
  );
}
