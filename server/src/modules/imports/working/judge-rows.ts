import { createHash } from 'node:crypto';

import { AccessError } from '../../../kernel/errors/access-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import { targetIn, type ImportCandidate, type ImportTarget } from '../import-target.ts';
import { RowReader, type FoundWords } from '../mapping/row-reader.ts';
import type { MappingShape, RawRow, Reason } from '../stored-shapes.ts';

/** A row of the file with what people mended of it. */
export interface MendedRow {
  readonly raw: RawRow;
  readonly patch: Readonly<Record<string, string>>;
}

/** What is to become of a row. */
export interface JudgedRow extends MendedRow {
  readonly candidate: ImportCandidate;
  readonly verdict: 'create' | 'update' | 'duplicate' | 'refused';
  readonly reasons: readonly Reason[];
}

/** Rows of one file that mean the same, by a short form of what makes them the same. */
export class SeenRows {
  readonly #rows = new Map<number, number>();

  /** The earlier row that means the same; otherwise remembers this one. */
  earlier(keys: readonly string[], no: number): number | undefined {
    const short = keys.map((key) => shortOf(key));
    const found = short.map((key) => this.#rows.get(key)).find((row) => row !== undefined && row !== no);
    if (found === undefined) for (const key of short) this.#rows.set(key, no);
    return found;
  }
}

/** 52 bits of a hash: of half a million rows two differ in vain once in forty thousand files. */
const shortOf = (text: string): number => {
  const bytes = createHash('sha1').update(text).digest();
  return bytes.readUIntBE(0, 6) * 16 + ((bytes[6] ?? 0) & 15);
};

/** What judging rows of one import takes. */
export interface Judging {
  readonly target: ImportTarget;
  readonly mapping: MappingShape;
  readonly seen: SeenRows;
  readonly words?: FoundWords;
}

/** Reads a group of rows and says what is to become of each: the same in the trial, after mending, and when it counts. */
export async function judgeRows(tx: Tx, rows: readonly MendedRow[], judging: Judging): Promise<JudgedRow[]> {
  const { seen, words } = judging;
  // Asked anew for each group: a right that is taken away ends what goes on with it.
  if (!tx.rights.can(judging.target.permissions.create)) throw new AccessError('FORBIDDEN');
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const target = targetIn(judging.target, templates);
  const mapping = { whenMissing: 'refuse' as const, ...judging.mapping };
  const reader = new RowReader(target, mapping, templates, tx.companyTimeZone);
  const read = rows.map((row) => ({ ...row, candidate: reader.read(row.raw, row.patch, words) }));
  const sound = read
    .filter(({ candidate }) => candidate.reasons.length === 0)
    .map(({ candidate }) => candidate);
  if (sound.length > 0) await target.judge(tx, sound, mapping);
  return read.map((row): JudgedRow => {
    const { candidate } = row;
    const reasons = candidate.reasons.map((reason) => ({
      ...reason,
      column: reason.column ?? reader.columnOf(reason.field),
    }));
    if (reasons.length > 0) return { ...row, verdict: 'refused', reasons };
    const earlier = seen.earlier(target.sameness(candidate, mapping), candidate.no);
    if (earlier !== undefined) return { ...row, verdict: 'duplicate', reasons: [sameAs(earlier)] };
    if (!candidate.known) return { ...row, verdict: 'create', reasons: [] };
    if (mapping.whenKnown === 'update' && target.permissions.update !== null)
      return tx.rights.can(target.permissions.update)
        ? { ...row, verdict: 'update', reasons: [] }
        : { ...row, verdict: 'refused', reasons: [MAY_NOT] };
    return { ...row, verdict: 'duplicate', reasons: [knownAs(candidate)] };
  });
}

const MAY_NOT: Reason = { column: null, field: null, key: 'import.noRights' };
const sameAs = (row: number): Reason => ({
  column: null,
  field: null,
  key: 'import.row.sameInFile',
  params: { row },
});

const knownAs = ({ known }: ImportCandidate): Reason => ({
  column: null,
  field: null,
  key: 'import.row.known',
  params: { name: known?.name ?? '' },
});
