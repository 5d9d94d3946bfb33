import { isList, isValueRecord, type RecordField, type Value } from '@zhoudao/schema/templates/form/paper';
import { useId, type ReactNode } from 'react';

import type { Lookups, PaperFacts } from '../lookups.ts';
import { inWords } from '../paper-context.ts';
import { t } from '../paper.messages.ts';
import { totalOf } from '../table/totals.ts';
import { isChanged, pairRows, type RowPair } from './compare-rows.ts';
import { ReadValue } from './read-value.tsx';
import { textOf } from './value-text.ts';

import css from './read.module.css';

type Props = {
  table: RecordField;
  value: Value;
  before?: Value;
  lookups: Lookups;
  facts: PaperFacts;
};

const rowsOf = (value: Value | undefined): readonly Value[] => {
  const list = value ?? null;
  return isList(list) ? list : [];
};
const cellOf = (row: Value, id: string): Value => (isValueRecord(row) ? (row[id] ?? null) : null);

const FIGURES = new Set<string>(['number', 'percent', 'money', 'duration', 'year', 'rating']);

type LineProps = Pick<Props, 'table' | 'lookups' | 'facts'> & {
  pair: RowPair;
  number: number;
  isCompared: boolean;
};

function Line({ table, pair, number, isCompared, lookups, facts }: LineProps): ReactNode {
  const state = !isCompared
    ? undefined
    : pair.before === null
      ? 'added'
      : pair.after === null
        ? 'removed'
        : undefined;
  return (
    <tr data-state={state}>
      <th scope="row">
        {number}
        {state && <span className="sr-only"> {t(`row.${state}`)}</span>}
      </th>
      {table.columns?.map((column) => {
        const [before, value] = [cellOf(pair.before, column.id), cellOf(pair.after, column.id)];
        const versions = isCompared ? { value, before } : { value };
        return (
          <td
            className={FIGURES.has(column.type) ? 'num' : undefined}
            data-changed={isCompared && isChanged(before, value) ? true : undefined}
            data-figure={FIGURES.has(column.type) || undefined}
            data-title={inWords(column.title)}
            key={column.id}
          >
            <ReadValue column={column} facts={facts} lookups={lookups} {...versions} />
          </td>
        );
      })}
    </tr>
  );
}

function Totals({ table, value, lookups, facts }: Omit<Props, 'before'>): ReactNode {
  const { columns = [] } = table;
  if (!columns.some((column) => column.total === true) || rowsOf(value).length === 0) return null;
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('total')}</th>
        {columns.map((column) => (
          <td
            className="num"
            data-figure={FIGURES.has(column.type) || undefined}
            data-title={inWords(column.title)}
            data-total={column.total === true || undefined}
            key={column.id}
          >
            {column.total === true && textOf(totalOf(value, column), column, { lookups, facts })}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

/** A table as it would be printed. */
export function ReadTable({ table, value, before, lookups, facts }: Props): ReactNode {
  const id = useId();
  const isCompared = before !== undefined;
  const pairs = isCompared
    ? pairRows(rowsOf(before), rowsOf(value))
    : rowsOf(value).map((row): RowPair => ({ before: null, after: row }));
  return (
    <div className={css['block']}>
      <h3 id={id}>{inWords(table.title)}</h3>
      {pairs.length === 0 ? (
        <p className={css['none']}>{t('noRows')}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Whoever has no pointer moves it sideways by keys.
        <div aria-labelledby={id} className={css['scroll']} role="region" tabIndex={0}>
          <table aria-labelledby={id}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr-only">{t('number')}</span>
                </th>
                {table.columns?.map((column) => (
                  <th key={column.id} scope="col">
                    {inWords(column.title)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair, at) => (
                <Line
                  facts={facts}
                  isCompared={isCompared}
                  // Rows of a printed paper do not move.
                  key={`${at} ${pair.after === null}`}
                  lookups={lookups}
                  number={at + 1}
                  pair={pair}
                  table={table}
                />
              ))}
            </tbody>
            <Totals facts={facts} lookups={lookups} table={table} value={value} />
          </table>
        </div>
      )}
    </div>
  );
}
