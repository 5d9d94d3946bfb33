import { baseTemplate, LAYOUT_KEYS, type PrintLayout } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { templatesOf } from '../templates/index.ts';

/** The layout in force: that of one paper where it has its own, else that of its sort. */
export async function layoutOf(ctx: Ctx, sort: keyof typeof LAYOUT_KEYS, key?: string): Promise<PrintLayout> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  const found = [key, LAYOUT_KEYS[sort]].find((one) => one !== undefined && templates.has('layout', one));
  return found === undefined
    ? baseTemplate<PrintLayout>('layout', LAYOUT_KEYS[sort])
    : templates.get<PrintLayout>('layout', found).body;
}
