import type { ReactNode } from 'react';

import type { ImportSetupFragment } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from '../imports.messages.ts';

import css from './imports.module.css';

type Props = Pick<ImportSetupFragment, 'columns' | 'preview' | 'source'> & {
  /** Takes a row for the one that names the columns. */
  onHeader?: (row: number) => void;
};

/** The first rows as they stand in the file, below the names of the columns. */
export function RawPreview({ columns, preview, source, onHeader }: Props): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wider than the screen: without a mouse it scrolls by the arrows
    <div className={css['sheet']} role="region" aria-label={t('preview.caption')} tabIndex={0}>
      <table>
        <caption className="sr-only">{t('preview.caption')}</caption>
        <thead>
          <tr>
            <th className={css['rowNo']} scope="col">
              <span className="sr-only">{t('preview.row')}</span>
              <span aria-hidden="true" className="num">
                {source.headerRow > 0 ? source.headerRow : ''}
              </span>
            </th>
            {columns.map((column) => (
              <th key={column.index} scope="col">
                {column.header === '' ? (
                  <span className="dim">{t('preview.column', { column: column.index + 1 })}</span>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map((line) => (
            <tr key={line.row}>
              <th className={css['rowNo']} scope="row">
                {onHeader ? (
                  <Button
                    aria-label={t('source.useRow', { row: line.row })}
                    kind="quiet"
                    onClick={() => onHeader(line.row)}
                    size="sm"
                    title={t('source.useRow', { row: line.row })}
                  >
                    <span className="num">{line.row}</span>
                  </Button>
                ) : (
                  <span className="num">{line.row}</span>
                )}
              </th>
              {line.cells.map((cell) => (
                <td key={cell.column} title={cell.raw}>
                  {cell.raw}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type NotesProps = {
  notes: ImportSetupFragment['source']['notes'];
  columns: ImportSetupFragment['columns'];
};

/** What a person has to know of the file. */
export function Notes({ notes, columns }: NotesProps): ReactNode {
  if (notes.length === 0) return null;
  return (
    <ul className={css['notes']}>
      {notes.map(({ message, column }) => {
        const header = typeof column === 'number' ? columns[column]?.header : undefined;
        const words = header ? t('note.column', { column: header, message }) : message;
        return (
          <li key={words}>
            <Icon name="info" />
            {words}
          </li>
        );
      })}
    </ul>
  );
}
