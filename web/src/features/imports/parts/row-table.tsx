import { useRef, type KeyboardEvent, type ReactNode } from 'react';

import type { ImportRowsQuery, ImportSetupFragment } from '../../../lib/gql/graphql.ts';
import { IconButton } from '../../../ui/kit/button.tsx';
import { said } from '../import-run.messages.ts';
import type { TargetField } from './import-words.ts';

import css from './imports.module.css';

type Row = ImportRowsQuery['import']['rows']['nodes'][number];
type Column = ImportSetupFragment['columns'][number];

/** A row as it is sent to be checked again. */
export type FixedRow = { row: number; cells?: { column: number; value: string }[]; leaveOut?: boolean };

type Props = {
  rows: readonly Row[];
  columns: readonly Column[];
  fields: readonly TargetField[];
  canFix: boolean;
  isBusy: boolean;
  onFix: (row: FixedRow) => void;
};

/** The rows of the file with their reasons; every cell can be typed into, and is checked when it is left. */
export function RowTable({ rows, columns, fields, canFix, isBusy, onFix }: Props): ReactNode {
  const isBad = ({ field, index }: Column): boolean =>
    rows.some(({ reasons }) =>
      reasons.some((reason) => reason.column === index || (reason.field !== null && reason.field === field)),
    );
  const [first, ...rest] = columns.filter((column) => column.field !== null || isBad(column));
  // Behind the first column, which names the row, come those that are wrong: nobody has to look for them sideways.
  const shown = [
    ...(first ? [first] : []),
    ...rest.filter(isBad),
    ...rest.filter((column) => !isBad(column)),
  ];
  const titleOf = (column: Column): string =>
    fields.find(({ key }) => key === column.field)?.title ?? column.header;
  return (
    <div
      aria-busy={isBusy || undefined}
      aria-label={said('rows.title')}
      className={css['sheet']}
      role="region"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wider than the screen: without a mouse it scrolls by the arrows
      tabIndex={0}
    >
      <table className={css['rowTable']}>
        <thead>
          <tr>
            <th className={css['rowNo']} scope="col">
              {said('rows.row')}
            </th>
            <th className={css['reason']} scope="col">
              {said('rows.reason')}
            </th>
            {shown.map((column) => (
              <th key={column.index} scope="col" title={column.header}>
                {titleOf(column)}
              </th>
            ))}
            {canFix && <th aria-label={said('count.leftOut')} scope="col" />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <th className={css['rowNo']} scope="row">
                <span className="num">{row.row}</span>
              </th>
              <td className={css['reason']}>
                {row.reasons.map(({ message, field, column }) => (
                  <span key={`${column ?? ''}${field ?? ''}${message}`}>{message}</span>
                ))}
              </td>
              {shown.map((column) => (
                <td key={column.index}>
                  <Cell
                    canFix={canFix}
                    column={column}
                    label={said('rows.cell', { row: row.row, column: titleOf(column) })}
                    onFix={(value) => onFix({ row: row.row, cells: [{ column: column.index, value }] })}
                    row={row}
                  />
                </td>
              ))}
              {canFix && (
                <td>
                  {row.status === 'LEFT_OUT' ? (
                    <IconButton
                      icon="undo"
                      label={said('rows.takeIn', { row: row.row })}
                      onClick={() => onFix({ row: row.row, leaveOut: false })}
                      size="sm"
                    />
                  ) : (
                    <IconButton
                      icon="close"
                      label={said('rows.leaveOut', { row: row.row })}
                      onClick={() => onFix({ row: row.row, leaveOut: true })}
                      size="sm"
                    />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  row: Row;
  column: Column;
  label: string;
  canFix: boolean;
  onFix: (value: string) => void;
};

function Cell({ row, column, label, canFix, onFix }: CellProps): ReactNode {
  const value = row.cells[column.index] ?? '';
  const sent = useRef(value);
  const reason = row.reasons.find(
    (each) => each.column === column.index || (each.field !== null && each.field === column.field),
  );
  if (!canFix)
    return (
      <span data-bad={reason !== undefined || undefined} title={value}>
        {value}
      </span>
    );
  const leave = (typed: string): void => {
    if (typed === value || typed === sent.current) return;
    sent.current = typed;
    onFix(typed);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') leave(event.currentTarget.value);
    if (event.key === 'Escape') event.currentTarget.value = value;
  };
  return (
    <input
      aria-invalid={reason !== undefined || undefined}
      aria-label={label}
      autoComplete="off"
      data-mended={row.mended.includes(column.index) || undefined}
      defaultValue={value}
      key={value}
      onBlur={(event) => leave(event.currentTarget.value)}
      onKeyDown={press}
      spellCheck={false}
      title={reason?.message ?? value}
      type="text"
    />
  );
}
