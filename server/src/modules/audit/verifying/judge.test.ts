import { expect, test } from 'vitest';

import { badRows, judgeEnd, judgeHeads, judgeRows, type ChainPlace, type ChainRow } from './judge.ts';

const start: ChainPlace = { at: 0, seq: 0, hash: '00', id: null };
/** A sound chain; the hash of a row is its number. */
const chain = (count: number, from = 1): ChainRow[] =>
  Array.from({ length: count }, (_, n) => {
    const seq = from + n;
    return {
      id: `row-${seq}`,
      seq,
      prevHash: seq === 1 ? '00' : `h${seq - 1}`,
      hash: `h${seq}`,
      isIntact: true,
      isLate: false,
    };
  });
const told = (rows: readonly ChainRow[], place = start) =>
  judgeRows(place, rows, 100).findings.map(({ kind, seq, untilSeq, auditId }) => [
    kind,
    seq,
    untilSeq,
    auditId,
  ]);
const altered = (rows: readonly ChainRow[], seq: number, change: Partial<ChainRow>) =>
  rows.map((row) => (row.seq === seq ? { ...row, ...change } : row));

test('a sound chain has nothing to tell, also when it is judged in windows', () => {
  const rows = chain(10);
  expect(told(rows)).toEqual([]);
  const first = judgeRows(start, rows.slice(0, 4), 4);
  expect(first.place).toEqual({ at: 4, seq: 4, hash: 'h4', id: 'row-4' });
  expect(judgeRows(first.place, rows.slice(4), 10).findings).toEqual([]);
});

test('a row that does not say what was sealed was changed', () => {
  expect(told(altered(chain(5), 3, { isIntact: false }))).toEqual([['changed', 3, 3, 'row-3']]);
});

test('a row that was hashed anew is no longer what its successor continues', () => {
  expect(told(altered(chain(5), 3, { hash: 'new' }))).toEqual([['changed', 3, 3, 'row-3']]);
  const first = judgeRows(start, altered(chain(3), 3, { hash: 'new' }), 3);
  expect(judgeRows(first.place, chain(2, 4), 5).findings).toEqual([
    { kind: 'changed', seq: 3, untilSeq: 3, auditId: 'row-3' },
  ]);
});

test('a gap is one finding however many rows are missing, also between windows', () => {
  expect(told([...chain(2), ...chain(3, 6)])).toEqual([['missing', 3, 5, null]]);
  const first = judgeRows(start, chain(2), 4);
  expect(judgeRows(first.place, [], 8).findings).toEqual([]);
  const later = judgeRows(judgeRows(first.place, [], 8).place, chain(1, 9), 12);
  expect(later.findings).toEqual([{ kind: 'missing', seq: 3, untilSeq: 8, auditId: null }]);
});

test('of two rows with one number the one that fits was there first', () => {
  const [, , third] = chain(3);
  if (!third) throw new Error('no third');
  const forged = { ...third, id: 'forged', hash: 'x', isIntact: false };
  expect(told([...chain(2), forged, third, ...chain(2, 4)])).toEqual([['added', 3, 3, 'forged']]);
  const skilled = { ...third, id: 'skilled', hash: 'x' };
  expect(told([...chain(2), skilled, third, ...chain(2, 4)])).toEqual([['added', 3, 3, 'skilled']]);
});

test('a late seal is told and proves nothing', () => {
  const findings = judgeRows(start, altered(chain(3), 2, { isLate: true }), 3).findings;
  expect(findings.map(({ kind }) => kind)).toEqual(['late']);
  expect(badRows(findings)).toBe(0);
});

test('the head tells of a cut tail and of a last row that was sealed anew', () => {
  const { place } = judgeRows(start, chain(4), 6);
  expect(judgeEnd(place, { seq: 6, hash: 'h6' })).toEqual([
    { kind: 'cut', seq: 5, untilSeq: 6, auditId: null },
  ]);
  expect(judgeEnd(place, { seq: 4, hash: 'other' })).toMatchObject([{ kind: 'changed', seq: 4 }]);
  expect(judgeEnd(place, { seq: 4, hash: 'h4' })).toEqual([]);
  expect(badRows(judgeEnd(place, { seq: 6, hash: 'h6' }))).toBe(2);
});

test('published heads tell from which day on the log was cut or written anew', () => {
  const heads = [
    { day: '2026-11-20', seq: 3, hash: 'h3', now: 'h3' },
    { day: '2026-11-21', seq: 5, hash: 'h5', now: 'other' },
    { day: '2026-11-22', seq: 9, hash: 'h9', now: 'other' },
  ];
  expect(judgeHeads(heads, 9)).toMatchObject([{ kind: 'rewritten', seq: 5, day: '2026-11-21' }]);
  expect(judgeHeads(heads.slice(0, 1), 9)).toEqual([]);
  expect(judgeHeads([{ day: '2026-11-22', seq: 9, hash: 'h9', now: null }], 6)).toMatchObject([
    { kind: 'cut', seq: 7, untilSeq: 9, day: '2026-11-22' },
  ]);
});
