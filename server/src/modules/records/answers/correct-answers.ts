import type { RecordForm } from '@zhoudao/schema/templates';

import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { findNamed, pointersIn } from '../naming/resolve.ts';
import { isGroup, type StoredAnswers } from '../naming/walk.ts';
import { laidOver, lostUnseen } from './changed-answers.ts';
import { judgeAnswers, type JudgedAnswers } from './judge-answers.ts';

/** What a record answers once a change is laid over it, judged by its own version; nothing that the writer does not see is lost. */
export async function correctedAnswers(
  tx: Tx,
  form: RecordForm,
  held: StoredAnswers,
  given: unknown,
  isHeldFit = true,
): Promise<JudgedAnswers | UserError> {
  if (!isGroup(given)) return new InvalidField('answers', 'input.required');
  const find = await findNamed(tx.sql, tx, pointersIn(form, held));
  const next = laidOver(form, held, given, { rights: tx.rights, find });
  if (isUserError(next)) return next;
  const judged = await judgeAnswers(tx, form, next, held, isHeldFit);
  return isUserError(judged) ? judged : (lostUnseen(form, held, judged.answers, tx) ?? judged);
}
