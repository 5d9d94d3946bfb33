import type { OwnRegion, RegionTree } from '@zhoudao/schema/templates/form/region';
import { useEffect, useState } from 'react';

import type { Entry, Lookups } from '../lookups.ts';

type Asked = Pick<Lookups, 'entries'>;

const NOTHING: readonly Entry[] = [];
const loads = new WeakMap<readonly Entry[], Promise<RegionTree>>();
const trees = new WeakMap<readonly Entry[], RegionTree>();

/** What the company says of regions, by its dictionary. */
const ownOf = ({ entries }: Asked): readonly Entry[] => entries('region') ?? NOTHING;

/** Names come in the reader's language alone. */
const asOwn = ({ value, label, parent, isRetired }: Entry): OwnRegion => ({
  code: value,
  title: { 'zh-CN': label, en: label },
  parent,
  isRetired,
});

/** The regions, where they have been fetched already. */
export const knownRegions = (asked: Asked): RegionTree | undefined => trees.get(ownOf(asked));

/** Fetches the regions: they are large, and most papers have no address. */
export function fetchRegions(asked: Asked): Promise<RegionTree> {
  const own = ownOf(asked);
  const begun = loads.get(own);
  if (begun) return begun;
  const load = import('./region-data.ts').then(({ treeOf }) => {
    const tree = treeOf(own.map((entry) => asOwn(entry)));
    trees.set(own, tree);
    return tree;
  });
  loads.set(own, load);
  // Without a connection a later try may bring them.
  load.catch(() => loads.delete(own));
  return load;
}

/** The regions from the moment on at which they are needed and there. */
export function useRegions(asked: Asked, isNeeded: boolean): RegionTree | undefined {
  const [tree, setTree] = useState(() => knownRegions(asked));
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isCurrent = true;
    fetchRegions(asked).then(
      (fetched) => isCurrent && setTree(fetched),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [asked, isNeeded]);
  return tree;
}
