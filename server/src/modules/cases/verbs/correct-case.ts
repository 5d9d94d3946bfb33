import { Field, InputType } from 'type-graphql';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import { Json } from '../../../kernel/values/scalars.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { CannotUndo, keepUndo, undoable, type Undone } from '../../undo/index.ts';
import { typeOf } from '../case-type.ts';
import { findCase } from '../find-case.ts';
import { correctByPaper } from '../papers/change-by-paper.ts';
import { caseCommand } from './case-command.ts';

/** What was written down wrongly on the paper that a case was opened with, or came to be known later. */
@InputType()
export class CorrectCaseInput extends ChangeInput {
  /** Answers by the ids of the paper's fields: absent stays, null clears. */
  @Field(() => Json)
  answers!: unknown;
}

/** Corrects a case of a type that has no verb of its own for it. */
export const correctCase = caseCommand('case.update', async (input: CorrectCaseInput, tx) => {
  const record = await findCase(tx, input, { permission: 'case.update' });
  if (isUserError(record)) return record;
  if (!typeOf(record.type).born) throw notFound();
  const undone = await correctByPaper(tx, record, input.answers);
  if (isUserError(undone)) return undone;
  if (undone) keepUndo(tx, { noun: 'casePaper', action: 'correct', subject: undone.label }, [undone]);
  return { type: 'Case', id: record.id };
});

/** Makes the paper of a case what it was before one correction, if nothing has changed on it since. */
async function restore(tx: Tx, { id, version, label, before }: Undone): Promise<UserError | undefined> {
  const touched = new CannotUndo('undo.touched', { label });
  const record = await findCase(tx, { id }, { permission: 'case.update' });
  if (isUserError(record)) return record;
  if (record.version !== version) return touched;
  // What the paper said then it may no longer say.
  const undone = await correctByPaper(tx, record, before);
  return isUserError(undone) ? touched : undefined;
}

undoable('casePaper', restore);
