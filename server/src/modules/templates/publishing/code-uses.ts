import type { Dictionary } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';

/** How often each of some codes stands in records of one kind. */
export interface CodeUse {
  readonly code: string;
  readonly n: number;
}

interface CodeUser {
  /** The records, such as “customers”. */
  readonly names: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly count: (tx: Tx, codes: readonly string[], dictionary: string) => Promise<readonly CodeUse[]>;
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
  add(dictionary, { names, count: (tx, codes) => tx.sql.rows(uses(), { codes }) });
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
  add(dictionary, { names, count: (tx, codes) => tx.sql.rows(uses(), { codes }) });
}

/** Lets a module count the codes of any dictionary, where only its own rules say which stand where. */
export const codesStandAnywhere = (names: CodeUser['names'], count: CodeUser['count']): void =>
  add(ANY, { names, count });

const before = sqlStatement<{ body: Dictionary }>(
  'dictionary-before',
  `select body from app.template where tenant_id = :tenantId and kind = 'dictionary' and key = :key order by version desc limit 1`,
);

/** Refuses to delete a code that records carry; retired it is no longer offered, and they go on showing its words. */
export async function lostCodes(tx: Tx, key: string, next: Dictionary): Promise<InvalidField | undefined> {
  const kept = new Set(next.entries.map(({ code }) => code));
  const entries = (await tx.sql.row(before(), { key }))?.body.entries ?? [];
  const gone = entries.filter(({ code }) => !kept.has(code));
  if (gone.length === 0) return undefined;
  const codes = gone.map(({ code }) => code);
  const found = new Map<string, string[]>();
  for (const { names, count } of [...(users.get(key) ?? []), ...(users.get(ANY) ?? [])])
    for (const { code, n } of await count(tx, codes, key))
      found.set(code, [...(found.get(code) ?? []), `${names[tx.locale]} ${n}`]);
  const first = gone.find(({ code }) => found.has(code));
  return (
    first &&
    new InvalidField(`body.removed.${first.code}`, 'dictionary.inUse', {
      name: first.title[tx.locale],
      uses: (found.get(first.code) ?? []).join(tx.locale === 'en' ? ', ' : '、'),
    })
  );
}
