import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { findCase, openingCorrected } from '../../cases/index.ts';
import { changedAnswers, storeAnswers } from '../../forms/index.ts';
import { CannotUndo, undoable, type Undone } from '../../undo/index.ts';
import { complaint } from '../complaint.case-type.ts';
import { Complaint } from '../complaint.entity.ts';
import { selfProblem } from '../handling/accused.ts';
import { setColumns, tellChanges } from './change-complaint.ts';

/** Makes a complaint what it was before one correction, if nothing has changed on it since. */
async function restore(tx: Tx, { id, version, label, before }: Undone): Promise<UserError | undefined> {
  const record = await findCase(tx, { id }, { permission: 'complaint.update', type: 'complaint' });
  if (isUserError(record)) return record;
  if (record.version !== version) return new CannotUndo('undo.touched', { label });
  const own = await tx.em.findOneOrFail(Complaint, { caseId: id });
  const himself = await selfProblem(tx, own);
  if (himself) return himself;
  const about = { subject: 'complaint', id } as const;
  const { extra, paper, ...columns } = before;
  const given = Object.entries(extra ?? {}).map(([name, value]) => ({
    name,
    value: value as unknown,
  }));
  const accepted = await changedAnswers(tx, about, given);
  if (isUserError(accepted)) return accepted;
  const corrected = paper
    ? await openingCorrected(tx, complaint, { record, own }, { answers: paper })
    : undefined;
  // What the paper said then it may no longer say.
  if (isUserError(corrected)) return new CannotUndo('undo.touched', { label });
  const changes = setColumns(record, own, columns);
  await tellChanges(tx, record, own, { columns: changes, answers: await storeAnswers(tx, about, accepted) });
  return undefined;
}

undoable('complaint', restore);
