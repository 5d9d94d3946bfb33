import { AccessError } from '../../kernel/errors/access-error.ts';
import { isUserError, type UserError } from '../../kernel/errors/user-error.ts';
import { inOwnReach } from '../../kernel/reading/policy.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { placeStands, type Place } from '../access/index.ts';
import { CannotUndo, undoable, type Undone } from '../undo/index.ts';
import { judgeAnswers } from './answers/judge-answers.ts';
import { putAway } from './archive-record.ts';
import { formAt } from './forms/forms-in-force.ts';
import type { StoredAnswers } from './naming/walk.ts';
import { recordPolicy } from './record.policy.ts';
import { changeRecord } from './storing/change-record.ts';
import { keepFiles } from './storing/files-of.ts';
import { heldAnswers, recordFor } from './storing/stored-record.ts';

/** Makes a record what it was before one change, if nothing has changed on it since. */
async function restore(tx: Tx, { id, version, label, before }: Undone): Promise<UserError | undefined> {
  const isArchiving = 'isArchived' in before;
  const record = await recordFor(tx, id, isArchiving ? 'record.archive' : 'record.write');
  const touched = new CannotUndo('undo.touched', { label });
  if (record.version !== version || record.caseId) return touched;
  if (isArchiving) {
    await putAway(tx, record, before['isArchived'] === true);
    return undefined;
  }
  const place = before['place'] as Place | undefined;
  if (place && !inOwnReach(recordPolicy, tx, 'record.write', record)) throw new AccessError('FORBIDDEN');
  if (place && !(await placeStands(tx, place))) return touched;
  const form = await formAt(tx.sql, tx.tenantId, { key: record.form, version: record.formVersion });
  const held = await heldAnswers(tx, id);
  const earlier = Object.entries({ ...held, ...(before['answers'] as StoredAnswers) });
  const was = Object.fromEntries(earlier.filter(([, value]) => value !== null));
  // What was answered then may be answered again, as long as what it names is there.
  const judged = await judgeAnswers(tx, form, was, was);
  if (isUserError(judged) || !(await keepFiles(tx, id, judged.files))) return touched;
  await changeRecord(tx, record, { held, judged, place });
  return undefined;
}

undoable('record', restore);
