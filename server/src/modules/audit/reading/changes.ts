import type { Ctx } from '../../../kernel/ctx.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Change } from '../../../kernel/writing/audit.ts';
import type {
  AuditAct,
  AuditChangeType,
  AuditEntryType,
  AuditFieldType,
  AuditNoteType,
} from './audit.type.ts';
import { isWithheld, readDiff, servedLast } from './diff.ts';
import { fieldLabel, nounLabel, recordLabel } from './labels.ts';
import { rulesSaid } from './notice-words.ts';
import { isShown, shownValue } from './shown-value.ts';

const actOf = (act: string): AuditAct =>
  act.startsWith('create') ? 'create' : act.startsWith('delete') ? 'delete' : 'update';

/** What became of the fields of one record, as the reader may read it. */
async function fieldsOf(ctx: Ctx, { entity, fields = {} }: Change): Promise<AuditFieldType[]> {
  return Promise.all(
    Object.entries(fields).map(async ([field, pair]) => {
      const isMasked = isWithheld(pair) || !isShown(ctx, entity, field);
      const [before = null, after = null] = isMasked
        ? []
        : await Promise.all(pair.map((value) => shownValue(ctx, entity, field, value)));
      return { field, label: fieldLabel(ctx.locale, entity, field), before, after, isMasked };
    }),
  );
}

/** The records that an act changed. */
export const changesShown = (ctx: Ctx, entry: AuditEntryType, first: number): Promise<AuditChangeType[]> =>
  Promise.all(
    servedLast(readDiff(entry.diff).changes)
      .slice(0, first)
      .map(async (change) => {
        const recordId = typeof change.id === 'string' && isId(change.id) ? change.id : null;
        return {
          noun: change.entity,
          nounLabel: nounLabel(ctx.locale, change.entity),
          recordId,
          recordLabel: await recordLabel(ctx, change.entity, recordId),
          act: actOf(change.act),
          fields: await fieldsOf(ctx, change),
        };
      }),
  );

const MOST_NOTE = 300;

/** What the verb said about itself. */
export const notesShown = (ctx: Ctx, entry: AuditEntryType): AuditNoteType[] =>
  Object.entries(readDiff(entry.diff).notes).map(([name, value]) => {
    const text = typeof value === 'string' ? value : (rulesSaid(ctx.locale, value) ?? JSON.stringify(value));
    return {
      name: fieldLabel(ctx.locale, 'note', name),
      value: text.length > MOST_NOTE ? `${text.slice(0, MOST_NOTE)}…` : text,
    };
  });
