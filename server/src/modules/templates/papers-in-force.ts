import type { Words } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Rows } from '../../kernel/scope.ts';
import { WeighedMemory, weightOf } from './body-memory.ts';
import { templatesOf } from './tenant-templates.ts';

/** What a list of papers says of one. */
export interface PaperHead {
  readonly key: string;
  readonly version: number;
  readonly title: Words;
  readonly help: Words;
  readonly module: string;
  readonly isRetired?: boolean;
}

const heads = sqlStatement<PaperHead>(
  'paper-heads',
  `select t.key, t.version, t.body->'title' as title, t.body->'help' as help, t.body->>'module' as module, coalesce((t.body->>'isRetired')::boolean, false) as "isRetired" from app.template t
   where t.tenant_id = :tenantId and t.kind = 'form' and (t.key, t.version) in (select * from unnest(:keys::text[], :versions::int[]))`,
);

const byHash = new WeighedMemory<PaperHead>();

/** The papers that the company has of its own, as lists of papers show them: no body stays in memory for it. */
export async function ownPapers(rows: Rows, tenantId: string): Promise<readonly PaperHead[]> {
  const { papers } = await templatesOf(rows, tenantId);
  const found = new Map([...papers].map(([key, { hash }]) => [key, byHash.get(hash)]));
  const missing = [...papers].filter(([key]) => found.get(key) === undefined);
  if (missing.length > 0) {
    const loaded = await rows.rows(heads(), {
      keys: missing.map(([key]) => key),
      versions: missing.map(([, { version }]) => version),
    });
    for (const head of loaded) {
      found.set(head.key, head);
      byHash.keep(papers.get(head.key)?.hash ?? '', head, weightOf('form', head));
    }
  }
  return [...found.values()].flatMap((head) => head ?? []);
}
