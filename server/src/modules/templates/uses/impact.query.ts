import type { Dictionary } from '@zhoudao/schema/templates';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { draftOf } from '../drafting/draft-rows.ts';
import { codesCounted } from '../publishing/code-uses.ts';
import { newestOf } from '../publishing/newest.ts';
import type { Judging } from '../publishing/publish-rules.ts';
import { usesOf, type TemplateUse } from './counts-uses.ts';

/** Records that carry codes of a dictionary; they go on showing its words. */
async function carryingCodes(judging: Judging, key: string): Promise<TemplateUse[]> {
  const entries = ((await newestOf(judging.sql, 'dictionary', key))?.body as Dictionary | undefined)?.entries;
  const codes = (entries ?? []).map(({ code }) => code);
  return (await codesCounted(judging, key, codes)).flatMap(({ name, uses }) => {
    const count = uses.reduce((sum, { n }) => sum + n, 0);
    return count > 0 ? [{ name, count, holds: false }] : [];
  });
}

/** How much there is of cases and customers is for those who are about to change what these use. */
const CHANGES_TEMPLATES = {
  action: 'template.impact',
  anyOf: (): readonly string[] => ['template.draft', 'template.publish'],
};

const MOST_FIELDS = 300;

/** What of the company uses a template now, or some of its fields: told before something else comes into force in its place. */
export async function templateImpact(
  ctx: Ctx,
  kind: string,
  key: string,
  fields?: readonly string[],
): Promise<TemplateUse[]> {
  const { tenantId, locale, now } = memberWith(ctx, CHANGES_TEMPLATES);
  const judging = { tenantId, locale, now, sql: ctx.scope.read };
  const isThere =
    (await newestOf(ctx.scope.read, kind, key)) ?? (await ctx.scope.read.row(draftOf(), { kind, key }));
  if (!isThere) throw notFound();
  if (fields) return usesOf(judging, kind, key, fields.slice(0, MOST_FIELDS));
  return [
    ...(await usesOf(judging, kind, key)),
    ...(kind === 'dictionary' ? await carryingCodes(judging, key) : []),
  ];
}
