import { createHash } from 'node:crypto';

import { baseTemplates } from '@zhoudao/schema/templates';
import { canonical, same, type JsonObject } from '@zhoudao/schema/templates/merging';

import type { Rows } from '../../../kernel/scope.ts';
import { publisherTexts, standingTemplates, type Judging } from '../../templates/index.ts';
import { undecidedConflicts } from '../conflicts/conflict-rows.ts';
import { coreTemplate, withoutHead } from '../loading/read-template.ts';
import { packShelf, withNeeds } from '../loading/shelf.ts';
import { compareVersions } from '../loading/versions.ts';
import { companyPacks, type CompanyPack } from './company-packs.ts';
import { BASE, nameOf, type PlannedTemplate } from './planned.ts';
import { workedOut, type Known } from './work-out.ts';

/** What can be done with a pack. */
export type PackAct = 'switchOn' | 'switchOff' | 'upgrade';

/** Everything that a switch would do, and nothing else; the fingerprint tells whether it is still the same. */
export interface Plan {
  readonly packs: readonly CompanyPack[];
  readonly changedPacks: readonly string[];
  readonly templates: readonly PlannedTemplate[];
  readonly fingerprint: string;
}

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
  // What is on the shelf may be older: a release that was rolled back takes nothing away.
  if (act === 'upgrade' && compareVersions(found.manifest.version, own?.version ?? '') <= 0) return undefined;
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

async function known(rows: Rows, isLocked: boolean): Promise<Known> {
  const standing = await standingTemplates({ sql: rows as never }, isLocked);
  const bases = await publisherTexts(rows);
  return {
    standing: new Map(standing.map((one) => [nameOf(one), one])),
    bases: new Map(bases.map((one) => [nameOf(one), withoutHead(one.body as JsonObject)])),
    open: Map.groupBy(await undecidedConflicts(rows), nameOf),
  };
}

/** What is the product's own and newer in this release than what the company was told of; a paper only where it has it. */
function newsOfCore({ standing, bases }: Known): string[] {
  const names = [...baseTemplates().map(nameOf), ...standing.keys()];
  return names.filter((name) => {
    const [kind = '', key = ''] = name.split('/');
    const core = coreTemplate(kind, key);
    const before = bases.get(name);
    return core !== undefined && !same(before, core);
  });
}

/** Plans a switch from what stands now; undefined = there is nothing to switch. */
export async function planOf(
  judging: Judging,
  pack: string,
  act: PackAct,
  isLocked = false,
): Promise<Plan | undefined> {
  const { sql: rows } = judging;
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
  const templates = await workedOut(judging, [...new Set(touched)].toSorted(), packs, state);
  const sum = templates.map(({ kind, key, before, after, version, conflicts }) => [
    kind,
    key,
    version,
    canonical(before),
    canonical(after),
    conflicts.map((one) => [one.path, canonical(one.base), canonical(one.ours), canonical(one.theirs)]),
  ]);
  const versions = packs.map((one) => [one.pack, one.version, one.state]);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([act, versions, sum]))
    .digest('hex')
    .slice(0, 32);
  return { packs, changedPacks, templates, fingerprint };
}
