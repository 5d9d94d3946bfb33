import type { ReadScope } from '../scope.ts';
import { lettersOf, spellingQuery } from '../values/spelling.ts';
import { idsInTime } from './search.ts';
import { sqlStatement } from './statement.ts';

/** The newest rows whose name reads like what was typed, as ids, at most so many. */
export type FoundBySpelling = (read: ReadScope, words: string, most: number) => Promise<string[]>;

const byGrams = sqlStatement<{ id: string }>(
  'spelt-ids',
  `select id from app.spelt_ids(:kind, :tenantId, :query::tsquery, :most, :whole) as id`,
);

/** Declares that rows of a table can be found by the pinyin of their names, which stands in `py`; `app.spelt_ids()` knows the table. */
export const spelt =
  (kind: string): FoundBySpelling =>
  async (read, words, most) => {
    const query = spellingQuery(words);
    return query === undefined ? [] : idsInTime(read, byGrams(), { kind, query, most });
  };

/** The same for names that are so short that one syllable finds those that begin with it: they stand in `name_pinyin`, too. */
export function speltFromStart(kind: string): FoundBySpelling {
  const bySpelling = spelt(kind);
  const begins = sqlStatement<{ id: string }>(
    `${kind}-spelt-from`,
    `select id from app.${kind} where tenant_id = :tenantId and name_pinyin >= :from and name_pinyin < :until order by name_pinyin, id limit :most`,
  );
  return async (read, words, most) => {
    const letters = lettersOf(words);
    if (letters === undefined) return [];
    const [grams, begun] = await Promise.all([
      bySpelling(read, words, most),
      // '{' is the character after 'z'.
      read.rows(begins(), { from: letters, until: `${letters}{`, most }),
    ]);
    return [...new Set([...grams, ...begun.map(({ id }) => id)])].slice(0, most);
  };
}
