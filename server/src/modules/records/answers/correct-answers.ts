import type { RecordForm } from '@zhoudao/schema/templates';

import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { findNamed, pointersIn } from '../naming/resolve.ts';
import { isGroup, type StoredAnswers } from '../naming/walk.ts';
import { laidOver, lostUnseen } from './changed-answers.ts';
import { judgeChange, type JudgedAnswers } from './judge-answers.ts';

/** What was answered, and what shall be. */
interface Correction {
  readonly held: StoredAnswers;
  readonly given: unknown;
  /** Nobody judged what was answered before: what stays as it was is not judged now either. */
  readonly isHeldAnyway?: boolean;
}

/** What a record answers once a change is laid over it, judged by its own version; nothing that the writer does not see is lost. */
export async function correctedAnswers(
  tx: Tx,
  form: RecordForm,
  { held, given, isHeldAnyway = false }: Correction,
): Promise<JudgedAnswers | UserError> {
  if (!isGroup(given)) return new InvalidField('answers', 'input.required');
  const find = await findNamed(tx.sql, tx, pointersIn(form, held));
  const next = laidOver(form, held, given, { rights: tx.rights, find });
  if (isUserError(next)) return next;
  const judged = await judgeChange(tx, form, { given: next, held, isHeldAnyway });
  return isUserError(judged) ? judged : (lostUnseen(form, held, judged.answers, tx) ?? judged);
}
