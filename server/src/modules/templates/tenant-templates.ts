import { libraryTemplates } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Rows } from '../../kernel/scope.ts';
import { WeighedMemory, weightOf } from './body-memory.ts';

/** A template as a record pins it: version and content. */
export interface Pinned<Body = unknown> {
  readonly version: number;
  readonly body: Body;
}

interface Head {
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  readonly hash: string;
}

/** A paper in force: it is long and there are many, so its body is fetched by itself (`templateAt`). */
type PaperPin = Pick<Head, 'version' | 'hash'>;

const heads = sqlStatement<Head & { isPaper: boolean; isOwn: boolean }>(
  'template-heads',
  `select distinct on (kind, key) kind, key, version, body_hash as hash, is_paper as "isPaper", published_by is not null as "isOwn"
   from app.template where tenant_id = :tenantId order by kind, key, version desc`,
);
const bodies = sqlStatement<Head & { body: unknown }>(
  'template-bodies',
  `select t.kind, t.key, t.version, t.body_hash as hash, t.body from app.template t
   where t.tenant_id = :tenantId and (t.kind, t.key, t.version) in (select * from unnest(:kinds::text[], :keys::text[], :versions::int[]))`,
);

const FRESH_MILLISECONDS = 30_000;

/** Most tenants use the shipped texts unchanged: equal bodies are kept once for the whole process. */
const byHash = new WeighedMemory<object>();

/** A template of the library weighs the same for one company and for many: none has a copy until it changes it. */
function ofLibrary(kind: string, key: string): Pinned | undefined {
  const body = libraryTemplates().get(`${kind}/${key}`);
  return body && { version: body.version, body };
}

/** The templates of one tenant that are in force now. */
export class TenantTemplates {
  readonly #pinned: ReadonlyMap<string, Pinned>;
  /** The company's own papers, by key; none of them is among the others. */
  readonly papers: ReadonlyMap<string, PaperPin>;

  constructor(pinned: ReadonlyMap<string, Pinned>, papers: ReadonlyMap<string, PaperPin>) {
    this.#pinned = pinned;
    this.papers = papers;
  }

  /** The template in force, else that of the library; a missing one is a broken tenant, not a user's mistake. */
  get<Body>(kind: string, key: string): Pinned<Body> {
    const found = this.#pinned.get(`${kind}/${key}`) ?? ofLibrary(kind, key);
    if (!found) throw new Error(`Template ${kind}/${key} is missing`);
    return found as Pinned<Body>;
  }

  /** Whether the company has such a template: what packs bring is not there everywhere. */
  has(kind: string, key: string): boolean {
    return this.hasOwn(kind, key) || libraryTemplates().has(`${kind}/${key}`);
  }

  /** Whether the company has a copy of its own. */
  hasOwn(kind: string, key: string): boolean {
    return this.#pinned.has(`${kind}/${key}`);
  }

  /** The same with templates that are about to come into force together. */
  with(coming: ReadonlyMap<string, Pinned>): TenantTemplates {
    return new TenantTemplates(new Map([...this.#pinned, ...coming]), this.papers);
  }

  /** All keys of a kind. */
  keysOf(kind: string): string[] {
    return [...new Set([...this.#pinned.keys(), ...libraryTemplates().keys()])]
      .filter((name) => name.startsWith(`${kind}/`))
      .map((name) => name.slice(kind.length + 1));
  }
}

const perTenant = new WeighedMemory<TenantTemplates>({ ttl: FRESH_MILLISECONDS });
/** What the mere list of a company's templates takes. */
const LIST_WEIGHT = 10_000;

/** Forgets a tenant's templates after one of them was published. */
export const forgetTemplates = (tenantId: string): void => {
  perTenant.forget(tenantId);
};

/** The templates in force for a tenant, kept in memory until one is published. */
export async function templatesOf(rows: Rows, tenantId: string): Promise<TenantTemplates> {
  const known = perTenant.get(tenantId);
  if (known) return known;
  const { made, weight } = await loaded(rows);
  perTenant.keep(tenantId, made, weight);
  return made;
}

/** The same past this process's memory, for whoever is about to change them. */
export const freshTemplates = async (rows: Rows): Promise<TenantTemplates> => (await loaded(rows)).made;

async function loaded(rows: Rows): Promise<{ readonly made: TenantTemplates; readonly weight: number }> {
  const all = await rows.rows(heads());
  const found = all.filter(({ isPaper }) => !isPaper);
  // Held here until the end: while bodies are loaded, others may push what was known out of the cache.
  const held = new Map(found.map(({ hash }) => [hash, byHash.get(hash)]));
  const missing = found.filter(({ hash }) => held.get(hash) === undefined);
  if (missing.length > 0) {
    const fetched = await rows.rows(bodies(), {
      kinds: missing.map((head) => head.kind),
      keys: missing.map((head) => head.key),
      versions: missing.map((head) => head.version),
    });
    for (const { kind, hash, body } of fetched) {
      held.set(hash, body as object);
      byHash.keep(hash, body as object, weightOf(kind, body));
    }
  }
  const made = new TenantTemplates(
    new Map(
      found.map(({ kind, key, version, hash }) => [`${kind}/${key}`, { version, body: held.get(hash) }]),
    ),
    new Map(
      all.filter(({ isPaper }) => isPaper).map(({ key, version, hash }) => [key, { version, hash }] as const),
    ),
  );
  // What nobody of the company published is equal in all companies, and so in memory once.
  const own = found.filter(({ isOwn }) => isOwn);
  const weights = own.map(({ kind, hash }) => weightOf(kind, held.get(hash)));
  return { made, weight: weights.reduce((sum, weight) => sum + weight, LIST_WEIGHT) };
}

const oneBody = sqlStatement<{ body: unknown }>(
  'template-at',
  `select body from app.template where tenant_id = :tenantId and kind = :kind and key = :key and version = :version`,
);

/** Published versions never change, so the ones that are no longer in force need not be asked for twice. */
const former = new WeighedMemory<object>();

/** A template at the version a record was made with. */
export async function templateAt<Body>(
  rows: Rows,
  tenantId: string,
  pin: { readonly kind: string; readonly key: string; readonly version: number },
): Promise<Body> {
  const templates = await templatesOf(rows, tenantId);
  // What was taken up a moment ago, elsewhere, may not be known here yet.
  const current = templates.has(pin.kind, pin.key) ? templates.get<Body>(pin.kind, pin.key) : undefined;
  if (current?.version === pin.version) return current.body;
  const paper = pin.kind === 'form' ? templates.papers.get(pin.key) : undefined;
  // Papers in force are the same in most companies, former versions nobody else's.
  const [memory, name] =
    paper?.version === pin.version
      ? ([byHash, paper.hash] as const)
      : ([former, `${tenantId}/${pin.kind}/${pin.key}/${pin.version}`] as const);
  const known = memory.get(name);
  if (known) return known as Body;
  const row = await rows.row(oneBody(), { ...pin });
  if (!row) throw new Error(`Template ${pin.kind}/${pin.key} has no version ${pin.version}`);
  memory.keep(name, row.body as object, weightOf(pin.kind, row.body));
  return row.body as Body;
}
