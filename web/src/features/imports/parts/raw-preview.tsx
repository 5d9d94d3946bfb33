import type { ReactNode } from 'react';

import type { ImportSetupFragment } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { t } from '../imports.messages.ts';

import css from './imports.module.css';

type Props = Pick<ImportSetupFragment, 'columns' | 'preview' | 'source'> & {
  /** Takes a row for the one that names the columns. */
  onHeader?: (row: number) => void;
};

/** The first rows as they stand in the file, below the names of the columns. */
export function RawPreview({ columns, preview, source, onHeader }: Props): ReactNode {
  return (
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
