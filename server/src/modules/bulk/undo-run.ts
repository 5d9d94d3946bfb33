import { memberIdOf, ofEveryMember } from '../../kernel/ctx.ts';
import { isUserError } from '../../kernel/errors/user-error.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { CannotUndo, restoreOf, UndoEntry, undoFor, type UndoInput } from '../undo/index.ts';
import { keepRefusals, tried, type Outcome, type Refusal } from './bulk-noun.ts';
import { BulkRun } from './bulk-run.entity.ts';
import { AT_ONCE, keepFinished } from './start-bulk.ts';

/** The action of a run that takes another one back. */
export const UNDO = 'undo';

/** Makes rows what they were before a change, as far as nobody has touched them since. */
export async function undoRows(
  tx: Tx,
  of: { readonly noun: string; readonly undoId: string },
  ids: readonly string[],
): Promise<Outcome> {
  const entries = await tx.em.find(UndoEntry, { undoId: of.undoId, rowId: { $in: [...ids] } });
  const restore = restoreOf(of.noun);
  const refusals: Refusal[] = [];
  for (const { rowId, rowVersion, label, before } of entries.toSorted((a, b) =>
    a.rowId < b.rowId ? -1 : 1,
  )) {
    const row = await tried(tx, rowId, async () => ({
      label,
      refused: await restore(tx, { id: rowId, version: rowVersion, label, before }),
    }));
    if ('refusal' in row) refusals.push({ ...row.refusal, label });
  }
  return { changed: entries.length - refusals.length, refusals };
}

/** Takes a change back: at once, or by a run when it was one over many rows. */
export const undoChange = command(ofEveryMember('change.undo'), async (input: UndoInput, tx) => {
  const record = await undoFor(tx, input.id);
  if (isUserError(record)) return record;
  const isRunning = await tx.em.count(BulkRun, {
    undoId: record.id,
    state: { $in: ['waiting', 'running'] },
  });
  if (isRunning > 0) return new CannotUndo('undo.running');
  const entries = await tx.em.find(UndoEntry, { undoId: record.id }, { fields: ['rowId'] });
  const ids = entries.map(({ rowId }) => rowId);
  const run = {
    id: tx.newId(),
    undoId: record.id,
    noun: record.noun,
    action: UNDO,
    memberId: memberIdOf(tx),
    total: ids.length,
    createdAt: tx.now(),
  };
  record.undoneAt = tx.now();
  if (ids.length > AT_ONCE) {
    const begun = {
      state: 'waiting',
      seen: 0,
      changed: 0,
      refused: 0,
      isCancelling: false,
      finishedAt: null,
    };
    tx.add(BulkRun, { ...run, ...begun, ask: { ids, changes: {} } });
    return { type: 'BulkRun', id: run.id };
  }
  const { changed, refusals } = await undoRows(tx, { noun: record.noun, undoId: record.id }, ids);
  if (changed === 0) return nothingUndone(refusals);
  keepFinished(tx, { ...run, undoId: null, seen: ids.length, changed, refused: refusals.length });
  keepRefusals(tx, run.id, refusals, 0);
  return { type: 'BulkRun', id: run.id };
});

const nothingUndone = (refusals: readonly Refusal[]): CannotUndo => {
  const [first] = refusals;
  return refusals.length === 1 && first?.code === 'CANNOT_UNDO'
    ? new CannotUndo('undo.touched', { label: first.label })
    : new CannotUndo('undo.touched.all');
};
