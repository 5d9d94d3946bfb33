import { fileOfTemplates, MOST_FILED } from '@zhoudao/schema/templates/template-file';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { newestOf } from '../publishing/newest.ts';
import type { TemplateNameInput } from './exchange.type.ts';

/** Templates in force as the text of a file that another company can read in. */
export async function exportTemplates(ctx: Ctx, names: readonly TemplateNameInput[]): Promise<string> {
  memberWith(ctx, 'template.read');
  if (names.length === 0 || names.length > MOST_FILED) throw new AccessError('BAD_USER_INPUT');
  const templates: object[] = [];
  for (const { kind, key } of names) {
    const found = await newestOf(ctx.scope.read, kind, key);
    if (!found) throw notFound();
    templates.push({ kind, key, body: found.body });
  }
  return fileOfTemplates(templates, ctx.now().toISOString());
}
