import { entitiesOf, world } from '@zhoudao/server/testing';
import { expect, test } from 'vitest';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly nullable: boolean;
  readonly generated: boolean;
}

/** Columns that only a server of the previous version still knows; a later release drops them. */
const LEAVING: readonly string[] = ['severity', 'safety', 'complexity', 'impact', 'immediacy'].map(
  (rating) => `complaint.rating_${rating}`,
);

test('every entity names exactly the columns of its table', async () => {
  const { admin } = await world();
  const { rows } = await admin.query<Column>(
    `select table_name as "table", column_name as "column", is_nullable = 'YES' as nullable, is_generated = 'ALWAYS' as generated
     from information_schema.columns where table_schema = 'app'`,
  );
  const entities = entitiesOf();
  const names = rows.map((row) => `${row.table}.${row.column}`);
  expect(LEAVING.filter((name) => !names.includes(name))).toEqual([]);
  expect(entities.length).toBeGreaterThan(10);
  for (const entity of entities) {
    const stored = rows.filter(
      (row) =>
        row.table === entity.table && !row.generated && !LEAVING.includes(`${row.table}.${row.column}`),
    );
    const expected = stored
      .map(({ column, nullable }) => ({ column, nullable }))
      .toSorted((a, b) => (a.column < b.column ? -1 : 1));
    expect({ table: entity.table, columns: entity.columns }).toEqual({
      table: entity.table,
      columns: expected,
    });
  }
});
