import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { isList, isValueRecord, type Value, type ValueRecord } from '../expression/values.ts';
import { readPattern } from '../numbering/numbering.ts';
import { checkAnswers, firstAnswers } from './answers/check-answers.ts';
import type { AnswerFacts, AnswersChecked } from './answers/facts.ts';
import { papers } from './papers.ts';
import { checkRecordForm } from './record/check-record-form.ts';
import type { RecordColumn, RecordField, RecordForm } from './record/record-form.ts';

const PAPERS = 155;
/** What no page sends but somebody may. */
const STRANGE: readonly Value[] = [
  null,
  '',
  '\u0000',
  -1,
  [],
  [null],
  [[]],
  {},
  [{}],
  { id: null },
  [{ __proto__: null }],
  JSON.parse('{"__proto__": {"id": "x"}, "constructor": 1}') as Value,
];
const root = path.join(import.meta.dirname, '../../..');

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const inside = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.join(directory, name));

/** What a company has from the beginning: our dictionaries and those of the base pack. */
const dictionaries = new Map(
  ['schema/templates/dictionary', 'plugins/base/templates/dictionary']
    .flatMap((name) => inside(path.join(root, name)))
    .map((file) => json(file) as { key: string; entries: readonly { code: string }[] })
    .map(({ key, entries }) => [key, new Set(entries.map((entry) => entry.code))] as const),
);

const facts: AnswerFacts = {
  today: '2026-12-31',
  now: '2026-12-31T12:00',
  me: { id: 'u1', label: '王芳' },
  codesOf: (key) => dictionaries.get(key),
  isExample: true,
  isApproval: true,
};
const judged = (form: RecordForm, answers: unknown, more: Partial<AnswerFacts> = {}): AnswersChecked =>
  checkAnswers(form, answers, { ...facts, ...more });
const example = (form: RecordForm): ValueRecord => form.example ?? {};

test('all the papers are there, each under its key and module', () => {
  expect(new Set(papers().map((form) => form.key)).size).toBe(PAPERS);
  for (const { id, key, module } of papers()) {
    expect(existsSync(path.join(import.meta.dirname, 'papers', module, `${key}.json`))).toBe(true);
    expect(id).toBe(`core:form/${key}`);
  }
});

describe.each(papers().map((form) => [form.key, form] as const))('%s', (_, form) => {
  const reckoned = new Set(form.rules.filter((rule) => rule.effect === 'compute').map((rule) => rule.field));
  const base = judged(form, example(form));
  const asked = form.fields.filter((field) => !reckoned.has(field.id) && !base.hidden.has(field.id));
  /** Fields and cells with a problem; inside a list of several values, also the list. */
  const marks = (answers: ValueRecord): readonly string[] =>
    judged(form, answers).problems.flatMap(({ path: at }) => [at, at.replace(/\.\d+$/, '')]);

  test('has no problem, and neither has its example', () => {
    expect(checkRecordForm(form)).toEqual([]);
    expect(base.problems).toEqual([]);
    expect(judged(form, example(form), { isApproval: false }).problems).toEqual([]);
    // Nothing of an example may hide behind a rule.
    expect([...base.hidden].filter((at) => Object.hasOwn(example(form), at))).toEqual([]);
  });

  test('takes again what it kept, and fails over nothing', () => {
    expect(judged(form, base.answers)).toEqual(base);
    for (const field of form.fields)
      for (const value of STRANGE) {
        const once = judged(form, { ...example(form), [field.id]: value });
        if (once.problems.length === 0) expect(judged(form, once.answers)).toEqual(once);
      }
  });

  test('names dictionaries that exist, and numbers of its pattern', () => {
    for (const one of form.fields.flatMap((field) => [field, ...(field.columns ?? [])])) {
      if (one.dictionary !== undefined) expect([...dictionaries.keys()]).toContain(one.dictionary);
      const given = example(form)[one.id];
      const pattern = one.type === 'serial' ? readPattern(one.pattern ?? '') : undefined;
      if (!pattern || given === undefined) continue;
      const digits = pattern.date.length + pattern.zeros.length;
      expect(given).toMatch(new RegExp(`^${pattern.letters}\\d{${digits}}$`));
    }
  });

  test('begins with defaults that it takes', () => {
    const first = firstAnswers(form, facts);
    const wrong = judged(form, first).problems.filter(({ message }) => !message.en.endsWith('filled in'));
    expect(wrong.filter((problem) => Object.hasOwn(first, problem.path.split('.')[0] ?? ''))).toEqual([]);
  });

  test('refuses values of another type and choices that are none', () => {
    for (const field of asked)
      for (const value of broken(field))
        expect(marks({ ...example(form), [field.id]: value })).toContain(field.id);
  });

  test('refuses such values in each of its columns', () => {
    const cells = asked.flatMap((table) =>
      (table.columns ?? [])
        .filter((column) => !reckoned.has(`${table.id}.${column.id}`))
        .flatMap((column) => broken(column).map((value) => [table.id, column.id, value] as const)),
    );
    for (const [table, column, value] of cells) {
      const [row = {}, ...rest] = rowsOf(example(form)[table]);
      const answers = { ...example(form), [table]: [{ ...row, [column]: value }, ...rest] };
      const at = `${table}.0.${column}`;
      if (!judged(form, answers).hidden.has(at)) expect(marks(answers)).toContain(at);
    }
  });

  test('takes each of its choices', () => {
    for (const field of asked)
      for (const { id } of field.options ?? []) {
        const value = field.type === 'choices' ? [id] : id;
        const { problems } = judged(form, { ...example(form), [field.id]: value });
        expect(problems.filter(({ message }) => message.en.includes('one of the choices'))).toEqual([]);
      }
  });

  test('asks for every field that it needs', () => {
    for (const field of asked.filter((one) => one.required && one.type !== 'serial')) {
      const { [field.id]: _gone, ...answers } = example(form);
      expect(marks(answers)).toContain(field.id);
      const isLater = form.sections.some(({ id, block }) => id === field.section && block === 'approval');
      const early = judged(form, answers, { isApproval: false }).problems.map((problem) => problem.path);
      expect(early.includes(field.id)).toBe(!isLater);
    }
  });

  test('takes a copy without what it does not need', () => {
    for (const field of asked.filter((one) => !one.required && Object.hasOwn(example(form), one.id))) {
      const { [field.id]: _gone, ...answers } = example(form);
      const { problems } = judged(form, answers);
      const isNeeded = form.rules.some((rule) => rule.field === field.id && rule.effect === 'required');
      if (!isNeeded) expect(problems).toEqual([]);
    }
  });
});

const rowsOf = (value: Value | undefined): readonly ValueRecord[] =>
  isList(value ?? null) ? (value as readonly Value[]).filter((row) => isValueRecord(row)) : [];

/** Values that no field of this type takes. */
function broken(field: RecordColumn | RecordField): readonly Value[] {
  const values: Value[] = ['number', 'percent', 'money', 'duration', 'year', 'rating'].includes(field.type)
    ? ['many', true, 1e17]
    : [7, { strange: true }];
  if (field.type === 'choice') values.push('nonesuch');
  if (field.type === 'choices') values.push(['nonesuch'], 'nonesuch');
  if (field.min !== undefined) values.push(field.min - 1);
  if (field.max !== undefined) values.push(field.max + 1);
  if (['date', 'datetime', 'month', 'quarter', 'week', 'time', 'phone', 'email', 'url'].includes(field.type))
    values.push('2026-02-30T25:61');
  return field.many ? [...values, values] : values;
}
