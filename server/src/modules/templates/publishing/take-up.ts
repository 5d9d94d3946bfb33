import { libraryTemplates, papers, type TemplateHeader } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../tenant-templates.ts';

/** A template of the release, as rows hold it. */
type Offered = TemplateHeader & Readonly<Record<string, unknown>>;

let byKey: ReadonlyMap<string, Offered> | undefined;

/** The papers of this release, as rows hold them. */
const offeredForms = (): ReadonlyMap<string, Offered> =>
  (byKey ??= new Map<string, Offered>(papers().map((form) => [form.key, { ...form }])));

/** What belongs to every company without a copy of its own until it is used: the papers and the library of this release. */
export const allOffered = (): readonly Offered[] => [
  ...offeredForms().values(),
  ...([...libraryTemplates().values()] as unknown as readonly Offered[]),
];

/** One of them by its name. */
export const offered = (kind: string, key: string): Offered | undefined =>
  kind === 'form'
    ? offeredForms().get(key)
    : (libraryTemplates().get(`${kind}/${key}`) as Offered | undefined);

/** Templates of the release carry no day of their own. */
export const RELEASED = new Date('2024-01-01T00:00:00Z');

const take = sqlStatement(
  'template-take-up',
  `with taken as (
     insert into app.template (tenant_id, kind, key, version, body, published_at)
     select :tenantId, :kind, :key, :version, :body::jsonb, :at
     where not exists (select from app.template where tenant_id = :tenantId and kind = :kind and key = :key) on conflict do nothing
     returning kind, key, body)
   insert into app.template_base (tenant_id, kind, key, body)
   select :tenantId, kind, key, body - 'id' - 'kind' - 'key' - 'version' from taken on conflict do nothing`,
);

/** Gives the company a row of its own of what it begins to use, as the release has it; what it has already stays. */
export async function takeUp(tx: Tx, kind: string, key: string): Promise<void> {
  const found = offered(kind, key);
  if (!found) return;
  const templates = await templatesOf(tx.sql, tx.tenantId);
  if (templates.hasOwn(kind, key) || (kind === 'form' && templates.papers.has(key))) return;
  const body = JSON.stringify(found);
  await tx.sql.rows(take(), { kind, key, version: found.version, body, at: tx.now() });
}
