import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { placeStands } from '../../access/index.ts';
import { CannotUndo, undoable, type Undone } from '../../undo/index.ts';
import { findCase } from '../find-case.ts';
import { giveCase, giverProblem, type NewPlace } from '../verbs/assign-case.ts';

/** Gives a case back to whom it was taken from, if nothing has changed on it since. */
async function restore(tx: Tx, { id, version, label, before }: Undone): Promise<UserError | undefined> {
  const record = await findCase(tx, { id }, { permission: 'case.assign' });
  if (isUserError(record)) return record;
  if (record.version !== version) return new CannotUndo('undo.touched', { label });
  const barred = await giverProblem(tx, record);
  if (barred) return barred;
  const place = before as unknown as NewPlace;
  if (!(await placeStands(tx, place))) return new CannotUndo('undo.touched', { label });
  giveCase(tx, record, place);
  return undefined;
}

undoable('case', restore);
