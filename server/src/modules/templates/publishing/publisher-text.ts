import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { offered } from './take-up.ts';

type Body = Readonly<Record<string, unknown>>;

/** What only names a template, and is not part of what it says. */
const HEAD_OF_BODY = "'{id,kind,key,version,replaces}'::text[]";

/**
 * What publishers said last of each template, without its head: the lowest version where no pack touched it since the
 * company was founded. What the company made itself has none.
 */
export const PUBLISHER_TEXTS = `
  select kind, key, body - ${HEAD_OF_BODY} as body, said_hash from app.template_base where tenant_id = :tenantId
  union all
  select t.kind, t.key, t.body - ${HEAD_OF_BODY}, t.said_hash from app.template t
  where t.tenant_id = :tenantId and t.published_by is null
    and not exists (select from app.template l where l.tenant_id = t.tenant_id and l.kind = t.kind and l.key = t.key and l.version < t.version)
    and not exists (select from app.template_base b where b.tenant_id = t.tenant_id and b.kind = t.kind and b.key = t.key)`;

/** What publishers say of a template of the company. */
export interface PublisherText {
  readonly kind: string;
  readonly key: string;
  readonly body: Body;
}

const all = sqlStatement<PublisherText>(
  'publisher-texts',
  `select kind, key, body from (${PUBLISHER_TEXTS}) texts`,
);
const one = sqlStatement<PublisherText>(
  'publisher-text',
  `select kind, key, body from (${PUBLISHER_TEXTS}) texts where kind = :kind and key = :key`,
);

/** What publishers said last of every template that the company has. */
export const publisherTexts = (rows: Rows): Promise<PublisherText[]> => rows.rows(all());

/** The same of one template; undefined where the company made it itself. */
export const publishersBody = async (rows: Rows, kind: string, key: string): Promise<Body | undefined> =>
  (await rows.row(one(), { kind, key }))?.body ?? offered(kind, key);
