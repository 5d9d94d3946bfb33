import 'reflect-metadata';
import { expect, test } from 'vitest';

import { lineOf } from '../values/line.ts';
import { InputCheck } from './input-check.ts';

const wrong = (check: InputCheck): string | undefined => check.problem?.in('en').message;
const line = (value: string | null, required = true) =>
  wrong(new InputCheck().line('f', value, { required, max: 10 }));

test.each([
  ['王芳', '王芳'],
  ['  王芳 ', '王芳'],
  ['\u200b王\u200b芳\ufeff', '王芳'],
  ['\u202e王芳\u202c', '王芳'],
  ['王芳\r\n', '王芳'],
  ['نام\u200cها', 'نام\u200cها'],
  ['👩\u200d🔧', '👩\u200d🔧'],
  ['…', '…'],
  ['𠮷野', '𠮷野'],
])('%j is a name and is kept as %j', (given, kept) => {
  expect([line(given), lineOf(given)]).toEqual([undefined, kept]);
});

test.each([
  '',
  '   ',
  '\u200b',
  '\u200b\u200d\u2060',
  '\u202e\u202c',
  '\u00ad',
  '\u3164',
  '\u2800',
  '\u3000',
  '\u0301',
  '\n',
])('%j is no name, nobody would see it', (given) => {
  expect(line(given)).toBe('This field is required');
});

test.each([
  '王\n芳',
  '王\u0085芳',
  '王\u2028芳',
  '王\u2029芳',
  '王\u007f芳',
  '王\t芳',
  '王\u0000芳',
  '王\ud800',
])('%j is refused for a character that breaks the line', (given) => {
  expect(line(given)).toBe('Contains characters that are not allowed');
});

test('what may be left out may be empty, but not invisible', () => {
  expect([line(null, false), line('', false), line(' \u200b ', false)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(line('\u200d', false)).toBe('Contains characters that are not allowed');
});

test('length counts what is kept', () => {
  expect(line(`\u200b${'x'.repeat(10)}\u200b`)).toBeUndefined();
  expect(line('x'.repeat(11))).toBe('At most 10 characters');
});

test('a text of several lines has lines, but neither commands nor nothing', () => {
  const text = (value: string) => wrong(new InputCheck().text('f', value, { required: true }));
  expect(text('一\n二\t三\r\n')).toBeUndefined();
  expect(text('\u200b\n')).toBe('This field is required');
  for (const value of ['a\u007fb', 'a\u0085b', 'a\u0007b'])
    expect(text(value)).toBe('Contains characters that are not allowed');
});

test('a day exists, after 1900, and not after the last that makes sense', () => {
  const day = (value: string) => wrong(new InputCheck().day('f', value, '2026-04-25'));
  expect([day('2026-04-25'), day('1900-01-01'), day('2024-02-29')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([day('2026-02-29'), day('2026-13-01')]).toEqual([
    'This is not a valid date',
    'This is not a valid date',
  ]);
  expect(day('1899-12-31')).toBe('This must not be before 1900-01-01');
  expect(day('2999-01-01')).toBe('This must not be after 2026-04-25');
});

test('an instant lies neither in the future nor in another age', () => {
  const now = new Date('2026-04-25T08:00:00Z');
  const at = (value: string) => wrong(new InputCheck().instant('f', new Date(value), now));
  expect([at('2026-04-25T08:04:00Z'), at('1999-01-01T00:00:00Z')]).toEqual([undefined, undefined]);
  expect(at('2026-04-25T08:06:00Z')).toBe('This must not lie in the future');
  expect(at('0001-01-01T00:00:00Z')).toBe('This must not be before 1900-01-01');
});
