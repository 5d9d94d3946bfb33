import type { Dictionary } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { templatesOf } from '../../templates/index.ts';
import type { PaperFacts } from '../sheet/paper-facts.ts';

/** The choices of the company's dictionaries, in the language of the paper. */
export async function choicesFor(ctx: Ctx): Promise<PaperFacts['choicesOf']> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  return (key) =>
    templates.has('dictionary', key)
      ? templates.get<Dictionary>('dictionary', key).body.entries.map(({ code, title, isRetired }) => ({
          code,
          title: title[ctx.locale],
          isRetired: isRetired === true,
        }))
      : [];
}
