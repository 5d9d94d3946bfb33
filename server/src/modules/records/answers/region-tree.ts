import type { Dictionary } from '@zhoudao/schema/templates';
import type { RegionTree } from '@zhoudao/schema/templates/form/region';
import { regionsOf } from '@zhoudao/schema/templates/form/region/official';

import type { TenantTemplates } from '../../templates/index.ts';

/** The regions of the country as the company has them: its dictionary `region` names some anew, retires some and adds its own. */
export function regionTree(templates: TenantTemplates): RegionTree {
  if (!templates.has('dictionary', 'region')) return regionsOf();
  return regionsOf(templates.get<Dictionary>('dictionary', 'region').body.entries);
}
