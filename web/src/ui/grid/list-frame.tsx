import { Suspense, type ReactNode } from 'react';

import { MOST_COUNTED } from '../../lib/counts.ts';
import { formatNumber } from '../../lib/money.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { useKeys } from '../shell/keys.ts';
import { copyAndSay } from '../state/copy.ts';
import { Empty } from '../state/empty.tsx';
import { SkeletonText } from '../state/skeleton.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { toTabbedText, type CardPlace } from './columns.ts';
import { DataGrid } from './data-grid.tsx';
import { FilterBar, type FilterBarProps } from './filter/filter-bar.tsx';
import { activeFilters, withoutFilters, withValue } from './filter/filter-state.ts';
import { useNarrow, type GridView } from './grid-view.ts';
import { t } from './grid.messages.ts';
import type { DataGridProps } from './use-grid.ts';

import css from './grid.module.css';

/** A whole list: bar, news, grid, selection and preview, all over one query of the page. */
export interface ListFrameProps<Row extends object> extends Omit<
  FilterBarProps<Row>,
  'columns' | 'children'
> {
  readonly grid: Omit<DataGridProps<Row>, 'sort' | 'onSort' | 'instead'>;
  /** An error of the page, shown inside the grid. */
  readonly problem?: ReactNode;
  /** What teaches the first step when there is nothing at all; "no result" is the frame's own. */
  readonly empty: ReactNode;
  /** Changes that arrived since the list was read; the list itself does not jump. */
  readonly news?: { readonly count: number; readonly show: () => void } | undefined;
  readonly bulk?: ((rows: readonly Row[], done: () => void) => ReactNode) | undefined;
  readonly peek?:
    | {
        readonly label: string;
        readonly body: ReactNode;
        readonly onClose: () => void;
        readonly onOpen: () => void;
      }
    | undefined;
  readonly tools?: ReactNode;
  /** Above the rows: groups, or what has to be said of an open view. */
  readonly above?: ReactNode;
  /** Below the rows: totals. */
  readonly below?: ReactNode;
  /** Another layout of the same list, in place of the grid. */
  readonly board?: ReactNode;
  /** Chooses all that match, beyond the rows that are loaded. */
  readonly all?: AllMatching | undefined;
}

/** Rows beyond those that are loaded. */
interface AllMatching {
  readonly isChosen: boolean;
  readonly choose: () => void;
}

/** Lays out a list page around the grid. */
export function ListFrame<Row extends object>(props: ListFrameProps<Row>): ReactNode {
  const { grid, search, onSearch, fields, news, peek, problem } = props;
  const isFiltered = activeFilters(search, fields).length > 0 || (search['q'] ?? '') !== '';
  const isEmpty = grid.isLoading !== true && grid.rows.length === 0;
  const nothing = isFiltered ? (
    <NoResult clear={() => onSearch(withoutFilters(search, fields))} />
  ) : (
    props.empty
  );
  const isNarrow = useNarrow();
  const instead = problem ?? (isEmpty ? nothing : undefined);
  return (
    <div className={css['frame']}>
      <FilterBar
        columns={grid.columns}
        defaultSort={props.defaultSort}
        lead={props.lead}
        // Nothing can be narrowed down yet; what teaches the first step stands alone.
        fields={isEmpty && !isFiltered && props.lead === undefined ? [] : fields}
        onSearch={onSearch}
        placeholder={props.placeholder}
        search={search}
      >
        <div className={css['barEnd']}>
          <span aria-live="polite" className={`${css['total']} num`}>
            {typeof grid.total === 'number' && totalWords(grid.total)}
          </span>
          {props.tools}
          {!isNarrow && <ColumnMenu columns={grid.columns} view={grid.view} />}
        </div>
      </FilterBar>
      {news && news.count > 0 && (
        <div className={css['news']} role="status">
          <span>{t('news', { count: news.count })}</span>
          <Button icon="refresh" kind="quiet" onClick={news.show} size="sm">
            {t('news.show')}
          </Button>
        </div>
      )}
      <div className={css['split']} data-peek={peek !== undefined || undefined}>
        <div className={css['main']}>
          {props.above}
          {props.board ?? (
            <DataGrid
              {...grid}
              view={peek ? beside(grid) : grid.view}
              instead={instead}
              onSort={(value) => onSearch(withValue(search, 'sort', value))}
              sort={search['sort'] ?? props.defaultSort}
            />
          )}
          {props.below}
          <BulkBar all={props.all} bulk={props.bulk} grid={grid} />
        </div>
        {peek && <PeekPanel {...peek} neighbour={neighbourOf(grid)} />}
      </div>
    </div>
  );
}

const BESIDE: readonly CardPlace[] = ['title', 'state', 'meta', 'badge'];

/** Beside a preview there is room only for what a phone shows too. */
function beside<Row extends object>({ columns, view }: ListFrameProps<Row>['grid']): GridView {
  const kept = columns.filter(({ card }) => card !== undefined && BESIDE.includes(card));
  return { ...view, shown: Object.fromEntries(columns.map((column) => [column.id, kept.includes(column)])) };
}

const totalWords = (total: number) =>
  total > MOST_COUNTED
    ? t('found.many', { limit: formatNumber(MOST_COUNTED) })
    : t('found', { count: total });

function NoResult({ clear }: { clear: () => void }): ReactNode {
  return (
    <Empty
      action={
        <Button icon="close" onClick={clear}>
          {t('filter.clear')}
        </Button>
      }
      icon="search"
      text={t('nothing.text')}
      title={t('nothing.title')}
    />
  );
}

/** Opens the preview of the row before or after the one that is open. */
function neighbourOf<Row extends object>({ rows, rowId, peeked, onPeek }: ListFrameProps<Row>['grid']) {
  const at = rows.findIndex((row) => rowId(row) === peeked);
  return (by: 1 | -1): (() => void) | undefined => {
    const row = at < 0 ? undefined : rows[at + by];
    return row && onPeek ? () => onPeek(row) : undefined;
  };
}

function BulkBar<Row extends object>({
  grid,
  bulk,
  all,
}: Pick<ListFrameProps<Row>, 'grid' | 'bulk' | 'all'>): ReactNode {
  const { selected, onSelect } = grid;
  if (!selected || !onSelect || selected.size === 0) return null;
  const rows = grid.rows.filter((row) => selected.has(grid.rowId(row)));
  const clear = () => onSelect(new Set());
  const copy = async () => {
    const shown = grid.view.order.flatMap((id) =>
      grid.columns.filter((column) => column.id === id && grid.view.shown[id]),
    );
    await copyAndSay(toTabbedText(shown, rows), t('copied', { count: rows.length }));
  };
  return (
    <div aria-label={t('selected', { count: selected.size })} className={css['bulk']} role="group">
      <span className="num" role="status">
        {t('selected', { count: selected.size })}
      </span>
      {all && !all.isChosen && rows.length === grid.rows.length && grid.more?.isThere === true && (
        <Button kind="quiet" onClick={all.choose} size="sm">
          {t('selected.allMatching')}
        </Button>
      )}
      {all?.isChosen === true && <span>{t('selected.all')}</span>}
      {bulk?.(rows, clear)}
      <Button icon="copy" onClick={() => void copy()} size="sm">
        {t('copy')}
      </Button>
      <IconButton icon="close" label={t('selected.clear')} onClick={clear} size="sm" />
    </div>
  );
}

/** The preview beside a list; the focus stays in the list, so that J and K go on. */
function PeekPanel({
  label,
  body,
  onClose,
  onOpen,
  neighbour,
}: NonNullable<ListFrameProps<object>['peek']> & {
  readonly neighbour: (by: 1 | -1) => (() => void) | undefined;
}): ReactNode {
  const [previous, next] = [neighbour(-1), neighbour(1)];
  useKeys(t('keys'), [{ keys: 'Escape', label: t('peek.close'), run: onClose }]);
  return (
    <aside aria-label={label} className={css['peek']}>
      <div className={css['peekHead']}>
        <Button icon="external" kind="quiet" onClick={onOpen} size="sm">
          {t('peek.open')}
        </Button>
        <span className={css['peekSteps']}>
          <IconButton
            blockedBy={previous ? undefined : t('peek.first')}
            icon="chevronUp"
            label={t('peek.previous')}
            onClick={() => previous?.()}
            size="sm"
          />
          <IconButton
            blockedBy={next ? undefined : t('peek.last')}
            icon="chevronDown"
            label={t('peek.next')}
            onClick={() => next?.()}
            size="sm"
          />
        </span>
        <IconButton icon="close" label={t('peek.close')} onClick={onClose} size="sm" />
      </div>
      <div className={css['peekBody']}>
        <Suspense fallback={<SkeletonText lines={6} />}>{body}</Suspense>
      </div>
    </aside>
  );
}
