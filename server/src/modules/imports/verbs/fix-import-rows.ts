import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import type { FixedRowInput, FixImportRowsInput } from '../import-inputs.ts';
import { storable, MOST_CELL } from '../reading/unreadable.ts';
import { keptForm } from '../working/check-step.ts';
import { judgeRows, SeenRows } from '../working/judge-rows.ts';
import { countRows, keepRows, rowsByNumber, type KeptRow } from '../working/row-statements.ts';
import { importChanged, importFor, isFound, type FoundImport } from './import-for.ts';

const MOST_ROWS = 200;

/** Mends rows that were not taken, leaves them out or takes them in again, and judges them at once. */
export const fixImportRows = command('import.run', async (input: FixImportRowsInput, tx) => {
  const found = await importFor(tx, { id: input.id }, ['checked', 'cancelled', 'done']);
  if (!isFound(found)) return found;
  if (input.rows.length > MOST_ROWS)
    return new InvalidField('rows', 'import.tooManyRows', { most: MOST_ROWS });
  const { record } = found;
  const rows = await tx.sql.rows(rowsByNumber(), { id: record.id, rows: input.rows.map(({ row }) => row) });
  const wrong = problemWith(input.rows, rows, record.mapping.columns.length);
  if (wrong) return wrong;
  const next = await mended(tx, found, rows, new Map(input.rows.map((row) => [row.row, row])));
  await tx.sql.rows(keepRows(), { id: record.id, rows: JSON.stringify(next) });
  Object.assign(record, await tx.sql.row(countRows(), { id: record.id }));
  const of = (all: readonly { readonly act: string | null }[], act: string): number =>
    all.filter((row) => row.act === act).length;
  record.toCreate += of(next, 'create') - of(rows, 'create');
  record.toUpdate += of(next, 'update') - of(rows, 'update');
  return importChanged(tx, record);
});

function problemWith(
  given: readonly FixedRowInput[],
  rows: readonly KeptRow[],
  width: number,
): InvalidField | undefined {
  const known = new Map(rows.map((row) => [row.row, row]));
  for (const [at, { row, cells }] of given.entries()) {
    const found = known.get(row);
    if (!found || found.status === 'imported') return new InvalidField(`rows.${at}.row`, 'input.unknown');
    for (const [cell, { column, value }] of (cells ?? []).entries()) {
      if (column < 0 || column >= width)
        return new InvalidField(`rows.${at}.cells.${cell}.column`, 'input.unknown');
      if (value.length > MOST_CELL)
        return new InvalidField(`rows.${at}.cells.${cell}.value`, 'input.tooLong', { max: MOST_CELL });
    }
  }
  return undefined;
}

async function mended(
  tx: Tx,
  { record, target }: FoundImport,
  rows: readonly KeptRow[],
  given: ReadonlyMap<number, FixedRowInput>,
) {
  const patched = rows.map((row) => {
    const cells = given.get(row.row)?.cells ?? [];
    const more = Object.fromEntries(cells.map(({ column, value }) => [column, storable(value)]));
    return { ...row, patch: { ...row.patch, ...more } };
  });
  const out = patched.filter(({ row, status }) => given.get(row)?.leaveOut ?? status === 'leftOut');
  const left = new Set(out.map(({ row }) => row));
  const judged = await judgeRows(
    tx,
    patched.filter(({ row }) => !left.has(row)),
    { target, mapping: record.mapping, seen: new SeenRows() },
  );
  return [...judged.map(keptForm), ...out.map((row) => ({ ...row, status: 'leftOut', act: null }))];
}
