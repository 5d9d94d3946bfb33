import { TEMPLATE_KINDS, type Words } from '@zhoudao/schema/templates';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Ref } from '../../../kernel/result.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { oneAtATime } from '../../../kernel/writing/one-at-a-time.ts';
import { beginDraft } from '../drafting/draft-rows.ts';
import { named } from '../drafting/save-draft.ts';
import { newestOf } from '../publishing/newest.ts';
import { ownId } from '../publishing/next-version.ts';
import { unkeepable } from '../publishing/problems.ts';
import { withPolicies } from '../publishing/publishers-own.ts';
import { templateId } from '../template-page.query.ts';
import { blankBody } from './blank.ts';
import type { CreateTemplateDraftInput } from './making.type.ts';
import { withOwnLetters } from './own-letters.ts';

/** Of which a company has one each, that its rules look for by their names: another one would serve nothing. */
const SINGULAR: ReadonlySet<string> = new Set([
  'separation',
  'duplicates',
  'numbering',
  'chart',
  'statechart',
]);
const MODULE = 'information';
/** As many of its own as any company needs. */
const MOST_OWN = 1000;

const owned = sqlStatement<{ n: number }>(
  'templates-owned',
  `select count(*)::int as n from (
     select kind, key from app.template where tenant_id = :tenantId and key like 'x-%'
     union select kind, key from app.template_draft where tenant_id = :tenantId and key like 'x-%') t`,
);

/** Whether a company makes templates of this kind for itself. */
export const isMade = (kind: string): boolean =>
  TEMPLATE_KINDS.some((known) => known === kind) && !SINGULAR.has(kind);

/** Begins the draft of a template that the company makes itself; its key is given here and begins with `x-`. */
export async function beginOwn(
  tx: Tx,
  kind: string,
  body: Readonly<Record<string, unknown>>,
  { key: givenKey, importId = null }: { readonly key?: string; readonly importId?: string | null } = {},
): Promise<Ref | UserError> {
  await oneAtATime(tx.sql, 'own templates');
  if (((await tx.sql.row(owned()))?.n ?? 0) >= MOST_OWN)
    return new InvalidField('kind', 'template.tooManyOwn', { max: MOST_OWN });
  const key = givenKey ?? `x-${tx.newId().slice(-12)}`;
  // No publisher speaks of what a company makes for itself.
  const free = withPolicies(body, undefined);
  const own = kind === 'form' ? await withOwnLetters(tx, free) : free;
  const whole = named(own, { kind, key, id: ownId(kind, key), version: 1 });
  const unfit = unkeepable(whole);
  if (unfit) return unfit;
  const row = { kind, key, baseVersion: 0, body: JSON.stringify(whole), at: tx.now(), by: tx.memberId };
  await tx.sql.rows(beginDraft(), { ...row, importId });
  tx.note({ kind, key });
  return { type: 'TemplateDraft', id: templateId(kind, key) };
}

/** Reads the name that a new template is to have. */
export function titleIn(input: { readonly titleZh: string; readonly titleEn: string }): Words | InvalidField {
  const check = new InputCheck()
    .line('titleZh', input.titleZh, { max: 100, required: true })
    .line('titleEn', input.titleEn, { max: 100, required: true });
  return check.problem ?? { 'zh-CN': lineOf(input.titleZh), en: lineOf(input.titleEn) };
}

async function bodyFor(
  tx: Tx,
  { kind, copyOf, module }: CreateTemplateDraftInput,
  title: Words,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (typeof copyOf !== 'string') return blankBody(kind, title, module ?? MODULE);
  const source = await newestOf(tx.sql, kind, copyOf);
  if (!source) return undefined;
  const { isRetired: _isRetired, ...body } = source.body;
  const placed = typeof module === 'string' && body['subject'] === 'record' ? { module } : {};
  return { ...body, title, ...placed };
}

/** Begins a template of the company's own: empty, or with what another one says. */
export const createTemplateDraft = command(
  'template.draft',
  async (input: CreateTemplateDraftInput, tx): Promise<Ref | UserError> => {
    if (!isMade(input.kind)) return new InvalidField('kind', 'template.notMade');
    const title = titleIn(input);
    if (title instanceof InvalidField) return title;
    const body = await bodyFor(tx, input, title);
    return body ? beginOwn(tx, input.kind, body) : new InvalidField('copyOf', 'input.unknown');
  },
);
