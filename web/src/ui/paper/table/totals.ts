import { isList, isValueRecord, type RecordColumn, type Value } from '@zhoudao/schema/templates/form/paper';

const DIGITS = 15;

/** The sum of a column over the rows that have it; binary fractions leave no trace. */
export function totalOf(rows: Value, { id }: RecordColumn): number | null {
  if (!isList(rows)) return null;
  const numbers = rows.flatMap((row) => {
    const value = isValueRecord(row) ? row[id] : null;
    return typeof value === 'number' ? [value] : [];
  });
  if (numbers.length === 0) return null;
  return Number(numbers.reduce((sum, number) => sum + number, 0).toPrecision(DIGITS));
}
