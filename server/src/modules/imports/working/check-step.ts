import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { fileTakes, roomForFiles, uploadKey } from '../../files/index.ts';
import type { ImportTarget } from '../import-target.ts';
import { FoundWords } from '../mapping/row-reader.ts';
import { lockImport, tellChange, workerOf, type ImportStep, type StepParts } from './import-state.ts';
import { judgeRows, SeenRows, type JudgedRow } from './judge-rows.ts';
import { SpoolReader, spoolOf, spoolRows } from './row-spool.ts';
import { forgetFindings, keepRows, keptRows } from './row-statements.ts';

const BATCH = 1000;

const unpacked = sqlStatement(
  'import-unpacked',
  `update app.import set is_unpacked = true, total_rows = :total, updated_at = :now where tenant_id = :tenantId and id = :id and state = 'checking'`,
);
const progress = sqlStatement(
  'import-check-progress',
  `update app.import set done_rows = :done, updated_at = :now where tenant_id = :tenantId and id = :id`,
);
const finish = sqlStatement(
  'import-check-finish',
  `update app.import set state = 'checked', done_rows = total_rows, to_create = :create, to_update = :update, duplicate = :duplicate,
     refused = :refused, left_out = :leftOut, found = found || jsonb_build_object('values', :values::jsonb), checked_at = :now, updated_at = :now,
     next_row = 0, next_offset = 0, version = version + 1
   where tenant_id = :tenantId and id = :id and state = 'checking'`,
);

/** Tries a whole file. It keeps what it found in memory and begins anew after a crash, since nothing was written. */
export class CheckStep implements ImportStep {
  readonly beginsAnew = true;
  readonly #parts: StepParts;
  readonly #target: ImportTarget;
  readonly #words = new FoundWords();
  readonly #seen = new SeenRows();
  readonly counts = { create: 0, update: 0, duplicate: 0, refused: 0, leftOut: 0 };
  #reader: SpoolReader | undefined;
  /** Read, and not yet judged: the database may have been away. */
  #rows: Awaited<ReturnType<SpoolReader['next']>> | undefined;
  #done = 0;

  constructor(parts: StepParts, target: ImportTarget) {
    this.#parts = parts;
    this.#target = target;
  }

  async advance(): Promise<boolean> {
    if (this.#reader === undefined) return this.#begin();
    this.#rows ??= await this.#reader.next(BATCH);
    if (this.#rows.length === 0) return this.#end();
    const isOver = await this.#try(this.#rows.map(({ raw }) => raw));
    this.#rows = undefined;
    return isOver;
  }

  async close(): Promise<void> {
    await this.#reader?.close();
  }

  async #begin(): Promise<boolean> {
    const { tools, tenantId, id, record } = this.#parts;
    const spool = spoolOf(tenantId, record.fileId, id);
    let most = 0;
    if (await this.#inTx(async (tx) => void (most = await roomForFiles(tx)))) return true;
    const file = { tenantId, key: uploadKey(record.fileId) };
    const isOver = (): boolean => tools.isStopping();
    const done = record.isUnpacked
      ? undefined
      : await spoolRows(file, spool, record.source, { isOver, most });
    await this.#inTx(async (tx) => {
      tx.sql.send(forgetFindings(), { id });
      tx.sql.send(progress(), { id, done: 0, now: tx.now() });
      if (done === undefined) return;
      tx.sql.send(unpacked(), { id, total: done.rows, now: tx.now() });
      fileTakes(tx, record.fileId, record.fileSize + done.bytes);
    });
    this.#reader = new SpoolReader(spool, 0);
    return false;
  }

  async #try(rows: readonly JudgedRow['raw'][]): Promise<boolean> {
    const { id, record } = this.#parts;
    // Counted after the commit: a transaction that is tried again must not count its rows twice.
    let verdicts: (keyof typeof this.counts)[] = [];
    let words = new FoundWords();
    const isOver = await this.#inTx(
      async (tx) => {
        words = new FoundWords();
        const range = { id, from: rows[0]?.no, to: rows.at(-1)?.no };
        const kept = new Map((await tx.sql.rows(keptRows(), range)).map((row) => [row.row, row]));
        const wanted = rows.filter(({ no }) => kept.get(no)?.status !== 'leftOut');
        const mended = wanted.map((raw) => ({ raw, patch: kept.get(raw.no)?.patch ?? {} }));
        const judging = { target: this.#target, mapping: record.mapping, seen: this.#seen, words };
        const judged = await judgeRows(tx, mended, judging);
        verdicts = judged.map(({ verdict }) => verdict);
        while (verdicts.length < rows.length) verdicts.push('leftOut');
        const odd = judged.filter(
          ({ verdict, patch }) =>
            verdict === 'refused' || verdict === 'duplicate' || Object.keys(patch).length > 0,
        );
        if (odd.length > 0) tx.sql.send(keepRows(), { id, rows: JSON.stringify(odd.map(keptForm)) });
        tx.sql.send(progress(), { id, done: this.#done + rows.length, now: tx.now() });
      },
      [this.#done, this.#done + rows.length],
    );
    this.#words.join(words);
    for (const verdict of verdicts) this.counts[verdict] += 1;
    this.#done += rows.length;
    return isOver;
  }

  #end(): Promise<boolean> {
    const { id } = this.#parts;
    return this.#inTx(
      async (tx) => {
        const values = JSON.stringify(this.#words.all());
        tx.sql.send(finish(), { id, ...this.counts, values, now: tx.now() });
      },
      [this.#done],
    ).then(() => true);
  }

  /**
   * Answers whether there is nothing left to do: somebody stopped it, or another process took it up meanwhile, which is
   * seen by how many rows it has done. A group that was written though its answer was lost counts as done, too.
   */
  async #inTx(work: (tx: Tx) => Promise<void>, done?: readonly number[]): Promise<boolean> {
    const { tools, tenantId, id, record } = this.#parts;
    let isOver = false;
    await tools.asMember({ tenantId, memberId: workerOf(record) }, 'import.check', async (tx) => {
      const now = await lockImport(tx, id);
      isOver = now?.state !== 'checking' || done?.includes(now.doneRows) === false;
      if (isOver) return undefined;
      await work(tx);
      return tellChange(tx, id);
    });
    return isOver;
  }
}

/** A judged row as it is kept. */
export const keptForm = ({ raw, patch, verdict, reasons }: JudgedRow) => ({
  row: raw.no,
  status: verdict === 'create' || verdict === 'update' ? 'fixed' : verdict,
  act: verdict === 'create' || verdict === 'update' ? verdict : null,
  raw,
  patch,
  reasons,
});
