import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { compile, Slot, sqlBuilder } from './statement.ts';

test('a slot that stands in several places is sent once, beside values that stand in the text', () => {
  const id = new Slot('id');
  const made = compile(
    sqlBuilder
      .selectFrom('customer as t')
      .select(sql`${'x'}::text`.as('word'))
      .where(sql<boolean>`t.id = ${id} or t.owner_id = ${new Slot('id')} or t.name = ${new Slot('name')}`)
      .where(sql<boolean>`t.number = ${'x'}`),
  );
  expect(made.text).toContain('t.id = $2 or t.owner_id = $2 or t.name = $3');
  expect(made.text).toContain('t.number = $4');
  expect(made.values({ id: 'me', name: 'n' })).toEqual(['x', 'me', 'n', 'x']);
});
