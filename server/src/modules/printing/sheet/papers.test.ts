import { baseTemplate, baseTemplates, type Dictionary, type PrintLayout } from '@zhoudao/schema/templates';
import {
  checkAnswers,
  type RecordField,
  type RecordForm,
  type Value,
} from '@zhoudao/schema/templates/form/paper';
import { papers } from '@zhoudao/schema/templates/form/papers';
import { expect, test } from 'vitest';

import '../printing.messages.ts';
import type { Locale } from '../../../kernel/errors/messages.ts';
import type { Sheet, SheetValue } from '../../../kernel/ports/sheets.ts';
import { pdfText, TypstPress } from '../../../testing/index.ts';
import type { PaperFacts } from './paper-facts.ts';
import { sheetOf } from './sheet-of.ts';
import { wordsOf } from './value-words.ts';

const choicesOf = (locale: Locale) => (key: string) => {
  const found = baseTemplates().find((one) => one.kind === 'dictionary' && one.key === key);
  return ((found?.body as Dictionary | undefined)?.entries ?? []).map(({ code, title, isRetired }) => ({
    code,
    title: title[locale],
    isRetired: isRetired === true,
  }));
};

function factsOf(form: RecordForm, locale: Locale): PaperFacts {
  const known = choicesOf(locale);
  const { answers, hidden } = checkAnswers(form, form.example, {
    today: '2026-03-16',
    now: '2026-03-16T10:30',
    me: { id: 'm1', label: '许静宜' },
    codesOf: (key) => {
      const codes = known(key).map(({ code }) => code);
      return codes.length > 0 ? new Set(codes) : undefined;
    },
    isExample: true,
  });
  const nothing = new Set<string>();
  return {
    form,
    answers,
    hidden,
    masked: nothing,
    locale,
    currency: 'CNY',
    choicesOf: known,
    pictureOf: () => undefined,
  };
}

const record = {
  number: 'TS20260316001',
  day: '2026-03-16',
  author: '许静宜',
  url: 'https://example.com/r/1',
};
const sheetFor = (facts: PaperFacts, over: Partial<PaperFacts> = {}, isBlank = false): Sheet =>
  sheetOf(
    { ...facts, ...over },
    {
      letterhead: { name: '云川机电设备有限公司', colour: null, hasLogo: false },
      layout: baseTemplate<PrintLayout>('layout', 'record'),
      record: isBlank ? null : record,
      printer: '许静宜',
      at: '2026-03-16 10:30',
    },
  );

const packed = (words: string): string => words.replaceAll(/\s/g, '');
/** Everything that a paper has to say of its answers. */
function saidBy({ form, answers, hidden, ...facts }: PaperFacts): string[] {
  const reader = { form, answers, hidden, ...facts };
  const shown = form.fields.filter(({ id, type }) => !hidden.has(id) && type !== 'serial');
  return shown.flatMap((field) => {
    const value: Value = answers?.[field.id] ?? null;
    if (field.type !== 'table') return wordsOf(value, field, reader).split('\n');
    return ((value ?? []) as Readonly<Record<string, Value>>[]).flatMap((row) =>
      (field.columns ?? []).flatMap((column) => wordsOf(row[column.id] ?? null, column, reader).split('\n')),
    );
  });
}
const choiceWords = (words: string): readonly string[] => words.split(/、|, /);

test.each<Locale>(['zh-CN', 'en'])(
  'every paper holds every answer of its example in %s',
  async (locale) => {
    const press = new TypstPress();
    expect(papers().length).toBeGreaterThan(150);
    for (const form of papers()) {
      const facts = factsOf(form, locale);
      const text = (await pdfText(await press.pdf({ kind: 'paper', sheet: sheetFor(facts) }))).join('');
      const missing = saidBy(facts).filter(
        (words) =>
          !text.includes(packed(words)) && !choiceWords(words).every((one) => text.includes(packed(one))),
      );
      expect([form.key, missing]).toEqual([form.key, []]);
      for (const words of [
        form.title[locale],
        record.number,
        ...form.sections.flatMap(({ text: note }) => note?.[locale] ?? []),
      ])
        expect(text).toContain(packed(words));
      const empty = sheetFor(facts, { answers: null, hidden: new Set() }, true);
      expect((await pdfText(await press.pdf({ kind: 'paper', sheet: empty }))).join('')).toContain(
        packed(form.title[locale]),
      );
    }
    press.close();
  },
  240_000,
);

const paper = (key: string): RecordForm => {
  const found = papers().find((form) => form.key === key);
  if (!found) throw new Error(`No paper ${key}`);
  return found;
};
const valueIn = (sheet: Sheet, label: string): SheetValue | undefined =>
  sheet.blocks
    .flatMap((block) => (block.kind === 'cells' ? block.rows.flat() : []))
    .find((cell) => cell.label === label)?.value;

test('what rules hide and the reader may not see stays away; choices are ticked, money stands at the right', () => {
  const facts = factsOf(paper('F-CMP-01'), 'zh-CN');
  const sheet = sheetFor(facts, {
    hidden: new Set(['claimAmount']),
    masked: new Set(['phone']),
    answers: { ...facts.answers, phone: null, customer: { id: 'c1' } },
  });
  expect(valueIn(sheet, '索赔金额')).toBeUndefined();
  expect(valueIn(sheet, '联系电话')).toEqual({ kind: 'text', text: '***' });
  expect(valueIn(sheet, '客户')).toEqual({ kind: 'text', text: '***' });
  expect(valueIn(sheet, '发生场景')).toEqual({
    kind: 'ticks',
    ticks: [
      { text: '售前', isOn: false },
      { text: '售中', isOn: true },
      { text: '售后', isOn: false },
    ],
  });
  expect(JSON.stringify(sheetFor(facts).blocks)).toContain('"text":"¥20,000.00"},"isFigure":true');
});

test('rows of cells leave no hole, and no cell is wider than the paper', () => {
  const rows = papers()
    .flatMap((form) => sheetFor(factsOf(form, 'en')).blocks)
    .flatMap((block) => (block.kind === 'cells' ? block.rows : []));
  expect(rows.length).toBeGreaterThan(300);
  for (const row of rows) expect(row.reduce((sum, { span }) => sum + span, 0)).toBe(24);
});

test('an empty paper has lines to write on, places for dates, and rows in its tables', () => {
  const facts = factsOf(paper('F-INF-05'), 'zh-CN');
  const sheet = sheetFor(facts, { answers: null }, true);
  const table = sheet.blocks.find((block) => block.kind === 'table');
  expect(table?.rows).toHaveLength(6);
  expect(valueIn(sheet, '日期')).toEqual({ kind: 'text', text: '　　　年　　月　　日' });
  expect(sheet.qr).toBeNull();
});

test('signatures carry their pictures, sums stand below columns', () => {
  const form = paper('F-INF-05');
  const facts = factsOf(form, 'zh-CN');
  const sheet = sheetFor(facts, {
    answers: {
      ...facts.answers,
      signs: [{ file: 's1', label: '郑凯' }, { label: '孙悦' }, { id: 'u1', label: '许静宜' }],
    },
    pictureOf: (id) => (id === 's1' ? 'p1' : undefined),
  });
  expect(valueIn(sheet, '签字')).toEqual({
    kind: 'signed',
    people: [
      { name: '郑凯（手写）', picture: 'p1' },
      { name: '孙悦（仅姓名）' },
      { name: '许静宜（本人账号）' },
    ],
  });
  const table = sheet.blocks.find((block) => block.kind === 'table');
  expect(table?.totals?.[0]).toBe('合计');
  expect(table?.totals).toContain('3');
});

test('a column is as wide as what cannot be parted: phones, codes, short words', () => {
  const sheet = sheetFor(factsOf(paper('F-DEV-01'), 'zh-CN'));
  const table = sheet.blocks.find((block) => block.kind === 'table');
  const column = (title: string) =>
    table?.kind === 'table' ? table.columns.find((one) => one.title === title) : undefined;
  expect(column('联系方式')?.least).toBeGreaterThan(6);
  expect(column('访问摘要')?.least).toBeLessThan(4);
  expect(column('序号')).toMatchObject({ width: 2.6, isShort: true, isFigure: false });
});

test('a sum of which the reader does not see a part is not told', () => {
  const form = paper('F-INF-05');
  const facts = factsOf(form, 'zh-CN');
  const table = form.fields.find(({ type }) => type === 'table');
  const column = table?.columns?.find(({ total }) => total === true);
  const sheet = sheetFor(facts, { masked: new Set([`${table?.id}.0.${column?.id}`]) });
  const block = sheet.blocks.find(({ kind }) => kind === 'table');
  expect(block?.kind === 'table' && block.totals?.filter((one) => one !== '')).toEqual(['合计', '***']);
});

test('boxes that would take three lines of a narrow cell are words instead', () => {
  const sheet = sheetFor(factsOf(paper('F-SUR-02'), 'zh-CN'));
  expect(valueIn(sheet, '经营状况')).toEqual({ kind: 'text', text: '良好' });
  expect(valueIn(sheet, '公司规模')?.kind).toBe('ticks');
});

test('what the reader does not see is told as such, not as if nobody had answered', () => {
  const form = paper('F-CMP-01');
  const facts = factsOf(form, 'zh-CN');
  const own = (id: string, type: string, over: object = {}) =>
    ({
      id,
      section: form.sections[0]?.id,
      title: { 'zh-CN': id, en: id },
      type,
      span: 24,
      ...over,
    }) as RecordField;
  const options = [{ id: 'x', title: { 'zh-CN': '甲', en: 'A' } }];
  const fields = [
    own('one', 'choice', { options }),
    own('some', 'choices', { options }),
    own('yes', 'boolean'),
    own('stars', 'rating'),
    own('phones', 'phone', { many: true }),
    own('open', 'choice', { options }),
    own('rows', 'table', {
      columns: [{ id: 'c', type: 'choices', title: { 'zh-CN': 'c', en: 'c' }, options }],
    }),
  ];
  const sheet = sheetFor(facts, {
    form: { ...form, fields },
    hidden: new Set(),
    answers: { some: [], phones: [], rows: [{}] },
    masked: new Set(['one', 'some.0', 'yes', 'stars', 'phones.0', 'phones.1', 'rows.0.c.0']),
  });
  for (const id of ['one', 'some', 'yes', 'stars', 'phones'])
    expect(valueIn(sheet, id)).toEqual({ kind: 'text', text: '***' });
  expect(valueIn(sheet, 'open')?.kind).toBe('ticks');
  const table = sheet.blocks.find((block) => block.kind === 'table');
  expect(table?.rows[0]?.[1]).toEqual({ kind: 'text', text: '***' });
});

test('a matrix is a table: a row for each question, a box below each answer', () => {
  const form = paper('F-CMP-01');
  const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });
  const views: RecordField = {
    id: 'views',
    section: form.sections[0]?.id ?? '',
    title: words('看法', 'Views'),
    type: 'matrix',
    span: 24,
    questions: [
      { id: 'speed', title: words('响应速度', 'Speed') },
      { id: 'care', title: words('服务态度', 'Care') },
    ],
    from: 1,
    to: 3,
  };
  const matrixOf = (over: object) => {
    const given = {
      form: { ...form, fields: [views] },
      hidden: new Set<string>(),
      masked: new Set<string>(),
    };
    const { blocks } = sheetFor(factsOf(form, 'zh-CN'), { ...given, ...over });
    const block = blocks.find(({ kind }) => kind === 'table');
    if (block?.kind !== 'table') throw new Error('no table');
    return block;
  };
  const filled = matrixOf({ answers: { views: { speed: 3 } } });
  expect(filled.columns.map(({ title }) => title)).toEqual(['', '1', '2', '3']);
  const on = (row: number) =>
    filled.rows[row]?.map((value) => (value.kind === 'ticks' ? value.ticks[0]?.isOn : value));
  expect(on(0)).toEqual([{ kind: 'text', text: '响应速度' }, false, false, true]);
  expect(on(1)).toEqual([{ kind: 'text', text: '服务态度' }, false, false, false]);
  expect(matrixOf({ answers: null }).rows).toHaveLength(2);
  const unseen = matrixOf({ answers: {}, masked: new Set(['views']) });
  expect(unseen.rows[0]?.[1]).toEqual({ kind: 'text', text: '***' });
});

test('opinions are signed and dated, remarks are not; whoever approves has room beside his name', () => {
  const sheet = sheetFor(factsOf(paper('F-CBK-01'), 'zh-CN'));
  const roomsIn = (of: Sheet): Record<string, string | undefined> =>
    Object.fromEntries(
      of.blocks
        .flatMap((block) => (block.kind === 'cells' ? block.rows.flat() : []))
        .map(({ label, room }) => [label, room]),
    );
  expect(roomsIn(sheet)).toMatchObject({ 部门主管审核意见: 'opinion', 备注: undefined });
  expect(roomsIn(sheetFor(factsOf(paper('F-REL-01'), 'zh-CN')))).toMatchObject({ 审批领导: 'signature' });
});
