import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { Words } from '@zhoudao/schema/templates';
import { isObject, type Json } from '@zhoudao/schema/templates/merging';

import { Unfit, type Pack, type Quarantined, type Shelf } from './pack.ts';
import { glimpse, readPack } from './read-pack.ts';
import { inRange } from './versions.ts';

/** Folders beside the packs that are none. */
const NO_PACKS: ReadonlySet<string> = new Set(['sdk', 'test-kit', 'create', 'node_modules']);

/** Where packs lie: beside the package that partners build on, also where the server is one file. */
export function packsHome(): string {
  const sdk = createRequire(import.meta.url).resolve('@zhoudao/plugin-sdk');
  return path.resolve(path.dirname(sdk), '..');
}

const wordsIn = (value: Json | undefined): Words | undefined =>
  isObject(value) && typeof value['zh-CN'] === 'string'
    ? { 'zh-CN': value['zh-CN'], en: typeof value['en'] === 'string' ? value['en'] : value['zh-CN'] }
    : undefined;

const textIn = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value.slice(0, 80) : undefined;

const BROKEN: Words = { 'zh-CN': '无法读取', en: 'It cannot be read' };

function quarantine(folder: string, home: string, reason: Words): Quarantined {
  const { id, displayName, version } = glimpse(folder, home);
  return { folder, reason, id: textIn(id), displayName: wordsIn(displayName), version: textIn(version) };
}

/** Reads every folder by itself: what is broken stands aside with its reason, and nothing stops the start. */
function readShelf(home: string): Shelf {
  const folders = readdirSync(home, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^[._]/.test(entry.name) && !NO_PACKS.has(entry.name))
    .map((entry) => entry.name)
    .toSorted();
  const packs = new Map<string, Pack>();
  const quarantined: Quarantined[] = [];
  for (const folder of folders) {
    try {
      const pack = readPack(folder, home);
      packs.set(pack.manifest.id, pack);
    } catch (error) {
      quarantined.push(quarantine(folder, home, error instanceof Unfit ? error.reason : BROKEN));
    }
  }
  for (let unfit = unmet(packs); unfit; unfit = unmet(packs)) {
    packs.delete(unfit.pack.manifest.id);
    quarantined.push(quarantine(unfit.pack.folder, home, unfit.reason));
  }
  return { packs, quarantined };
}

/** Whether a pack needs itself by way of others. */
function isInCircle(
  id: string,
  packs: ReadonlyMap<string, Pack>,
  from = id,
  seen = new Set<string>(),
): boolean {
  return (packs.get(from)?.manifest.dependsOn ?? []).some((needed) => {
    if (needed.id === id) return true;
    if (seen.has(needed.id)) return false;
    seen.add(needed.id);
    return isInCircle(id, packs, needed.id, seen);
  });
}

/** A pack whose needs nothing on the shelf meets; taking it away may leave others without theirs. */
function unmet(packs: ReadonlyMap<string, Pack>): { pack: Pack; reason: Words } | undefined {
  const all = [...packs.values()];
  const circle = all.filter((pack) => isInCircle(pack.manifest.id, packs));
  const [first] = circle;
  if (first) {
    const names = circle.map(({ manifest }) => manifest.id).join(' → ');
    return {
      pack: first,
      reason: { 'zh-CN': `循环依赖：${names}`, en: `They need one another in a circle: ${names}` },
    };
  }
  for (const pack of all) {
    for (const { id, range } of pack.manifest.dependsOn ?? []) {
      const needed = packs.get(id);
      if (needed && inRange(needed.manifest.version, range) === true) continue;
      const reason = {
        'zh-CN': needed
          ? `需要 ${id} 的版本 ${range}，现有 ${needed.manifest.version}`
          : `需要的包 ${id} 不可用`,
        en: needed
          ? `It needs ${id} ${range}, and there is ${needed.manifest.version}`
          : `The pack ${id} that it needs is not available`,
      };
      return { pack, reason };
    }
  }
  return undefined;
}

let shelf: Shelf | undefined;
let home: string | undefined;

/** The packs of this release, read once. */
export function packShelf(): Shelf {
  shelf ??= readShelf(home ?? packsHome());
  return shelf;
}

/** Looks for packs elsewhere from now on; without a place, where the product has them. */
export function readPacksFrom(place?: string): Shelf {
  home = place;
  shelf = undefined;
  return packShelf();
}

/** A pack after those that it needs. */
export function withNeeds(id: string, { packs }: Shelf): Pack[] {
  const pack = packs.get(id);
  if (!pack) return [];
  const needed = (pack.manifest.dependsOn ?? []).flatMap((one) =>
    withNeeds(one.id, { packs, quarantined: [] }),
  );
  return [...new Set([...needed, pack])];
}
