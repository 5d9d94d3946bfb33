import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { templateId } from '../template-page.query.ts';
import { sendDraft } from './draft-rows.ts';
import {
  DraftState,
  type NotedDraftInput,
  type ReturnTemplateDraftInput,
  type SubmitTemplateDraftInput,
} from './draft.type.ts';
import { seenDraft } from './held-draft.ts';

const LONGEST_NOTE = 500;

/** Reads the word that goes with a draft or a version. */
export const checkedNote = (note: string | null | undefined, required = false) =>
  new InputCheck().text('note', note, { max: LONGEST_NOTE, required }).problem;

async function send(tx: Tx, input: NotedDraftInput, state: DraftState): Promise<Ref | UserError> {
  const { kind, key } = input;
  const wrong = checkedNote(input.note, state === DraftState.RETURNED);
  if (wrong) return wrong;
  const draft = await seenDraft(tx, input);
  if (isUserError(draft)) return draft;
  tx.sql.send(sendDraft(), { kind, key, state, note: (input.note ?? '').trim() });
  tx.note({ kind, key, state });
  return { type: 'TemplateDraft', id: templateId(kind, key) };
}

/** Asks whoever may publish to look at a draft. */
export const submitTemplateDraft = command('template.draft', (input: SubmitTemplateDraftInput, tx) =>
  send(tx, input, DraftState.SUBMITTED),
);

/** Gives a draft back to whoever wrote it, with a word about what is missing. */
export const returnTemplateDraft = command('template.publish', (input: ReturnTemplateDraftInput, tx) =>
  send(tx, input, DraftState.RETURNED),
);
