import { RegionTree, type OwnRegion } from '@zhoudao/schema/templates/form/region';
import lines from '@zhoudao/schema/templates/form/region/regions.json' with { type: 'json' };

import { locale } from '../../../lib/i18n/locale.ts';

const official = new RegionTree(lines);

/** The regions of the country as a company has them. What it calls as everybody does keeps its names in both languages. */
export const treeOf = (own: readonly OwnRegion[]): RegionTree =>
  new RegionTree(
    lines,
    own.map((region) => {
      const known = official.at(region.code)?.title;
      return known?.[locale()] === region.title[locale()] ? { ...region, title: known } : region;
    }),
  );
