import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { publishNext } from '../publishing/next-version.ts';
import { publisherRefusal } from '../publishing/publish-rules.ts';
import { templateId } from '../template-page.query.ts';
import { dropDraft, type DraftRow } from './draft-rows.ts';
import { DraftState, type PublishTemplateDraftInput } from './draft.type.ts';
import { seenDraft } from './held-draft.ts';
import { checkedNote } from './send-draft.ts';

/** Where another person publishes, he publishes what was given to him, not what is still being written. */
async function reviewRefusal(tx: Tx, { editors, state }: DraftRow): Promise<InvalidField | undefined> {
  const refused = await publisherRefusal(tx, editors);
  if (refused || state === DraftState.SUBMITTED) return refused;
  const isReviewed = (await publisherRefusal(tx, [tx.memberId])) !== undefined;
  return isReviewed ? new InvalidField('key', 'template.notSubmitted') : undefined;
}

/** Puts a draft into force as the next version of its template; with a company's rule, only if somebody else edited it. */
export const publishTemplateDraft = command(
  'template.publish',
  async (input: PublishTemplateDraftInput, tx): Promise<Ref | UserError> => {
    const wrong = checkedNote(input.note);
    if (wrong) return wrong;
    const draft = await seenDraft(tx, input);
    if (isUserError(draft)) return draft;
    const { kind, key, baseVersion, body } = draft;
    const note = (input.note ?? '').trim();
    const refused =
      (await reviewRefusal(tx, draft)) ??
      (await publishNext(tx, { kind, key, baseVersion, isNew: baseVersion === 0, body, note }));
    if (refused) return refused;
    tx.sql.send(dropDraft(), { kind, key });
    return { type: 'Template', id: templateId(kind, key) };
  },
);
