import type { Rows, WriteFace } from '../scope.ts';

/** Plain statements with an eye on what they write. */
export interface WatchedSql extends Rows, Pick<WriteFace, 'send'> {
  /** The table of the first row that was written, named like its entity; undefined = nothing was. */
  firstWritten(): string | undefined;
}

const WRITES = /\b(?:insert\s+into|update|delete\s+from)\s+app\.(\w+)/i;
/** What the log keeps about itself is no act: each entry would call for the next. */
const OWN_BOOKS = /^audit_/;
const RETURNS = /\breturning\b/i;

const entityOf = (table: string): string =>
  table.replace(/(?:^|_)([a-z])/g, (_whole, letter: string) => letter.toUpperCase());

/** Watches the plain statements of a transaction: the audit row of one that nobody asked for tells what it was about. */
export function watched(face: WriteFace): WatchedSql {
  let first: string | undefined;
  const note = (text: string, rows?: readonly unknown[]): void => {
    const written = first === undefined ? WRITES.exec(text)?.[1] : undefined;
    const table = written !== undefined && OWN_BOOKS.test(written) ? undefined : written;
    // A statement that returns its rows tells by them whether there were any.
    if (table !== undefined && !(rows?.length === 0 && RETURNS.test(text))) first = entityOf(table);
  };
  const rowsOf: Rows['rows'] = async (statement, params) => {
    const rows = await face.rows(statement, params);
    note(statement.text, rows);
    return rows;
  };
  return {
    rows: rowsOf,
    row: async (statement, params) => (await rowsOf(statement, params))[0],
    send: (statement, params) => {
      note(statement.text);
      face.send(statement, params);
    },
    firstWritten: () => first,
  };
}
