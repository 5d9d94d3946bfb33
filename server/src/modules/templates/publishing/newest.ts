import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { offered } from './take-up.ts';

type Body = Readonly<Record<string, unknown>>;

/** A template of the company in force; a paper that it has not taken up yet as the release has it. */
export interface Newest {
  readonly version: number;
  readonly body: Body;
  /** Who put it into force; nobody where it came with the product or a pack. */
  readonly publisherId?: string | null;
}

const newest = sqlStatement<Newest>(
  'template-newest-body',
  `select version, body from app.template where tenant_id = :tenantId and kind = :kind and key = :key order by version desc limit 1`,
);

/** What is in force under a name, past this process's memory; undefined = nothing. */
export async function newestOf(rows: Rows, kind: string, key: string): Promise<Newest | undefined> {
  const row = await rows.row(newest(), { kind, key });
  if (row) return row;
  const paper = offered(kind, key);
  return paper && { version: paper.version, body: paper };
}

const former = sqlStatement<Newest>(
  'template-former-body',
  `select version, body, published_by as "publisherId" from app.template
   where tenant_id = :tenantId and kind = :kind and key = :key and version = :version`,
);

/** One version of a template; of a paper that was not taken up yet, the one of the release. */
export async function versionOf(
  rows: Rows,
  kind: string,
  key: string,
  version: number,
): Promise<Newest | undefined> {
  const row = await rows.row(former(), { kind, key, version });
  if (row) return row;
  const paper = offered(kind, key);
  return paper?.version === version ? { version, body: paper } : undefined;
}
