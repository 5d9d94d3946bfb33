import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { newestOf } from '../publishing/newest.ts';
import { isRecord, problemsOf } from '../publishing/problems.ts';
import type { Judging } from '../publishing/publish-rules.ts';
import { publishersProblems } from '../publishing/publishers-own.ts';
import { retiringProblem } from '../publishing/retiring.ts';
import { templateId } from '../template-page.query.ts';
import { draftNames, draftOf } from './draft-rows.ts';
import type { TemplateDraftType, TemplateProblem } from './draft.type.ts';

/** The draft of a template, or null where nobody is changing it. */
export async function readDraft(ctx: Ctx, kind: string, key: string): Promise<TemplateDraftType | null> {
  memberWith(ctx, 'template.read');
  const draft = await ctx.scope.read.row(draftOf(), { kind, key });
  if (!draft) return null;
  const current = await newestOf(ctx.scope.read, kind, key);
  return { ...draft, currentVersion: current?.version ?? 0 };
}

recordReader('TemplateDraft', async (ctx, id) => {
  const names = await ctx.scope.read.rows(draftNames());
  const name = names.find(({ kind, key }) => templateId(kind, key) === id);
  const draft = name && (await readDraft(ctx, name.kind, name.key));
  if (!draft) throw notFound();
  return draft;
});

/** What is against a body beside the version in force: what publishers and the law said, and what needs it. */
async function besideFormer(judging: Judging, kind: string, body: unknown): Promise<readonly InvalidField[]> {
  const key = isRecord(body) ? body['key'] : undefined;
  if (!isRecord(body) || typeof key !== 'string') return [];
  const before = (await newestOf(judging.sql, kind, key))?.body;
  const judged = { kind, key, before, body };
  const retiring = await retiringProblem(judging, judged);
  return [...(retiring ? [retiring] : []), ...(await publishersProblems(judging, judged))];
}

/** Everything that keeps a body from being published in this company, in the reader's language. */
export async function templateProblems(ctx: Ctx, kind: string, body: unknown): Promise<TemplateProblem[]> {
  const { tenantId, locale, now } = memberWith(ctx, 'template.read');
  const judging = { tenantId, locale, now, sql: ctx.scope.read };
  const whole = isRecord(body) ? { ...body, kind } : body;
  const own = await problemsOf(judging, kind, whole);
  // What is malformed cannot be laid beside anything.
  const found = own.length > 0 ? own : await besideFormer(judging, kind, whole);
  return found.map((problem) => ({
    path: problem.field.replace(/^body\.?/, ''),
    message: problem.in(locale).message,
  }));
}
