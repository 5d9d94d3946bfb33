import type { Dictionary } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Judging } from './publish-rules.ts';

/** How often each of some codes stands in records of one kind. */
export interface CodeUse {
  readonly code: string;
  readonly n: number;
}

interface CodeUser {
  /** The records, such as “customers”. */
  readonly names: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly count: (
    judging: Judging,
    codes: readonly string[],
    dictionary: string,
  ) => Promise<readonly CodeUse[]>;
}

/** What counts for every dictionary stands under this name. */
const ANY = '*';
const users = new Map<string, CodeUser[]>();

const add = (dictionary: string, user: CodeUser): void =>
  void users.set(dictionary, [...(users.get(dictionary) ?? []), user]);

/** Tells that a column of a table carries codes of a dictionary; `where` narrows to rows for which that is so. */
export function codesStandIn(
  dictionary: string,
  names: CodeUser['names'],
  {
    table,
    column,
    where = 'true',
  }: { readonly table: string; readonly column: string; readonly where?: string },
): void {
  const uses = sqlStatement<CodeUse>(
    `codes-of-${dictionary}-in-${table}-${column}`,
    `select ${column} as code, count(*)::int as n from app.${table}
     where tenant_id = :tenantId and ${where} and ${column} = any(:codes::text[]) group by 1`,
  );
  add(dictionary, { names, count: ({ sql }, codes) => sql.rows(uses(), { codes }) });
}

/** The same for a column that holds several codes, as a list of Postgres (`text[]`) or of JSON. */
export function codesStandTogetherIn(
  dictionary: string,
  names: CodeUser['names'],
  { table, each }: { readonly table: string; readonly each: string },
): void {
  const uses = sqlStatement<CodeUse>(
    `codes-of-${dictionary}-together-in-${table}`,
    `select x.code, count(*)::int as n from app.${table} t, lateral ${each} as x(code)
     where t.tenant_id = :tenantId and x.code = any(:codes::text[]) group by 1`,
  );
  add(dictionary, { names, count: ({ sql }, codes) => sql.rows(uses(), { codes }) });
}

/** Lets a module count the codes of any dictionary, where only its own rules say which stand where. */
export const codesStandAnywhere = (names: CodeUser['names'], count: CodeUser['count']): void =>
  add(ANY, { names, count });

/** In how many kinds of records the product itself keeps codes of a dictionary. */
export const columnsWith = (key: string): number => users.get(key)?.length ?? 0;

const before = sqlStatement<{ body: Dictionary }>(
  'dictionary-before',
  `select body from app.template where tenant_id = :tenantId and kind = 'dictionary' and key = :key order by version desc limit 1`,
);

/** How often codes of a dictionary stand in records of each kind that says so. */
export async function codesCounted(
  judging: Judging,
  key: string,
  codes: readonly string[],
): Promise<readonly { readonly name: string; readonly uses: readonly CodeUse[] }[]> {
  const counted: { name: string; uses: readonly CodeUse[] }[] = [];
  if (codes.length === 0) return counted;
  for (const { names, count } of [...(users.get(key) ?? []), ...(users.get(ANY) ?? [])])
    counted.push({ name: names[judging.locale], uses: await count(judging, codes, key) });
  return counted;
}

/** Refuses to delete codes that records carry; retired they are no longer offered, and records go on showing their words. */
export async function lostCodes(
  judging: Judging,
  key: string,
  next: Dictionary,
): Promise<readonly InvalidField[]> {
  const kept = new Set(next.entries.map(({ code }) => code));
  const entries = (await judging.sql.row(before(), { key }))?.body.entries ?? [];
  const gone = entries.filter(({ code }) => !kept.has(code));
  const found = new Map<string, string[]>();
  const codes = gone.map(({ code }) => code);
  for (const { name, uses } of await codesCounted(judging, key, codes))
    for (const { code, n } of uses) found.set(code, [...(found.get(code) ?? []), `${name} ${n}`]);
  return gone
    .filter(({ code }) => found.has(code))
    .map(
      ({ code, title }) =>
        new InvalidField(`body.removed.${code}`, 'dictionary.inUse', {
          name: title[judging.locale],
          uses: (found.get(code) ?? []).join(judging.locale === 'en' ? ', ' : '、'),
        }),
    );
}
