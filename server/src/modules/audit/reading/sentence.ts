import type { Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import type { FieldChange } from '../../../kernel/writing/audit.ts';
import { namesOf } from '../audited-noun.ts';
import type { AuditEntryType } from './audit.type.ts';
import { isWithheld, mainChanges, readDiff } from './diff.ts';
import { actionLabel, fieldLabel, nounLabel, recordLabel } from './labels.ts';
import { isShown, shownValue } from './shown-value.ts';

const MOST_FIELDS = 6;

/** Who did it, in words. */
export async function actorName(ctx: Ctx, actor: string | null): Promise<string> {
  if (actor === null) return translate(ctx.locale, 'audit.product');
  return (await recordLabel(ctx, 'Membership', actor)) ?? translate(ctx.locale, 'audit.somebody');
}

/** Who did it, and for whom where he stood in 代. */
async function whoOf(ctx: Ctx, { actor, onBehalfOf }: AuditEntryType): Promise<string> {
  const name = await actorName(ctx, actor);
  if (!onBehalfOf) return name;
  return translate(ctx.locale, 'audit.actedFor', { name, absent: await actorName(ctx, onBehalfOf) });
}

async function subjectOf(ctx: Ctx, noun: string, id: string | null): Promise<string> {
  const label = await recordLabel(ctx, noun, id);
  const name = nounLabel(ctx.locale, noun);
  return label === null ? name : `${name} ${label}`;
}

/** The one field that was changed, from what to what. */
async function oneField(
  ctx: Ctx,
  { who, record }: { readonly who: string; readonly record: string },
  noun: string,
  [field, pair]: readonly [string, FieldChange],
): Promise<string> {
  const params = { who, record, field: fieldLabel(ctx.locale, noun, field) };
  if (isWithheld(pair) || !isShown(ctx, noun, field))
    return translate(ctx.locale, 'audit.sentence.fields', { who, record, fields: params.field });
  const nothing = translate(ctx.locale, 'audit.nothing');
  const [before, after] = await Promise.all(pair.map((value) => shownValue(ctx, noun, field, value)));
  return translate(ctx.locale, 'audit.sentence.field', {
    ...params,
    before: before ?? nothing,
    after: after ?? nothing,
  });
}

/** An act as a sentence: 王敏 changed “grade” of C2026001 from “B” to “A”. */
export async function sentenceOf(ctx: Ctx, entry: AuditEntryType): Promise<string> {
  const { locale } = ctx;
  const who = await whoOf(ctx, entry);
  const action = actionLabel(locale, entry.action);
  const record = await subjectOf(ctx, entry.entity, entry.entityId);
  if (entry.outcome === 'refused')
    return translate(locale, 'audit.sentence.refused', { who, action, record });
  const { changes, count } = readDiff(entry.diff);
  const main = mainChanges(changes, namesOf(entry.entity), entry.entityId);
  const [only, ...others] = main;
  if (!only || others.length > 0 || count > changes.length)
    return translate(locale, main.length > 1 ? 'audit.sentence.many' : 'audit.sentence.other', {
      who,
      action,
      record,
      count: Math.max(main.length, count > changes.length ? count : 0),
    });
  const id = typeof only.id === 'string' ? only.id : null;
  const about = { who, record: await subjectOf(ctx, only.entity, id) };
  if (only.act === 'create') return translate(locale, 'audit.sentence.create', { ...about, action });
  if (only.act === 'delete') return translate(locale, 'audit.sentence.delete', { ...about, action });
  const fields = Object.entries(only.fields ?? {});
  const [field, ...more] = fields;
  if (!field) return translate(locale, 'audit.sentence.other', { ...about, action });
  if (more.length === 0) return oneField(ctx, about, only.entity, field);
  const names = fields.slice(0, MOST_FIELDS).map(([name]) => fieldLabel(locale, only.entity, name));
  return translate(locale, 'audit.sentence.fields', {
    ...about,
    fields: names.join(locale === 'en' ? ', ' : '、') + (fields.length > MOST_FIELDS ? '…' : ''),
  });
}
