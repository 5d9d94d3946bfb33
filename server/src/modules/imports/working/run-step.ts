import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { keepFileUntil } from '../../files/index.ts';
import type { ImportTarget } from '../import-target.ts';
import { keptForm } from './check-step.ts';
import { lockImport, tellChange, workerOf, type ImportStep, type StepParts } from './import-state.ts';
import { judgeRows, SeenRows, type JudgedRow, type MendedRow } from './judge-rows.ts';
import { SpoolReader, spoolOf } from './row-spool.ts';
import { fixedRows, keepRecords, keepRows, keptRows } from './row-statements.ts';
import { endSecrets } from './secret-columns.ts';
import { undoUntil } from './undo-hours.ts';

const BATCH = 500;
const DAY = 86_400_000;
/** So long rows that were refused can still be mended and brought in. */
const KEPT_DAYS = 30;

const went = sqlStatement(
  'import-run-progress',
  `update app.import set next_row = :nextRow, next_offset = :nextOffset, done_rows = least(coalesce(total_rows, 0), done_rows + :done),
     created = created + :created, updated = updated + :updated, refused = refused + :refused, duplicate = duplicate + :duplicate, updated_at = :now
   where tenant_id = :tenantId and id = :id`,
);
const finish = sqlStatement(
  'import-run-finish',
  `update app.import set state = 'done', done_rows = coalesce(total_rows, 0), ended_at = :now, undo_until = :undoUntil, updated_at = :now,
     version = version + 1
   where tenant_id = :tenantId and id = :id`,
);

/** Where a run stands: a row of the file and where its line begins. */
interface Position {
  readonly row: number;
  readonly offset: number;
}

/** A group of rows on its way. */
interface Group {
  /** Where the import stands when it is written. */
  readonly next: Position;
  /** How many rows of the file it passes. */
  readonly done: number;
}

/**
 * Writes a file's rows group by group. A group, what its rows became and how far the import has come are one
 * transaction: whatever dies, the next start goes on behind the last group that was committed.
 */
export class RunStep implements ImportStep {
  readonly #parts: StepParts;
  readonly #target: ImportTarget;
  #reader: SpoolReader | undefined;
  /** Read, and not yet written: the database may have been away. */
  #rows: Awaited<ReturnType<SpoolReader['next']>> | undefined;
  #at: Position;

  constructor(parts: StepParts, target: ImportTarget) {
    this.#parts = parts;
    this.#target = target;
    this.#at = { row: parts.record.nextRow, offset: parts.record.nextOffset };
  }

  async advance(): Promise<boolean> {
    const { tenantId, id, record } = this.#parts;
    // Once all of it was gone through, the file is not needed any more, and may be gone.
    if (record.totalRows !== null && record.totalRows !== undefined && record.doneRows >= record.totalRows)
      return this.#mended();
    this.#reader ??= new SpoolReader(spoolOf(tenantId, record.fileId, id), this.#at.offset);
    const rows = (this.#rows ??= await this.#reader.next(BATCH));
    const last = rows.at(-1);
    if (last === undefined) return this.#mended();
    const next = { row: last.raw.no, offset: last.end };
    const isOver = await this.#inTx(async (tx) => {
      const range = { id, from: rows[0]?.raw.no, to: next.row };
      const kept = new Set((await tx.sql.rows(keptRows(), range)).map(({ row }) => row));
      const plain = rows.filter(({ raw }) => !kept.has(raw.no)).map(({ raw }) => ({ raw, patch: {} }));
      return this.#write(tx, plain, { next, done: rows.length });
    });
    this.#at = next;
    this.#rows = undefined;
    return isOver;
  }

  async close(): Promise<void> {
    await this.#reader?.close();
  }

  /** Behind the end of the file come the rows that were mended. */
  #mended(): Promise<boolean> {
    const { id, record } = this.#parts;
    return this.#inTx(async (tx) => {
      const rows = await tx.sql.rows(fixedRows(), { id, limit: BATCH });
      if (rows.length > 0) return this.#write(tx, rows, { next: this.#at, done: 0 });
      await keepFileUntil(tx, record.fileId, new Date(tx.now().getTime() + KEPT_DAYS * DAY));
      await endSecrets(tx, record);
      tx.sql.send(finish(), { id, now: tx.now(), undoUntil: await undoUntil(tx) });
      return true;
    });
  }

  async #write(tx: Tx, rows: readonly MendedRow[], group: Group): Promise<boolean> {
    const { id, record } = this.#parts;
    const judged = await judgeRows(tx, rows, {
      target: this.#target,
      mapping: record.mapping,
      seen: new SeenRows(),
    });
    const sound = judged.filter(({ verdict }) => verdict === 'create' || verdict === 'update');
    const written =
      sound.length > 0
        ? await this.#target.write(
            tx,
            sound.map(({ candidate }) => candidate),
          )
        : [];
    if (written.length > 0) tx.sql.send(keepRecords(), { id, records: JSON.stringify(written) });
    // Of the rows that were mended every one is kept with what became of it, or it would come again.
    const odd = judged.filter(
      ({ verdict }) => group.done === 0 || verdict === 'refused' || verdict === 'duplicate',
    );
    if (odd.length > 0) tx.sql.send(keepRows(), { id, rows: JSON.stringify(odd.map(endForm)) });
    const count = (verdict: string): number => judged.filter((row) => row.verdict === verdict).length;
    const created = written.filter(({ act }) => act === 'created').length;
    tx.sql.send(went(), {
      id,
      nextRow: group.next.row,
      nextOffset: group.next.offset,
      done: group.done,
      created,
      updated: written.length - created,
      refused: count('refused'),
      duplicate: count('duplicate'),
      now: tx.now(),
    });
    tx.note({
      rows: judged.length,
      created,
      updated: written.length - created,
      ids: written.map((one) => one.id),
    });
    return false;
  }

  async #inTx(work: (tx: Tx) => Promise<boolean>): Promise<boolean> {
    const { tools, tenantId, id, record } = this.#parts;
    let isOver = true;
    await tools.asMember({ tenantId, memberId: workerOf(record) }, 'import.run', async (tx) => {
      isOver = true;
      const now = await lockImport(tx, id);
      // Another process, or the first try of this very group, has been here: begin where it left off.
      if (now?.state !== 'running' || now.nextRow !== this.#at.row) return undefined;
      isOver = await work(tx);
      return tellChange(tx, id, isOver ? record.target : undefined);
    });
    return isOver;
  }
}

/** A row as it is kept after the run. */
const endForm = (row: JudgedRow) => {
  const kept = keptForm(row);
  return kept.status === 'fixed' ? { ...kept, status: 'imported' } : kept;
};
