import { baseTemplate, LAYOUT_KEYS, type PrintLayout } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { templatesOf, type TenantTemplates } from '../../templates/index.ts';

/** The layouts in use, in the order of their keys. */
export const layoutsIn = (templates: TenantTemplates): readonly PrintLayout[] =>
  templates
    .keysOf('layout')
    .toSorted()
    .map((key) => templates.get<PrintLayout>('layout', key).body)
    .filter(({ isRetired }) => isRetired !== true);

/** The layout in force: the one that is for a paper, by its own key or by name, else that of its sort. */
export async function layoutOf(
  ctx: Ctx,
  sort: keyof typeof LAYOUT_KEYS,
  paper?: string,
): Promise<PrintLayout> {
  const layouts = layoutsIn(await templatesOf(ctx.scope.read, memberOf(ctx).tenantId));
  const own =
    paper === undefined
      ? undefined
      : (layouts.find(({ key }) => key === paper) ?? layouts.find(({ papers }) => papers?.includes(paper)));
  return (
    own ??
    layouts.find(({ key }) => key === LAYOUT_KEYS[sort]) ??
    baseTemplate<PrintLayout>('layout', LAYOUT_KEYS[sort])
  );
}
