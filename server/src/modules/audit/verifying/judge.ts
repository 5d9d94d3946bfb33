import type { AuditFindingKind } from './check.type.ts';

/** A row of the chain as far as a judge needs it; hashes are hexadecimal. */
export interface ChainRow {
  readonly id: string;
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  /** The row says what was sealed. */
  readonly isIntact: boolean;
  /** It waited much longer for its seal than rows do. */
  readonly isLate: boolean;
}

/** How far the chain was looked at, and what its next row has to continue. */
export interface ChainPlace {
  /** Up to this number everything was looked at. */
  readonly at: number;
  /** The last row that was there. */
  readonly seq: number;
  /** Its hash; null = unknown, because rows before the next one are missing. */
  readonly hash: string | null;
  readonly id: string | null;
}

/** A place at which the chain does not hold. */
export interface ChainFinding {
  readonly kind: AuditFindingKind;
  readonly seq: number;
  readonly untilSeq: number;
  readonly auditId: string | null;
  readonly day?: string | null;
}

/** What a window of the chain says. */
export interface Judged {
  readonly place: ChainPlace;
  readonly findings: readonly ChainFinding[];
}

const finding = (kind: AuditFindingKind, row: ChainRow): ChainFinding => ({
  kind,
  seq: row.seq,
  untilSeq: row.seq,
  auditId: row.id,
});

/** Of several rows with one number the one that the chain continues from, or could. */
function genuine(
  group: readonly ChainRow[],
  hash: string | null,
  next: readonly ChainRow[] | undefined,
): ChainRow | undefined {
  if (group.length === 1) return group[0];
  const follows = (row: ChainRow): boolean => hash === null || row.prevHash === hash;
  const leads = (row: ChainRow): boolean => next?.some(({ prevHash }) => prevHash === row.hash) ?? true;
  return (
    group.find((row) => row.isIntact && follows(row) && leads(row)) ??
    group.find((row) => follows(row) && leads(row)) ??
    group.find(leads) ??
    group[0]
  );
}

/**
 * Judges rows in the order of their numbers, all of those with numbers up to `until`. An edited row no longer says what was
 * sealed; one that was edited and sealed anew is no longer what its successor continues; a gap is missing rows; a number
 * that comes twice is a row that was added.
 */
export function judgeRows(place: ChainPlace, rows: readonly ChainRow[], until: number): Judged {
  const findings: ChainFinding[] = [];
  const groups = [...Map.groupBy(rows, ({ seq }) => seq).values()];
  let { seq, hash, id } = place;
  for (const [n, group] of groups.entries()) {
    const row = genuine(group, hash, groups[n + 1]);
    if (!row) continue;
    findings.push(...group.filter((other) => other !== row).map((other) => finding('added', other)));
    if (row.seq > seq + 1) {
      findings.push({ kind: 'missing', seq: seq + 1, untilSeq: row.seq - 1, auditId: null });
      hash = null;
    }
    if (!row.isIntact) findings.push(finding('changed', row));
    else if (hash !== null && row.prevHash !== hash)
      findings.push({ kind: 'changed', seq, untilSeq: seq, auditId: id });
    if (row.isLate) findings.push(finding('late', row));
    ({ seq, hash, id } = row);
  }
  return { place: { at: until, seq, hash, id }, findings };
}

/** What the head says of the chain's end: rows that were cut off, or a last row that was sealed anew. */
export function judgeEnd(
  place: ChainPlace,
  head: { readonly seq: number; readonly hash: string },
): ChainFinding[] {
  if (place.seq < head.seq) return [{ kind: 'cut', seq: place.seq + 1, untilSeq: head.seq, auditId: null }];
  const isOther = place.seq === head.seq && place.hash !== null && place.hash !== head.hash;
  return isOther ? [{ kind: 'changed', seq: place.seq, untilSeq: place.seq, auditId: place.id }] : [];
}

/** The published head of a day, and the hash that the row of its number has now. */
export interface PublishedHead {
  readonly day: string;
  readonly seq: number;
  readonly hash: string;
  /** Null = there is no such row. */
  readonly now: string | null;
}

/** What published heads say: the first that no longer agrees tells from when on the log was cut or written anew. */
export function judgeHeads(heads: readonly PublishedHead[], last: number): ChainFinding[] {
  const [first] = heads.filter(({ hash, now }) => now !== hash);
  if (!first) return [];
  const { seq, day } = first;
  if (first.now === null && seq > last)
    return [{ kind: 'cut', seq: last + 1, untilSeq: seq, auditId: null, day }];
  return first.now === null ? [] : [{ kind: 'rewritten', seq, untilSeq: seq, auditId: null, day }];
}

/** How many rows findings speak of; rows that were merely late are no sign of a hand. */
export const badRows = (findings: readonly ChainFinding[]): number =>
  findings.reduce((sum, { kind, seq, untilSeq }) => (kind === 'late' ? sum : sum + untilSeq - seq + 1), 0);
