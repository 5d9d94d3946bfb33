import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { newestOf } from '../publishing/newest.ts';
import type { TemplateNameInput } from './exchange.type.ts';
import { FORMAT, FORMAT_VERSION, MOST_TEMPLATES } from './template-file.ts';

/** Templates in force as the text of a file that another company can read in. */
export async function exportTemplates(ctx: Ctx, names: readonly TemplateNameInput[]): Promise<string> {
  memberWith(ctx, 'template.read');
  if (names.length === 0 || names.length > MOST_TEMPLATES) throw new AccessError('BAD_USER_INPUT');
  const templates: object[] = [];
  for (const { kind, key } of names) {
    const found = await newestOf(ctx.scope.read, kind, key);
    if (!found) throw notFound();
    templates.push({ kind, key, body: found.body });
  }
  const exportedAt = ctx.now().toISOString();
  return `${JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, exportedAt, templates }, null, 2)}\n`;
}
