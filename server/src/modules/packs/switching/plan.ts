import { createHash } from 'node:crypto';

import { baseTemplates, validateTemplate } from '@zhoudao/schema/templates';
import { canonical, merge3, same, type Conflict, type JsonObject } from '@zhoudao/schema/templates/merging';

import type { Rows } from '../../../kernel/scope.ts';
import { offered, shippedTemplates, standingTemplates, type Standing } from '../../templates/index.ts';
import { coreBody, coreTemplate, withHead, withoutHead } from '../loading/read-template.ts';
import { packShelf, withNeeds } from '../loading/shelf.ts';
import { compose } from '../merging/compose.ts';
import { companyPacks, templateBases, type CompanyPack } from './company-packs.ts';

/** What can be done with a pack. */
export type PackAct = 'switchOn' | 'switchOff' | 'upgrade';

/** One template that would change. */
export interface PlannedTemplate {
  readonly kind: string;
  readonly key: string;
  readonly before: JsonObject | undefined;
  readonly after: JsonObject;
  /** What publishers say from then on. */
  readonly base: JsonObject;
  readonly version: number;
  readonly id: string;
  readonly conflicts: readonly Conflict[];
  /** Whose word it is: the last pack that says something of it; the basic pack for what is the product's own. */
  readonly pack: string;
}

/** Everything that a switch would do, and nothing else; the fingerprint tells whether it is still the same. */
export interface Plan {
  readonly packs: readonly CompanyPack[];
  readonly changedPacks: readonly string[];
  readonly templates: readonly PlannedTemplate[];
  readonly fingerprint: string;
}

/** The pack that every company has. */
export const BASE = 'zhoudao.base';

const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string => `${kind}/${key}`;

/** The packs of the company as they would be, or undefined where the act makes no sense. */
function packsAfter(mine: readonly CompanyPack[], pack: string, act: PackAct): CompanyPack[] | undefined {
  const own = mine.find((one) => one.pack === pack);
  if (act === 'switchOff') {
    if (own?.state !== 'on') return undefined;
    return mine.map((one) => (one === own ? { ...one, state: 'off' } : one));
  }
  const shelf = packShelf();
  const found = shelf.packs.get(pack);
  if (!found || (act === 'upgrade' ? own?.state !== 'on' : own?.state === 'on')) return undefined;
  if (act === 'upgrade' && own?.version === found.manifest.version) return undefined;
  return withNeeds(pack, shelf).reduce<CompanyPack[]>(
    (all, { manifest, templates }) => {
      const old = all.find((one) => one.pack === manifest.id);
      if (old?.state === 'on' && manifest.id !== pack) return all;
      const position = old?.position ?? Math.max(0, ...all.map((one) => one.position)) + 1;
      const fresh: CompanyPack = {
        pack: manifest.id,
        version: manifest.version,
        state: 'on',
        position,
        content: templates,
      };
      return old ? all.map((one) => (one === old ? fresh : one)) : [...all, fresh];
    },
    [...mine],
  );
}

interface Known {
  readonly standing: ReadonlyMap<string, Standing>;
  readonly shipped: ReadonlyMap<string, Standing>;
  readonly bases: ReadonlyMap<string, JsonObject>;
}

async function known(rows: Rows, isLocked: boolean): Promise<Known> {
  const tx = { sql: rows as never };
  const standing = await standingTemplates(tx, isLocked);
  const shipped = await shippedTemplates(tx);
  const bases = await templateBases(rows);
  return {
    standing: new Map(standing.map((one) => [nameOf(one), one])),
    shipped: new Map(shipped.map((one) => [nameOf(one), one])),
    bases: new Map(bases.map((one) => [nameOf(one), one.body])),
  };
}

const said = (standing: Standing | undefined): JsonObject | undefined =>
  standing && withoutHead(standing.body as JsonObject);

/** Works out one template: what publishers say now, merged into what the company made of it. */
function planned(
  { kind, key }: { readonly kind: string; readonly key: string },
  packs: readonly CompanyPack[],
  { standing, shipped, bases }: Known,
): PlannedTemplate | undefined {
  const name = nameOf({ kind, key });
  const now = standing.get(name);
  const ours = said(now);
  const before = bases.get(name) ?? said(shipped.get(name));
  const laid = packs
    .filter((pack) => pack.state === 'on')
    .flatMap((pack) => pack.content.filter((one) => one.kind === kind && one.key === key));
  const base = compose(kind, coreTemplate(kind, key), laid, before);
  if (!base) return undefined;
  const source = packs.findLast((pack) => pack.content.some((one) => one.kind === kind && one.key === key));
  const pack = source?.pack ?? BASE;
  const core = coreBody(kind, key);
  const ids = [now?.body['id'], core?.['id'], `${pack}:${kind}/${key}`];
  const id = ids.find((one) => typeof one === 'string') ?? '';
  // A paper that the company never used goes on from the version of the release.
  const version = (now?.version ?? offered(kind, key)?.version ?? 0) + 1;
  const merged = merge3(kind, { base: before, ours, theirs: base });
  const after = (merged.value ?? base) as JsonObject;
  const head = { kind, key, before: ours, base, version, id, pack };
  const isFit = validateTemplate(kind, withHead(after, { id, kind, key, version })).length === 0;
  // What does not fit together stays as the company has it; all of it is one conflict, and nothing else is held up.
  return isFit || !ours
    ? { ...head, after, conflicts: merged.conflicts }
    : { ...head, after: ours, conflicts: [{ path: '', base: before, ours, theirs: base }] };
}

/** What is the product's own and newer in this release than what the company was told of; a paper only where it has it. */
function newsOfCore({ standing, shipped, bases }: Known): string[] {
  const names = [...baseTemplates().map(nameOf), ...standing.keys()];
  return names.filter((name) => {
    const [kind = '', key = ''] = name.split('/');
    const core = coreTemplate(kind, key);
    const before = bases.get(name) ?? said(shipped.get(name));
    return core !== undefined && !same(before, core);
  });
}

/** Plans a switch from what stands now; undefined = there is nothing to switch. */
export async function planOf(
  rows: Rows,
  pack: string,
  act: PackAct,
  isLocked = false,
): Promise<Plan | undefined> {
  const mine = await companyPacks(rows);
  const packs = packsAfter(mine, pack, act);
  if (!packs) return undefined;
  const state = await known(rows, isLocked);
  const changedPacks = packs.filter((one) => !mine.includes(one)).map((one) => one.pack);
  const touched = [...mine, ...packs]
    .filter((one) => changedPacks.includes(one.pack))
    .flatMap((one) => one.content.map(nameOf));
  // The basic pack brings what the product itself says anew.
  if (changedPacks.includes(BASE) && act !== 'switchOff') touched.push(...newsOfCore(state));
  const templates = [...new Set(touched)].toSorted().flatMap((name) => {
    const [kind = '', key = ''] = name.split('/');
    return planned({ kind, key }, packs, state) ?? [];
  });
  const sum = templates.map(({ kind, key, before, after, version }) => [
    kind,
    key,
    version,
    canonical(before),
    canonical(after),
  ]);
  const versions = packs.map((one) => [one.pack, one.version, one.state]);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([act, versions, sum]))
    .digest('hex')
    .slice(0, 32);
  return { packs, changedPacks, templates, fingerprint };
}

/** Whether a planned template would get a new version. */
export const isNews = ({ before, after }: PlannedTemplate): boolean => !same(before, after);

/** A planned template with its head, as it is published. */
export const publishedBody = ({ id, kind, key, version, after }: PlannedTemplate): JsonObject =>
  withHead(after, { id, kind, key, version });
