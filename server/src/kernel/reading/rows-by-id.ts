import type { ReadScope } from '../scope.ts';
import { sqlStatement } from './statement.ts';

/**
 * A batch for a loader: rows by their ids in the order asked, null for what is not there. `select` ends within its
 * conditions, `column` is the id's. A single id, as the page of one record asks for, has a statement of its own:
 * PostgreSQL keeps the plan of that, and makes one for a list of ids each time.
 */
export function rowsById<Row extends { readonly id: string }>(
  name: string,
  select: string,
  column = 'id',
): (ids: readonly string[], read: ReadScope) => Promise<(Row | null)[]> {
  const one = sqlStatement<Row>(`${name}-by-id`, `${select} and ${column} = :id`);
  const some = sqlStatement<Row>(`${name}-by-ids`, `${select} and ${column} = any(:ids)`);
  return async (ids, read) => {
    const [id] = ids;
    if (ids.length === 1) return [(await read.row(one(), { id })) ?? null];
    const byId = new Map((await read.rows(some(), { ids })).map((row) => [row.id, row]));
    return ids.map((asked) => byId.get(asked) ?? null);
  };
}
