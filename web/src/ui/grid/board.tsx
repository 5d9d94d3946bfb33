import { useState, type DragEvent, type ReactNode } from 'react';

import { formatNumber } from '../../lib/money.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Menu } from '../overlay/menu.tsx';
import { t } from './grid.messages.ts';

import css from './board.module.css';

/** A column of a board: one value of the field that the cards are sorted by. */
export interface BoardColumn {
  readonly key: string;
  readonly label: string;
  readonly count?: number | undefined;
}

/** What of a column is loaded. */
interface BoardCards<Row> {
  readonly rows: readonly Row[];
  readonly isLoading: boolean;
  readonly more?: (() => void) | undefined;
}

/** What a board shows and reports; it never fetches. */
interface BoardProps {
  readonly label: string;
  readonly columns: readonly BoardColumn[];
  /** Draws a column with its cards; each loads its own. */
  readonly column: (column: BoardColumn) => ReactNode;
}

const CARD = 'text/zd-card';

/** A list as columns side by side. */
export function Board({ label, columns, column }: BoardProps): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wider than the screen: without a mouse it scrolls by the arrows
    <div aria-label={label} className={css['board']} role="region" tabIndex={0}>
      {columns.map((each) => (
        <div className={css['place']} key={each.key}>
          {column(each)}
        </div>
      ))}
    </div>
  );
}

interface ColumnProps<Row> {
  readonly column: BoardColumn;
  readonly cards: BoardCards<Row>;
  readonly card: (row: Row) => ReactNode;
  readonly idOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  /** Where a card may go; the menu on it says the same as dragging does. */
  readonly targets: (row: Row) => readonly BoardColumn[];
  readonly onMove: (id: string, to: string) => void;
}

/** One column: cards that are dragged, or moved by the menu that each of them has. */
export function BoardLane<Row>(props: ColumnProps<Row>): ReactNode {
  const { column, cards, onMove } = props;
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    setOver(false);
    const id = event.dataTransfer.getData(CARD);
    if (id !== '') onMove(id, column.key);
  };
  const title = column.count === undefined ? column.label : `${column.label} ${formatNumber(column.count)}`;
  return (
    <section
      aria-label={title}
      className={css['lane']}
      data-over={isOver || undefined}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(CARD)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDrop={drop}
    >
      <h2 className={css['head']}>
        <span className="cut">{column.label}</span>
        {column.count !== undefined && (
          <span className={`${css['count']} num`}>{formatNumber(column.count)}</span>
        )}
      </h2>
      <ul className={css['cards']}>
        {cards.rows.map((row) => (
          <BoardCard {...props} key={props.idOf(row)} row={row} />
        ))}
      </ul>
      {cards.isLoading && <p className={css['note']}>{t('loading')}</p>}
      {!cards.isLoading && cards.rows.length === 0 && <p className={css['note']}>{t('board.empty')}</p>}
      {cards.more && (
        <Button kind="quiet" onClick={cards.more} size="sm">
          {t('board.more')}
        </Button>
      )}
    </section>
  );
}

function BoardCard<Row>({
  row,
  card,
  idOf,
  nameOf,
  column,
  targets,
  onMove,
}: ColumnProps<Row> & { readonly row: Row }): ReactNode {
  const id = idOf(row);
  const others = targets(row).filter(({ key }) => key !== column.key);
  return (
    <li
      className={css['card']}
      draggable={others.length > 0}
      onDragStart={(event) => {
        event.dataTransfer.setData(CARD, id);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      <div className={css['face']}>{card(row)}</div>
      {others.length > 0 && (
        <Menu
          align="end"
          items={others.map((each) => ({ label: each.label, onSelect: () => onMove(id, each.key) }))}
          label={t('board.moveTo', { name: nameOf(row) })}
          trigger={(aria) => (
            <IconButton
              {...aria}
              icon="arrowRight"
              label={t('board.moveTo', { name: nameOf(row) })}
              size="sm"
            />
          )}
        />
      )}
    </li>
  );
}
