import { describe, expect, test } from 'vitest';

import { checkRecordForm } from './check-record-form.ts';

const words = (en: string): object => ({ 'zh-CN': '文字', en });

/** A small paper with one field of each sort that the checks tell apart. */
const paper = {
  id: 'core:form/T-01',
  kind: 'form',
  key: 'T-01',
  version: 1,
  title: words('Paper'),
  subject: 'record',
  module: 'customers',
  help: words('Help'),
  sections: [
    { id: 'head', block: 'header', title: words('Head') },
    { id: 'lines', block: 'table', title: words('Lines') },
    { id: 'note', block: 'note', title: words('Note'), text: words('Text') },
  ],
  fields: [
    { id: 'no', type: 'serial', title: words('No.'), section: 'head', span: 8, pattern: 'TT{yyyy}{000}' },
    { id: 'name', type: 'text', title: words('Name'), section: 'head', span: 8, required: true },
    { id: 'total', type: 'number', title: words('Total'), section: 'head', span: 8, min: 0, max: 10 },
    {
      id: 'way',
      type: 'choice',
      title: words('Way'),
      section: 'head',
      span: 8,
      filterable: true,
      options: [
        { id: 'phone', title: words('Phone') },
        { id: 'visit', title: words('Visit') },
      ],
    },
    { id: 'who', type: 'reference', entity: 'customer', title: words('Who'), section: 'head', span: 8 },
    { id: 'stars', type: 'rating', from: 1, to: 5, title: words('Stars'), section: 'head', span: 8 },
    { id: 'text', type: 'longText', title: words('Text'), section: 'head', span: 24 },
    {
      id: 'rows',
      type: 'table',
      title: words('Rows'),
      section: 'lines',
      span: 24,
      columns: [
        { id: 'qty', type: 'number', title: words('Quantity'), total: true },
        { id: 'share', type: 'percent', title: words('Share') },
        { id: 'day', type: 'date', title: words('Day') },
      ],
    },
  ],
  rules: [
    { id: 'r1', field: 'total', effect: 'compute', expr: 'sum(form.rows.map(r, r.qty))' },
    { id: 'r2', field: 'rows.share', effect: 'compute', expr: 'row.qty * 100 / form.total' },
    { id: 'r3', field: 'name', effect: 'visible', expr: "form.way == 'phone'" },
    { id: 'r4', field: 'rows.day', effect: 'default', expr: 'today' },
    { id: 'r5', field: 'name', effect: 'check', expr: 'size(form.name) > 1', message: words('Longer') },
  ],
  listed: ['no', 'name'],
};

/** Paths address items of lists by their id: `fields.way.options.phone.id`. */
function planted(at: string, value: unknown): object {
  const body: unknown = structuredClone(paper);
  const steps = at.split('.');
  const last = steps.pop() ?? '';
  const step = (holder: unknown, name: string): string => {
    const index = Array.isArray(holder)
      ? holder.findIndex((item: unknown) => Reflect.get(Object(item) as object, 'id') === name)
      : -1;
    return index < 0 ? name : String(index);
  };
  let place = body;
  for (const name of steps) place = Reflect.get(Object(place) as object, step(place, name));
  if (value === undefined) Reflect.deleteProperty(place as object, last);
  else Reflect.set(place as object, step(place, last), value);
  return body as object;
}

test('a sound paper has no problem', () => expect(checkRecordForm(paper)).toEqual([]));

const column = (id: string, type: string): object => ({ id, type, title: words('Column') });
const field = (id: string, more: object): object => ({
  id,
  title: words('Field'),
  section: 'head',
  span: 8,
  ...more,
});

describe('a fault is marked where it is', () => {
  test.each<[string, string, unknown, string]>([
    ['no id', 'id', undefined, 'id'],
    ['another kind', 'kind', 'sla', 'kind'],
    ['another subject', 'subject', 'customer', 'subject'],
    ['a title in one language', 'title', { 'zh-CN': '表' }, 'title.en'],
    ['a misspelt property', 'fieldz', [], 'fieldz'],
    ['no sections', 'sections', [], 'sections'],
    ['a block nobody draws', 'sections.head.block', 'footer', 'sections.0.block'],
    ['a note without words', 'sections.note.text', undefined, 'sections.2.text'],
    ['words outside a note', 'sections.head.text', words('x'), 'sections.0.text'],
    ['a section without fields', 'sections.note.block', 'grid', 'fields'],
    ['two sections of one id', 'sections.note.id', 'head', 'sections.2.id'],
    ['an id with a dash', 'fields.name.id', 'the-name', 'fields.1.id'],
    ['an id used twice', 'fields.name.id', 'total', 'fields.2.id'],
    ['a type nobody knows', 'fields.name.type', 'string', 'fields.1.type'],
    ['a width beyond the grid', 'fields.name.span', 25, 'fields.1.span'],
    ['a section that is missing', 'fields.name.section', 'foot', 'fields.1.section'],
    ['a field in a note', 'fields.name.section', 'note', 'fields.1.section'],
    ['a text among tables', 'fields.name.section', 'lines', 'fields.1.section'],
    ['a property of another type', 'fields.name.min', 1, 'fields.1.min'],
    ['a number that is many but not allowed to be', 'fields.way.many', true, 'fields.3.many'],
    ['bounds the wrong way round', 'fields.total.min', 11, 'fields.2.max'],
    ['too many decimals', 'fields.total.decimals', 9, 'fields.2.decimals'],
    ['a hostile pattern', 'fields.name.pattern', '(a+)+', 'fields.1.pattern'],
    ['a format nobody checks', 'fields.name.format', 'iban', 'fields.1.format'],
    ['a number without a pattern', 'fields.no.pattern', undefined, 'fields.0.pattern'],
    ['a pattern of numbers that repeat', 'fields.no.pattern', 'LF{yyyyMMdd}{00}', 'fields.0.pattern'],
    ...(
      [
        ['a matrix without questions', { from: 1, to: 5 }, '.questions'],
        ['a matrix that nothing answers', { questions: [{ id: 'q', title: words('Q') }] }, ''],
        [
          'a matrix with choices and a scale',
          { questions: [{ id: 'q', title: words('Q') }], from: 1, to: 5, dictionary: 'way' },
          '.from',
        ],
        [
          'a matrix of thirteen choices',
          {
            questions: [{ id: 'q', title: words('Q') }],
            options: Array.from({ length: 13 }, (_, at) => ({ id: `o${at}`, title: words('O') })),
          },
          '.options',
        ],
      ] as const
    ).map(([name, more, at]): [string, string, unknown, string] => [
      name,
      'fields.text',
      field('text', { type: 'matrix', ...more }),
      `fields.6${at}`,
    ]),
    ['a choice without choices', 'fields.way.options', undefined, 'fields.3'],
    ['a choice with both', 'fields.way.dictionary', 'channel', 'fields.3'],
    ['a choice used twice', 'fields.way.options.visit.id', 'phone', 'fields.3.options.1.id'],
    [
      'a choice in one language',
      'fields.way.options.visit.title',
      { en: 'x' },
      'fields.3.options.1.title.zh-CN',
    ],
    ['a photo that is a text', 'fields.name.photo', true, 'fields.1.photo'],
    [
      'a camera for files that are no photos',
      'fields.name',
      field('name', { type: 'file', camera: 'user' }),
      'fields.1.camera',
    ],
    [
      'a camera that nothing has',
      'fields.name',
      field('name', { type: 'file', photo: true, camera: 'front' }),
      'fields.1.camera',
    ],
    [
      'more photos than an answer holds',
      'fields.name',
      field('name', { type: 'file', max: 51 }),
      'fields.1.max',
    ],
    ['a reference to nothing', 'fields.who.entity', undefined, 'fields.4.entity'],
    ['a scale without steps', 'fields.stars.to', 1, 'fields.5.to'],
    ['a filter by long text', 'fields.text.filterable', true, 'fields.6.filterable'],
    ['a table without columns', 'fields.rows.columns', [], 'fields.7.columns'],
    ['a table in a table', 'fields.rows.columns.day.type', 'table', 'fields.7.columns.2.type'],
    ['columns of one id', 'fields.rows.columns.day.id', 'qty', 'fields.7.columns.2.id'],
    ['a total of days', 'fields.rows.columns.day.total', true, 'fields.7.columns.2.total'],
    ['a column with a section', 'fields.rows.columns.day.section', 'head', 'fields.7.columns.2.section'],
    ['a list of what is missing', 'listed', ['name', 'gone'], 'listed.1'],
    ['a list of tables', 'listed', ['rows'], 'listed.0'],
    ['nothing listed', 'listed', [], 'listed'],
    ['an effect nobody has', 'rules.r1.effect', 'colour', 'rules.0.effect'],
    ['a check without a message', 'rules.r5.message', undefined, 'rules.4.message'],
    ['a message without a check', 'rules.r1.message', words('x'), 'rules.0.message'],
    ['a rule for a field that is missing', 'rules.r1.field', 'gone', 'rules.0.field'],
    ['a rule for a column that is missing', 'rules.r2.field', 'rows.gone', 'rules.1.field'],
    [
      'two values for one field',
      'rules.r2',
      { id: 'r2', field: 'total', effect: 'compute', expr: '1' },
      'rules.1.effect',
    ],
    ['a rule that cannot be read', 'rules.r1.expr', 'sum(', 'rules.0.expr'],
    ['a rule of a field that is missing', 'rules.r1.expr', 'form.gone + 1', 'rules.0.expr'],
    ['a rule that gives something else', 'rules.r1.expr', "'many'", 'rules.0.expr'],
    ['a condition that is a number', 'rules.r3.expr', 'form.total', 'rules.2.expr'],
    ['a choice that does not exist', 'rules.r3.expr', "form.way == 'fone'", 'rules.2.expr'],
    ['a row outside a table', 'rules.r1.expr', 'row.qty', 'rules.0.expr'],
    ['a default that looks at answers', 'rules.r4.expr', 'form.name', 'rules.3.expr'],
    [
      'a number given by a rule',
      'rules.r1',
      { id: 'r1', field: 'no', effect: 'compute', expr: "'x'" },
      'rules.0.expr',
    ],
    ['a circle of rules', 'rules.r1.expr', 'sum(form.rows.map(r, r.share))', 'rules.0.expr'],
    ['a field that hides itself', 'rules.r3.expr', 'has(form.name)', 'rules.2.expr'],
  ])('%s', (_, at, value, path) => {
    const problems = checkRecordForm(planted(at, value));
    expect(problems.map((problem) => problem.path)).toContain(path);
    for (const { message } of problems) {
      expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(message.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test.each([null, 7, 'text', [], undefined, {}, { fields: [null], sections: [7], rules: [null] }])(
    '%j is answered with problems instead of failing',
    (body) => expect(checkRecordForm(body).length).toBeGreaterThan(0),
  );

  test('a place in an expression is named', () => {
    const [problem] = checkRecordForm(planted('rules.r1.expr', '1 + form.gone'));
    expect(problem?.message).toEqual({
      'zh-CN': '第 5 个字符：没有字段“gone”',
      en: 'Character 5: There is no field "gone"',
    });
  });

  test('a circle is named', () => {
    const [problem] = checkRecordForm(planted('rules.r1.expr', 'sum(form.rows.map(r, r.share))'));
    expect(problem?.message.en).toBe('Rules depend on one another: total → rows.share → total');
  });
});

describe('a paper has limits', () => {
  test.each<[string, string, unknown, string]>([
    ['fields', 'fields', Array.from({ length: 301 }, (_, at) => field(`f${at}`, { type: 'text' })), 'fields'],
    [
      'columns',
      'fields.rows.columns',
      Array.from({ length: 61 }, (_, at) => column(`c${at}`, 'text')),
      'fields.7.columns',
    ],
    [
      'fields to filter by',
      'fields',
      Array.from({ length: 21 }, (_, at) => field(`f${at}`, { type: 'text', filterable: true })),
      'fields',
    ],
    ['bytes', 'example', { name: '字'.repeat(100_000) }, ''],
    ['fields in a list', 'listed', Array.from({ length: 9 }, () => 'name'), 'listed'],
  ])('of %s', (_, at, value, path) => {
    expect(checkRecordForm(planted(at, value)).map((problem) => problem.path)).toContain(path);
  });
});
