import { expect, test } from 'vitest';

import type { ReadScope } from '../scope.ts';
import { rowsById } from './rows-by-id.ts';
import type { Statement } from './statement.ts';

interface Row {
  readonly id: string;
}

const batch = rowsById<Row>('test-things', 'select id from app.thing where tenant_id = :tenantId');

function reading(there: readonly string[]) {
  const asked: { readonly name: string | undefined; readonly params: unknown }[] = [];
  const rows = async (statement: Statement<Row>, params: Record<string, unknown> = {}): Promise<Row[]> => {
    asked.push({ name: statement.name, params });
    const ids = (params['ids'] as readonly string[] | undefined) ?? [String(params['id'])];
    return there.filter((id) => ids.includes(id)).map((id) => ({ id }));
  };
  const row = async (statement: Statement<Row>, params?: Record<string, unknown>) =>
    (await rows(statement, params))[0];
  return { asked, read: { rows, row } as unknown as ReadScope };
}

test('rows come in the order asked, null for what is not there', async () => {
  const { asked, read } = reading(['a', 'b', 'c']);
  expect(await batch(['c', 'x', 'a'], read)).toEqual([{ id: 'c' }, null, { id: 'a' }]);
  expect(asked).toEqual([{ name: 'test-things-by-ids', params: { ids: ['c', 'x', 'a'] } }]);
});

test('a single id goes by the statement whose plan is kept', async () => {
  const { asked, read } = reading(['a']);
  expect(await batch(['a'], read)).toEqual([{ id: 'a' }]);
  expect(await batch(['x'], read)).toEqual([null]);
  expect(asked.map(({ name }) => name)).toEqual(['test-things-by-id', 'test-things-by-id']);
});
