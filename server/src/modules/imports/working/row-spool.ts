import { fileStore, FileTooLarge, type FilePlace } from '../../../kernel/ports/files.ts';
import { uploadKey } from '../../files/index.ts';
import { rowsBelow } from '../mapping/find-header.ts';
import { sourceRows } from '../reading/open-source.ts';
import { Unreadable } from '../reading/unreadable.ts';
import type { RawRow, SourceShape } from '../stored-shapes.ts';

/** A row with where the next one begins, so that work can go on from there. */
export interface SpooledRow {
  readonly raw: RawRow;
  readonly end: number;
}

const BLOCK = 256 * 1024;
const MEGABYTE = 1024 * 1024;
/** What the rows of one file may take on disk; texts that cells share are written out for each of them. */
const MOST_SPOOLED = 1500 * MEGABYTE;
/** What rows that are worked on together may take in memory; half a million ordinary ones never come near. */
const MOST_TOGETHER = 4 * MEGABYTE;

/** When to give up, and how many bytes there is room for. */
interface Spooling {
  readonly isOver: () => boolean;
  readonly most?: number;
}

/** What a file came to when it was unpacked. */
export interface Spooled {
  readonly rows: number;
  readonly bytes: number;
}

/** The place of an import's rows beside its file. */
export const spoolOf = (tenantId: string, fileId: string, importId: string): FilePlace => ({
  tenantId,
  key: `${uploadKey(fileId)}.rows-${importId}`,
});

/**
 * Unpacks a file once into plain lines, one for each row: what comes after reads them from any row on, however the file
 * was packed, encoded or quoted.
 */
export async function spoolRows(
  file: FilePlace,
  spool: FilePlace,
  source: SourceShape,
  { isOver, most = MOST_SPOOLED }: Spooling,
): Promise<Spooled> {
  let count = 0;
  async function* lines(): AsyncGenerator<Uint8Array> {
    let gathered: string[] = [];
    let size = 0;
    for await (const row of sourceRows(file, source)) {
      if (rowsBelow([row], source).length === 0) continue;
      const line = JSON.stringify(row.marks ? [row.no, row.cells, row.marks] : [row.no, row.cells]);
      gathered.push(line, '\n');
      count += 1;
      size += line.length;
      if (size < BLOCK) continue;
      yield Buffer.from(gathered.join(''));
      [gathered, size] = [[], 0];
      if (isOver()) throw new Interrupted();
    }
    yield Buffer.from(gathered.join(''));
  }
  const { size } = await fileStore()
    .write(spool, lines(), Math.min(most, MOST_SPOOLED))
    .catch((error: unknown) => {
      throw error instanceof FileTooLarge ? new Unreadable('import.file.bomb') : error;
    });
  if (count === 0) throw new Unreadable('import.file.noRows');
  return { rows: count, bytes: size };
}

/** The process is about to end; the work is found again at the next start. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

const LINE_FEED = 10;

async function* spooled(spool: FilePlace, from: number): AsyncGenerator<SpooledRow> {
  let rest = Buffer.alloc(0);
  let at = from;
  for await (const chunk of fileStore().read(spool, from)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      const [no, cells, marks] = JSON.parse(bytes.toString('utf8', start, end)) as [
        number,
        string[],
        RawRow['marks']?,
      ];
      at += end + 1 - start;
      start = end + 1;
      yield { raw: marks ? { no, cells, marks } : { no, cells }, end: at };
    }
    rest = Buffer.from(bytes.subarray(start));
  }
}

/** Reads unpacked rows in groups. */
export class SpoolReader {
  readonly #spool: FilePlace;
  #rows: AsyncGenerator<SpooledRow>;
  #at: number;
  #ahead: Promise<SpooledRow[]> | undefined;

  constructor(spool: FilePlace, from: number) {
    this.#spool = spool;
    this.#rows = spooled(spool, from);
    this.#at = from;
  }

  /**
   * The next rows, at most so many and no more than memory holds well; none = the end. Those behind them are read while
   * the database works on these.
   */
  async next(most: number): Promise<SpooledRow[]> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    const rows = await (ahead ?? this.#read(most));
    this.#ahead = rows.length > 0 ? this.#read(most) : undefined;
    // Whether they can be read is told when they are asked for.
    this.#ahead?.catch(() => undefined);
    return rows;
  }

  async #read(most: number): Promise<SpooledRow[]> {
    const rows: SpooledRow[] = [];
    const from = this.#at;
    try {
      while (rows.length < most && this.#at - from < MOST_TOGETHER) {
        const { value, done } = await this.#rows.next();
        if (done === true) break;
        rows.push(value);
        this.#at = value.end;
      }
    } catch (error) {
      // What failed once would answer "the end" from now on.
      this.#at = from;
      this.#rows = spooled(this.#spool, from);
      throw error;
    }
    return rows;
  }

  async close(): Promise<void> {
    await this.#ahead?.catch(() => undefined);
    await this.#rows.return(undefined);
  }
}
