import { AccessError } from '../../../kernel/errors/access-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ImportTarget } from '../import-target.ts';
import {
  lockImport,
  mayTakeBack,
  tellChange,
  workerOf,
  type ImportStep,
  type StepParts,
} from './import-state.ts';
import { markUndone, recordsBefore } from './row-statements.ts';
import { endSecrets } from './secret-columns.ts';

const BATCH = 500;

const went = sqlStatement(
  'import-undo-progress',
  `update app.import set next_row = :nextRow, done_rows = done_rows + :done, undone = undone + :undone, kept = kept + :kept, updated_at = :now
   where tenant_id = :tenantId and id = :id`,
);
const finish = sqlStatement(
  'import-undo-finish',
  `update app.import set state = 'undone', done_rows = total_rows, ended_at = :now, updated_at = :now, version = version + 1
   where tenant_id = :tenantId and id = :id`,
);

/** Takes back what an import wrote, the last first; what is used by others stays and is counted. */
export class UndoStep implements ImportStep {
  readonly #parts: StepParts;
  readonly #target: ImportTarget;

  constructor(parts: StepParts, target: ImportTarget) {
    this.#parts = parts;
    this.#target = target;
  }

  async advance(): Promise<boolean> {
    const { tools, tenantId, id, record } = this.#parts;
    let isOver = true;
    await tools.asMember({ tenantId, memberId: workerOf(record) }, 'import.undo', async (tx) => {
      isOver = true;
      const now = await lockImport(tx, id);
      if (now?.state !== 'undoing') return undefined;
      // Asked anew for each group: a right that is taken away ends what goes on with it.
      if (!mayTakeBack(tx, record, this.#target)) throw new AccessError('FORBIDDEN');
      const records = await tx.sql.rows(recordsBefore(), { id, row: now.nextRow, limit: BATCH });
      const last = records.at(-1);
      if (last === undefined) {
        await endSecrets(tx, record);
        tx.sql.send(finish(), { id, now: tx.now() });
        return tellChange(tx, id);
      }
      isOver = false;
      const isWhole =
        record.undoUntil !== null && record.undoUntil !== undefined && record.undoUntil > tx.now();
      const undone = await this.#target.undo(tx, records, isWhole);
      const rows = records.filter((one) => undone.has(one.id)).map(({ no }) => no);
      if (rows.length > 0) tx.sql.send(markUndone(), { id, rows });
      const counts = {
        nextRow: last.no,
        done: records.length,
        undone: rows.length,
        kept: records.length - rows.length,
      };
      tx.sql.send(went(), { id, ...counts, now: tx.now() });
      tx.note({ undone: rows.length, kept: counts.kept, ids: [...undone] });
      return tellChange(tx, id);
    });
    return isOver;
  }

  async close(): Promise<void> {
    // Nothing is open between two groups.
  }
}
