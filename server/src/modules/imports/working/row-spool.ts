import { fileStore, type FilePlace } from '../../../kernel/ports/files.ts';
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

/** The place of an import's rows beside its file. */
export const spoolOf = (tenantId: string, fileId: string, importId: string): FilePlace => ({
  tenantId,
  key: `${uploadKey(fileId)}.rows-${importId}`,
});

/**
 * Unpacks a file once into plain lines, one for each row: what comes after reads them from any row on, however the file
 * was packed, encoded or quoted. Answers how many rows there are.
 */
export async function spoolRows(
  file: FilePlace,
  spool: FilePlace,
  source: SourceShape,
  isOver: () => boolean,
): Promise<number> {
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
  await fileStore().write(spool, lines());
  if (count === 0) throw new Unreadable('import.file.noRows');
  return count;
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
  readonly #rows: AsyncGenerator<SpooledRow>;

  constructor(spool: FilePlace, from: number) {
    this.#rows = spooled(spool, from);
  }

  /** The next rows, at most so many; none = the end. */
  async next(most: number): Promise<SpooledRow[]> {
    const rows: SpooledRow[] = [];
    while (rows.length < most) {
      const { value, done } = await this.#rows.next();
      if (done === true) break;
      rows.push(value);
    }
    return rows;
  }

  async close(): Promise<void> {
    await this.#rows.return(undefined);
  }
}
