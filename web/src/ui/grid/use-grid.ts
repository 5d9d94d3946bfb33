import { useTable, type Header, type Row as TableRow } from '@tanstack/react-table';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';

import { gridFeatures, toColumnDefs, type GridColumn, type GridFeatures } from './columns.ts';
import { toggled } from './grid-keys.ts';
import { useNarrow, useRowHeight, type GridView } from './grid-view.ts';
import { useGridFocus, type GridFocus } from './use-grid-focus.ts';
import { useGridKeys } from './use-grid-keys.ts';

/** The next window of a list: whether there is one, and what became of asking for it. */
export interface GridMore {
  readonly isThere: boolean;
  readonly isLoading: boolean;
  readonly hasFailed?: boolean;
  readonly load: () => void;
}

/** What a grid shows and what it reports; it never fetches. */
export interface DataGridProps<Row extends object> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly view: GridView;
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  readonly isLoading?: boolean;
  /** Shown in place of the rows: an error, or what an empty list teaches. */
  readonly instead?: ReactNode;
  readonly more?: GridMore | undefined;
  readonly total?: number | null | undefined;
  readonly sort?: string | undefined;
  readonly onSort?: ((value: string) => void) | undefined;
  readonly selected?: ReadonlySet<string> | undefined;
  readonly onSelect?: ((ids: ReadonlySet<string>) => void) | undefined;
  readonly onOpen: (row: Row) => void;
  readonly peeked?: string | undefined;
  readonly onPeek?: ((row: Row) => void) | undefined;
}

/** All that the drawn parts of a grid read. */
export interface GridModel<Row extends object> {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  readonly headers: Header<GridFeatures, Row>[];
  readonly rows: TableRow<GridFeatures, Row>[];
  readonly ids: readonly string[];
  readonly focus: GridFocus;
  readonly template: string;
  readonly height: number;
  readonly isNarrow: boolean;
  readonly hasSelection: boolean;
  readonly columnCount: number;
  readonly columnOf: (id: string) => GridColumn<Row> | undefined;
  readonly select: (id: string, isRange: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** So many rows are kept; further ones are reached by narrowing the list, not by scrolling for minutes. */
export const MOST_ROWS = 5000;
/** Height of a card on a phone: two lines of text and a touch of air. */
export const CARD_HEIGHT = 78;
const OVERSCAN = 8;
const ASK_BEFORE_END = 15;
const SELECT_WIDTH = 40;

const useColumns = <Row extends object>({ columns, view, rows, rowId }: DataGridProps<Row>) => {
  const defs = useMemo(() => toColumnDefs(columns), [columns]);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const table = useTable({
    features: gridFeatures,
    columns: defs,
    data: rows,
    getRowId: rowId,
    columnResizeMode: 'onChange',
    state: {
      columnOrder: [...view.order],
      columnVisibility: { ...view.shown },
      columnSizing: { ...view.sizes },
    },
    onColumnSizingChange: (change) =>
      view.resize(typeof change === 'function' ? change({ ...view.sizes }) : change),
  });
  return { table, columnOf: (id: string) => byId.get(id) };
};

const useWindow = <Row extends object>(
  { rows, more }: DataGridProps<Row>,
  height: number,
  isNarrow: boolean,
) => {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    // The sticky header covers the top of the scrolled area.
    scrollPaddingStart: isNarrow ? 0 : height,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  const lastDrawn = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    const isWanted = lastDrawn >= rows.length - ASK_BEFORE_END && rows.length < MOST_ROWS;
    if (isWanted && more?.isThere && !more.isLoading && !more.hasFailed) more.load();
  }, [more, lastDrawn, rows.length]);
  return { scroller, virtual };
};

const useSelect = <Row extends object>(
  { selected, onSelect }: DataGridProps<Row>,
  ids: readonly string[],
) => {
  const anchor = useRef<string | null>(null);
  return (id: string, isRange: boolean) => {
    if (!onSelect || !selected) return;
    onSelect(toggled(selected, ids, id, isRange ? anchor.current : null));
    anchor.current = id;
  };
};

/** The place of the row's name among the shown columns. */
const nameColumn = <Row extends object>(
  headers: GridModel<Row>['headers'],
  columnOf: GridModel<Row>['columnOf'],
): number =>
  Math.max(
    headers.findIndex(({ id }) => columnOf(id)?.isFixed === true),
    0,
  );

/** The column that takes the spare room: the row's name, or the last one once the reader has given the name a width. */
const flexingColumn = <Row extends object>(
  headers: GridModel<Row>['headers'],
  columnOf: GridModel<Row>['columnOf'],
  view: GridView,
): number => {
  const name = headers.findIndex(({ id }) => columnOf(id)?.isFixed === true && view.sizes[id] === undefined);
  return name < 0 ? headers.length - 1 : name;
};

/** Composes table, virtual rows, focus, selection and keys into what the grid draws. */
export function useGrid<Row extends object>(props: DataGridProps<Row>): GridModel<Row> {
  const { rows, rowId, view } = props;
  const isNarrow = useNarrow();
  const rowHeight = useRowHeight(view.density);
  const height = isNarrow ? CARD_HEIGHT : rowHeight;
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  const { table, columnOf } = useColumns(props);
  const { scroller, virtual } = useWindow(props, height, isNarrow);
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const hasSelection = props.onSelect !== undefined;
  const columnCount = headers.length + (hasSelection ? 1 : 0);
  const flexing = flexingColumn(headers, columnOf, view);
  const sizes = headers.map((header, at) =>
    at === flexing ? `minmax(${header.getSize()}px, 1fr)` : `${header.getSize()}px`,
  );
  const template = [...(hasSelection ? [`${SELECT_WIDTH}px`] : []), ...sizes].join(' ');
  const select = useSelect(props, ids);
  const reveal = useCallback((row: number) => virtual.scrollToIndex(row, { align: 'auto' }), [virtual]);
  const page = Math.max(Math.floor((scroller.current?.clientHeight ?? height * 10) / height) - 2, 1);
  const focus = useGridFocus({
    root: scroller,
    ids,
    extent: { rows: rows.length, columns: columnCount, page },
    reveal,
    start: nameColumn(headers, columnOf) + (hasSelection ? 1 : 0),
  });
  const onKeyDown = useGridKeys({ props, focus, select });

  return {
    scroller,
    virtual,
    headers,
    rows: table.getRowModel().rows,
    ids,
    focus,
    template,
    height,
    isNarrow,
    hasSelection,
    columnCount,
    columnOf,
    select,
    onKeyDown,
  };
}
