import { isUserError } from '../../../kernel/errors/user-error.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { command } from '../../../kernel/writing/command.ts';
import { templateId } from '../template-page.query.ts';
import { dropDraft } from './draft-rows.ts';
import type { DiscardTemplateDraftInput } from './draft.type.ts';
import { seenDraft } from './held-draft.ts';

/** Throws a draft away; what is in force stays. */
export const discardTemplateDraft = command(
  'template.draft',
  async (input: DiscardTemplateDraftInput, tx) => {
    const { kind, key } = input;
    const draft = await seenDraft(tx, input);
    if (isUserError(draft)) return draft;
    tx.sql.send(dropDraft(), { kind, key });
    tx.note({ kind, key, discarded: draft.revision });
    return { type: 'TemplateDraftDiscarded', id: templateId(kind, key) };
  },
);

recordReader('TemplateDraftDiscarded', (_ctx, id) => Promise.resolve({ id }));
