import { entitiesOf, world } from '@zhoudao/server/testing';
import { expect, test } from 'vitest';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly nullable: boolean;
  readonly generated: boolean;
}

test('every entity names exactly the columns of its table', async () => {
  const { admin } = await world();
  const { rows } = await admin.query<Column>(
    `select table_name as "table", column_name as "column", is_nullable = 'YES' as nullable, is_generated = 'ALWAYS' as generated
     from information_schema.columns where table_schema = 'app'`,
  );
  const entities = entitiesOf();
  expect(entities.length).toBeGreaterThan(10);
  for (const entity of entities) {
    const stored = rows.filter((row) => row.table === entity.table && !row.generated);
    const expected = stored
      .map(({ column, nullable }) => ({ column, nullable }))
      .toSorted((a, b) => (a.column < b.column ? -1 : 1));
    expect({ table: entity.table, columns: entity.columns }).toEqual({
      table: entity.table,
      columns: expected,
    });
  }
});
