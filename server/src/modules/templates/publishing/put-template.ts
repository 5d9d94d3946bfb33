import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { storeVersion } from './next-version.ts';
import { followPublishing } from './publish-rules.ts';

/** A template of a company as it stands. */
export interface Standing {
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const locks = sqlStatement<{ kind: string }>(
  'templates-lock-all',
  `select kind from app.template where tenant_id = :tenantId and (kind, key, version) in (
     select kind, key, min(version) from app.template where tenant_id = :tenantId group by 1, 2) order by kind, key for update`,
);
const standing = sqlStatement<Standing>(
  'templates-standing',
  `select distinct on (kind, key) kind, key, version, body from app.template where tenant_id = :tenantId order by kind, key, version desc`,
);
/** All templates of the company in force, past this process's memory; `locked` keeps others from publishing meanwhile. */
export async function standingTemplates(tx: Pick<Tx, 'sql'>, isLocked: boolean): Promise<Standing[]> {
  if (isLocked) await tx.sql.rows(locks());
  return tx.sql.rows(standing());
}

/** Publishes the next version of a template, or its first, in a command of another module that holds the locks and has asked the engines. */
export async function putTemplate(tx: Tx, { kind, key, version, body }: Standing): Promise<void> {
  storeVersion(tx, { kind, key, version, text: JSON.stringify(body) });
  await followPublishing(kind, body, tx);
}
