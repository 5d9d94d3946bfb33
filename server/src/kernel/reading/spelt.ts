import type { ReadScope } from '../scope.ts';
import { lettersOf, spellingQuery } from '../values/spelling.ts';
import { sqlStatement } from './statement.ts';

/** What can be found by the pinyin of its name. */
export type Spelt = 'customer' | 'contact' | 'service_case';

const MILLISECONDS = 300;
const WHOLE_MILLISECONDS = 1500;

const byGrams = sqlStatement<{ id: string }>(
  'spelt-ids',
  `select id from app.spelt_ids(:kind, :tenantId, :query::tsquery, :most, :whole) as id`,
);
const BEGINS = {
  customer: sqlStatement<{ id: string }>(
    'customers-spelt-from',
    `select id from app.customer where tenant_id = :tenantId and name_pinyin >= :from and name_pinyin < :until order by name_pinyin, id limit :most`,
  ),
  contact: sqlStatement<{ id: string }>(
    'contacts-spelt-from',
    `select id from app.contact where tenant_id = :tenantId and name_pinyin >= :from and name_pinyin < :until order by name_pinyin, id limit :most`,
  ),
} as const;

/** The newest rows whose name reads like what was typed, as ids; a name that begins with one syllable is found by it too. */
export async function speltBy(read: ReadScope, kind: Spelt, words: string, most: number): Promise<string[]> {
  const letters = lettersOf(words);
  const query = spellingQuery(words);
  if (letters === undefined) return [];
  const [grams, begins] = await Promise.all([
    query === undefined ? [] : gramsOf(read, { kind, query, most }),
    kind === 'service_case' ? [] : beginsOf(read, kind, letters, most),
  ]);
  return [...new Set([...grams, ...begins])].slice(0, most);
}

async function gramsOf(read: ReadScope, params: Readonly<Record<string, unknown>>): Promise<string[]> {
  const found =
    (await read.withTimeout(MILLISECONDS, byGrams(), { ...params, whole: false })) ??
    (await read.withTimeout(WHOLE_MILLISECONDS, byGrams(), { ...params, whole: true }));
  return (found ?? []).map(({ id }) => id);
}

async function beginsOf(
  read: ReadScope,
  kind: keyof typeof BEGINS,
  letters: string,
  most: number,
): Promise<string[]> {
  // '{' is the character after 'z'.
  const found = await read.rows(BEGINS[kind](), { from: letters, until: `${letters}{`, most });
  return found.map(({ id }) => id);
}
