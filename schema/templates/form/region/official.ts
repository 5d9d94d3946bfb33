import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { RegionTree, type OwnRegion } from './region-tree.ts';

// Found by the name of the package: in the server's one file this module lies elsewhere than its data.
const home = path.dirname(createRequire(import.meta.url).resolve('@zhoudao/schema/package.json'));

let lines: readonly string[] | undefined;
let plain: RegionTree | undefined;
const trees = new WeakMap<readonly OwnRegion[], RegionTree>();

const linesRead = (): readonly string[] =>
  (lines ??= JSON.parse(
    readFileSync(path.join(home, 'templates/form/region/regions.json'), 'utf8'),
  ) as string[]);

/** The regions that the product brings, with what a company says of them; read once. */
export function regionsOf(own?: readonly OwnRegion[]): RegionTree {
  if (!own) return (plain ??= new RegionTree(linesRead()));
  const known = trees.get(own) ?? new RegionTree(linesRead(), own);
  trees.set(own, known);
  return known;
}
