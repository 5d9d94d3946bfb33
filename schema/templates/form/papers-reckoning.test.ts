import { describe, expect, test } from 'vitest';

import { isList, isValueRecord, type Value, type ValueRecord } from '../expression/values.ts';
import { checkAnswers } from './answers/check-answers.ts';
import type { Answers } from './answers/facts.ts';
import { papers } from './papers.ts';
import type { RecordForm } from './record/record-form.ts';

const sole = (key: string): RecordForm => papers().find((form) => form.key === key)!;
const example = (form: RecordForm): ValueRecord => form.example ?? {};
const filled = (form: RecordForm, answers: ValueRecord): Answers =>
  checkAnswers(form, answers, {
    today: '2026-12-31',
    now: '2026-12-31T12:00',
    me: { id: 'u1', label: '王芳' },
    codesOf: () => undefined,
    isExample: true,
  }).answers;

const rowsOf = (value: Value | undefined): readonly ValueRecord[] =>
  isList(value ?? null) ? (value as readonly Value[]).filter((row) => isValueRecord(row)) : [];

describe('what papers reckon', () => {
  type Row = Record<string, number>;
  const all = (answers: ValueRecord, table: string): readonly Row[] =>
    rowsOf(answers[table]) as readonly Row[];
  const total = (rows: readonly Row[], of: (row: Row) => number): number =>
    rows.reduce((sum, row) => sum + of(row), 0);
  const cents = (number: number): number => Math.round(number * 100) / 100;
  const n = (answers: ValueRecord, id: string): number => Number(answers[id]);
  const at = (answers: ValueRecord, id: string): string => answers[id] as string;

  /** Said here a second time, without the language of the forms. */
  const reckonings: readonly (readonly [string, string, (answers: ValueRecord) => Value])[] = [
    [
      'F-AFS-06',
      'total',
      (a) =>
        total(all(a, 'parts'), (p) => p['qty']! * p['price']!) +
        (n(a, 'laborFee') || 0) +
        (n(a, 'travelFee') || 0),
    ],
    ['F-AFS-08', 'total', (a) => cents(total(all(a, 'rows'), (r) => (r['weight']! * r['score']!) / 100))],
    ['F-CMP-10', 'ending', (a) => n(a, 'opening') + n(a, 'received') - n(a, 'closed')],
    [
      'F-CMP-03',
      'index',
      (a) =>
        cents(
          (0.3 * n(a, 'severityScore') +
            0.25 * n(a, 'safetyScore') +
            0.1 * n(a, 'complexityScore') +
            0.2 * n(a, 'impactScore') +
            0.15 * n(a, 'immediacyScore')) *
            25,
        ),
    ],
    ['F-CRD-03', 'score', (a) => cents(total(all(a, 'rows'), (r) => r['points']! * r['weight']!))],
    ['F-CRD-06', 'available', (a) => n(a, 'limit') - n(a, 'used')],
    ['F-CRD-06', 'usageRate', (a) => cents((n(a, 'used') / n(a, 'limit')) * 100)],
    ['F-KAM-01', 'score', (a) => cents(total(all(a, 'rows'), (r) => r['weight']! * r['points']!) / 100)],
    ['F-PRF-01', 'total', (a) => cents(total(all(a, 'rows'), (r) => r['weight']! * r['score']!) / 100)],
    [
      'F-PRO-02',
      'total',
      (a) =>
        ['economic', 'completeness', 'creativity', 'scope', 'research', 'cost'].reduce(
          (sum, id) => sum + n(a, id),
          0,
        ),
    ],
    ['F-SUR-07', 'invalid', (a) => n(a, 'returned') - n(a, 'valid')],
    ['F-SUR-07', 'responseRate', (a) => Math.round((n(a, 'returned') / n(a, 'issued')) * 1000) / 10],
    ['F-OUT-02', 'total', (a) => all(a, 'rows').length],
    ['F-SPM-07', 'leadTime', (a) => total(all(a, 'steps'), (s) => s['processMin']! + s['waitMin']!)],
    ['F-PRF-07', 'avg', (a) => cents(total(all(a, 'items'), (i) => i['score']!) / all(a, 'items').length)],
    [
      'F-IMP-07',
      'advance',
      (a) =>
        Math.round(
          (Date.parse(at(a, 'effectiveAt').slice(0, 10)) - Date.parse(at(a, 'sentAt').slice(0, 10))) /
            86_400_000,
        ),
    ],
    [
      'F-INF-08',
      'dueAt',
      (a) => new Date(Date.parse(`${at(a, 'receivedAt')}Z`) + 15 * 86_400_000).toISOString().slice(0, 16),
    ],
    [
      'F-SUR-04',
      'productScore',
      (a) => cents((n(a, 'pFunction') + n(a, 'pQuality') + n(a, 'pPrice') + n(a, 'pPackage')) / 4),
    ],
  ];

  test.each(reckonings)('%s: %s', (key, id, expected) => {
    const form = sole(key);
    const { [id]: _given, ...answers } = example(form);
    expect(filled(form, answers)[id]).toEqual(expected(answers));
  });

  /** Columns, row by row. */
  const columns: readonly (readonly [string, string, (row: Row, rows: readonly Row[]) => Value])[] = [
    [
      'F-SUR-08',
      'rows.n',
      (r) => ['very', 'rather', 'neutral', 'dis', 'veryDis'].reduce((sum, id) => sum + r[id]!, 0),
    ],
    [
      'F-SUR-08',
      'rows.mean',
      (r) => cents((r['very']! * 100 + r['rather']! * 75 + r['neutral']! * 50 + r['dis']! * 25) / r['n']!),
    ],
    ['F-CMP-11', 'rows.share', (r, rows) => cents((r['count']! * 100) / total(rows, (one) => one['count']!))],
    [
      'F-KAM-02',
      'rows.salesShare',
      (r, rows) => cents((r['sales']! * 100) / total(rows, (one) => one['sales']!)),
    ],
    ['F-ORG-01', 'rows.gap', (r) => r['quota']! - r['actual']!],
    ['F-TRN-05', 'learning.gain', (r) => r['post']! - r['pre']!],
    ['F-INF-09', 'rows.rate', (r) => cents(((r['checked']! - r['failed']!) / r['checked']!) * 100)],
    ['F-OUT-04', 'rows.reachRate', (r) => cents((r['reached']! / r['dialled']!) * 100)],
  ];

  test.each(columns)('%s: %s', (key, target, expected) => {
    const form = sole(key);
    const [table = '', id = ''] = target.split('.');
    const rows = all(filled(form, example(form)), table);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map((row) => row[id])).toEqual(rows.map((row) => expected(row, rows)));
  });

  test('grades follow from points, at their very edges', () => {
    const grade = (points: number): Value | undefined =>
      filled(sole('F-KAM-01'), { rows: [{ weight: 100, points }] })['proposedGrade'];
    expect([100, 85, 84.99, 70, 69.99, 50, 49.99, 0].map(grade)).toEqual([
      'A',
      'A',
      'B',
      'B',
      'C',
      'C',
      'D',
      'D',
    ]);
  });
});
