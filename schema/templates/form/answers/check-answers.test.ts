import { describe, expect, test } from 'vitest';

import type { Value } from '../../expression/values.ts';
import { checkRecordForm } from '../record/check-record-form.ts';
import type { RecordField, RecordForm, RecordRule } from '../record/record-form.ts';
import { regionsOf } from '../region/official.ts';
import { checkAnswers, firstAnswers, firstRow } from './check-answers.ts';
import type { AnswerFacts, AnswersChecked } from './facts.ts';

const words = (zh: string, en: string): RecordField['title'] => ({ 'zh-CN': zh, en });
const facts: AnswerFacts = {
  today: '2026-03-20',
  now: '2026-03-20T10:00',
  me: { id: 'u1', label: '王芳' },
  matches: (pattern, text) => new RegExp(pattern, 'u').test(text),
  codesOf: (key) => (key === 'channel' ? new Set(['phone', 'visit']) : undefined),
  regionFault: (code, names) => regionsOf().faultOf(code, names),
};

type Part = Partial<RecordField> & Pick<RecordField, 'id' | 'type'>;
type Rule = readonly [field: string, effect: RecordRule['effect'], expr: string];

/** A paper of these fields and rules; `approval` in an id puts the field among what approvers give. */
function aForm(parts: readonly Part[], rules: readonly Rule[] = []): RecordForm {
  const section = ({ id, type }: Part): string =>
    type === 'table' ? 'lines' : id.startsWith('appr') ? 'sign' : 'head';
  const fields = parts.map((part) => ({
    title: words('栏', part.id),
    section: section(part),
    span: 8,
    ...part,
  }));
  const used = new Set(fields.map((field) => field.section));
  const sections = [
    { id: 'head', block: 'grid' as const },
    { id: 'lines', block: 'table' as const },
    { id: 'sign', block: 'approval' as const },
  ].filter(({ id }) => used.has(id));
  const form: RecordForm = {
    id: 'core:form/T-01',
    kind: 'form',
    key: 'T-01',
    version: 1,
    title: words('表', 'Paper'),
    subject: 'record',
    module: 'customers',
    help: words('说明', 'Help'),
    sections: sections.map((one) => ({ ...one, title: words('栏目', 'Section') })),
    fields,
    rules: rules.map(([field, effect, expr], at) => ({
      id: `r${at}`,
      field,
      effect,
      expr,
      ...(effect === 'check' ? { message: words('不可以', 'No') } : {}),
    })),
    listed: [fields.find((field) => field.type !== 'table')?.id ?? ''],
  };
  expect(
    checkRecordForm(form).filter((problem) => problem.path !== 'listed.0' && problem.path !== 'listed'),
  ).toEqual([]);
  return form;
}

const check = (
  parts: readonly Part[],
  answers: unknown,
  rules: readonly Rule[] = [],
  more: Partial<AnswerFacts> = {},
): AnswersChecked => checkAnswers(aForm(parts, rules), answers, { ...facts, ...more });
const paths = ({ problems }: AnswersChecked): readonly string[] => problems.map((problem) => problem.path);

const table = (columns: readonly Part[], more: object = {}): Part => ({
  id: 'rows',
  type: 'table',
  columns: columns.map((column) => ({ title: words('列', column.id), ...column })),
  ...more,
});

describe('values', () => {
  const questions = [
    { id: 'speed', title: words('快', 'Fast') },
    { id: 'care', title: words('细', 'Careful') },
  ];
  const options = [{ id: 'a', title: words('甲', 'A') }];
  const cases: readonly (readonly [Part, readonly Value[], readonly Value[]])[] = [
    [{ id: 'f', type: 'text' }, ['x'], [1, 'a\nb', 'x'.repeat(501)]],
    [{ id: 'f', type: 'text', maxLength: 3 }, ['abc'], ['abcd']],
    [
      { id: 'f', type: 'text', pattern: '^\\d{4}$', patternHelp: words('四位', 'four digits') },
      ['1234'],
      ['12a4'],
    ],
    [
      { id: 'f', type: 'text', format: 'uscc' },
      ['91350100M000100Y43', '91350100 m000100y43'],
      ['91350100M000100Y44'],
    ],
    [{ id: 'f', type: 'text', format: 'idNumber' }, ['11010519491231002X'], ['110105194912310021']],
    [{ id: 'f', type: 'text', format: 'bankAccount' }, ['6222 0200 0000 0000'], ['12']],
    [{ id: 'f', type: 'longText' }, ['a\nb'], [{}, 'a\u0000b', 'x'.repeat(10_001)]],
    [{ id: 'f', type: 'richText' }, ['## a\n\n* **b**'], [{}, ['a'], 'a\u0000b', 'x'.repeat(10_001)]],
    [{ id: 'f', type: 'number' }, [1, -2.5, 0], ['1', Number.NaN, 1e16, 0.000_01]],
    [{ id: 'f', type: 'number', decimals: 0, min: 1, max: 9 }, [1, 9], [0, 10, 1.5]],
    [{ id: 'f', type: 'percent' }, [85.5], ['85']],
    [{ id: 'f', type: 'money' }, [100, -1], [1.5]],
    [{ id: 'f', type: 'duration' }, [30], [0.5]],
    [{ id: 'f', type: 'year' }, [2026], [26, 2026.5, '2026']],
    [{ id: 'f', type: 'date' }, ['2024-02-29'], ['2026-02-29', '2026-3-1', 20_260_301]],
    [
      { id: 'f', type: 'datetime' },
      ['2026-03-12T09:30'],
      ['2026-03-12', '2026-03-12T25:00', '2026-03-12T09:30Z'],
    ],
    [{ id: 'f', type: 'time' }, ['23:59'], ['24:00', '9:00']],
    [{ id: 'f', type: 'month' }, ['2026-12'], ['2026-13']],
    [{ id: 'f', type: 'quarter' }, ['2026-Q4'], ['2026-Q5']],
    [{ id: 'f', type: 'week' }, ['2026-W53', '2026-W01', '2027-W52'], ['2027-W53', '2026-W00', '2026-W54']],
    [
      { id: 'f', type: 'dateRange' },
      [{ from: '2026-01-01', to: '2026-01-01' }],
      [{ from: '2026-01-02', to: '2026-01-01' }, { from: '2026-01-02' }, '2026-01-01'],
    ],
    [{ id: 'f', type: 'boolean' }, [true, false], ['true', 1]],
    [{ id: 'f', type: 'choice', options }, ['a'], ['b', 1, ['a']]],
    [{ id: 'f', type: 'choice', dictionary: 'channel' }, ['phone'], ['mail']],
    [{ id: 'f', type: 'choice', dictionary: 'gone' }, [], ['phone']],
    [{ id: 'f', type: 'choices', options }, [['a']], [['a', 'a'], 'a', ['a', '']]],
    [{ id: 'f', type: 'rating', from: 1, to: 5 }, [1, 5], [0, 6, 1.5]],
    [{ id: 'f', type: 'rating', from: 1, to: 5, scale: 'company' }, [7], [8]],
    [
      { id: 'f', type: 'matrix', questions, options },
      [{ speed: 'a' }, { speed: 'a', care: 'a' }],
      ['a', ['a'], { speed: 'b' }, { speed: 1 }, { price: 'a' }, { speed: ['a'] }],
    ],
    [
      { id: 'f', type: 'matrix', questions, from: 1, to: 5 },
      [{ speed: 5, care: 1 }],
      [{ speed: 6 }, { speed: '5' }, { care: 1.5 }],
    ],
    [
      { id: 'f', type: 'user' },
      [{ id: 'u2', label: '李明' }, { id: 'u2' }],
      ['u2', { label: '李明' }, { id: '', label: 'x' }, { id: 'u2', label: 'x', role: 'admin' }],
    ],
    [{ id: 'f', type: 'reference', entity: 'any' }, [{ id: 'c', label: '投诉', entity: 'complaint' }], [7]],
    [{ id: 'f', type: 'user', many: true }, [[{ id: 'u2' }]], [{ id: 'u2' }, [{ id: 'u2' }, 7]]],
    [
      { id: 'f', type: 'phone' },
      ['13800001234', '0571-8888 6666转12', '+86 138 0000 1234'],
      ['12', 'call me'],
    ],
    [{ id: 'f', type: 'email' }, ['a@example.com'], ['a@', 'a b@example.com', 'a@example']],
    [{ id: 'f', type: 'url' }, ['https://example.com/a'], ['javascript:alert(1)', 'example.com']],
    [
      { id: 'f', type: 'address' },
      [
        { region: ['浙江省', '杭州市'], line: '文三路 100 号' },
        { region: ['浙江省', '杭州市'], line: '文三路 100 号', code: '330100', postcode: '310012' },
        { region: ['Bavaria'], line: 'Am Ring 1', postcode: '80331' },
      ],
      [
        '杭州',
        { region: [], line: 'x' },
        { region: ['浙江省'] },
        { region: ['浙江省', '宁波市'], line: 'x', code: '330100' },
        { region: ['浙江省'], line: 'x', code: '999999' },
        { region: ['浙江省'], line: 'x', code: 330_000 },
        { region: ['浙江省'], line: 'x', postcode: '邮编' },
        { region: ['浙江省'], line: 'x', postcode: '1'.repeat(13) },
        { region: ['浙江省'], line: 'x', street: 'y' },
      ],
    ],
    [{ id: 'f', type: 'file' }, [[{ id: 'f1', name: '合同.pdf' }]], [['合同.pdf'], 'x', [{ name: 'x' }]]],
    [
      { id: 'f', type: 'file', photo: true, max: 1 },
      [[{ id: 'f1', name: '现场.jpg' }]],
      [
        [
          { id: 'f1', name: '现场.jpg' },
          { id: 'f2', name: '铭牌.jpg' },
        ],
      ],
    ],
    [{ id: 'f', type: 'signature' }, [{ id: 'u2', label: '李明' }], ['李明']],
    [
      { id: 'f', type: 'facts' },
      [[{ name: '人员', value: '两名' }]],
      [[{ value: 'x' }], [{ name: 'x', value: 1 }]],
    ],
    [{ id: 'f', type: 'series' }, [[{ label: '一月', value: 3 }]], [[{ label: '一月', value: '3' }]]],
    [table([{ id: 'n', type: 'number' }]), [[{ n: 1 }]], []],
  ];

  test.each(cases)('%j', (part, good, bad) => {
    for (const value of good)
      expect([value, check([part], { [part.id]: value }).problems]).toEqual([value, []]);
    for (const value of bad) {
      const [problem, ...rest] = check([part], { [part.id]: value }).problems;
      expect([value, rest]).toEqual([value, []]);
      expect(problem?.path.split('.')[0]).toBe('f');
      expect(problem?.message['zh-CN']).toMatch(/^“栏”.*\p{Script=Han}/u);
      expect(problem?.message.en).toMatch(/^"f" /);
      expect(problem?.message.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test('a list says which of its values is wrong', () => {
    const list: Part = { id: 'f', type: 'user', many: true };
    expect(paths(check([list], { f: [{ id: 'a' }, 7] }))).toEqual(['f.1']);
  });

  test('examples name people and files by label alone', () => {
    const parts: readonly Part[] = [
      { id: 'f', type: 'user' },
      { id: 'g', type: 'file' },
    ];
    const answers = { f: { label: '李明' }, g: ['合同.pdf'] };
    expect(paths(check(parts, answers))).toEqual(['f', 'g']);
    expect(paths(check(parts, answers, [], { isExample: true }))).toEqual([]);
  });

  test('a pattern nobody can judge here is left to the server', () => {
    const part: Part = {
      id: 'f',
      type: 'text',
      pattern: '^(a|aa)+$',
      patternHelp: words('若干 a', 'some a'),
    };
    const { matches: _, ...without } = facts;
    expect(checkAnswers(aForm([part]), { f: `${'a'.repeat(400)}b` }, without).problems).toEqual([]);
  });

  test('a company has its own scale', () => {
    const part: Part = { id: 'f', type: 'rating', from: 1, to: 5, scale: 'company' };
    expect(paths(check([part], { f: 6 }, [], { companySteps: 5 }))).toEqual(['f']);
  });

  test('texts are kept trimmed, codes as they are stored, empty answers not at all', () => {
    const parts: readonly Part[] = [
      { id: 'f', type: 'text' },
      { id: 'g', type: 'text', format: 'uscc' },
      { id: 'h', type: 'text' },
      { id: 'p', type: 'phone' },
      { id: 'i', type: 'choices', dictionary: 'channel' },
      table([{ id: 'n', type: 'number' }]),
    ];
    const answers = {
      f: ' x ',
      g: '91350100 m000100y43',
      h: '  ',
      i: [],
      p: '１３８\u200b00001234',
      rows: [],
    };
    expect(check(parts, answers).answers).toEqual({
      f: 'x',
      g: '91350100M000100Y43',
      p: '13800001234',
    });
  });
});

describe('rows', () => {
  const columns: readonly Part[] = [
    { id: 'qty', type: 'number', required: true },
    { id: 'ok', type: 'boolean' },
    { id: 'sum', type: 'number' },
  ];

  test('a wrong cell is named by row and column', () => {
    const result = check([table(columns)], { rows: [{ qty: 1 }, { qty: 'many' }, {}] });
    expect(result.problems).toEqual([
      {
        path: 'rows.1.qty',
        message: { 'zh-CN': '“栏”第 2 行的“列”须为数字', en: '"qty" in row 2 of "rows" has to be a number' },
      },
      {
        path: 'rows.2.qty',
        message: { 'zh-CN': '“栏”第 3 行的“列”须填写', en: '"qty" in row 3 of "rows" has to be filled in' },
      },
    ]);
  });

  test('what is no row, too many rows, and what the form does not have', () => {
    expect(paths(check([table(columns)], { rows: [7, { qty: 1, gone: 2 }] }))).toEqual([
      'rows.0',
      'rows.1.gone',
    ]);
    expect(paths(check([table(columns, { maxRows: 1 })], { rows: [{ qty: 1 }, { qty: 2 }] }))).toEqual([
      'rows',
    ]);
    expect(paths(check([table(columns)], { rows: 'x', more: 1 }))).toEqual(['more', 'rows']);
    for (const answers of [null, [], 'x', 7, undefined])
      expect(paths(check([table(columns)], answers))).toEqual(['']);
  });

  test('column rules run for each row; a box that nobody ticked is false', () => {
    const rules: readonly Rule[] = [
      ['rows.sum', 'compute', 'row.qty * 2'],
      ['rows.qty', 'check', 'row.ok == false || row.qty > 5'],
    ];
    const result = check(
      [table(columns)],
      {
        rows: [
          { qty: 1, sum: 99 },
          { qty: 3, ok: true },
        ],
      },
      rows(rules),
    );
    expect(result.answers).toEqual({
      rows: [
        { qty: 1, ok: false, sum: 2 },
        { qty: 3, ok: true, sum: 6 },
      ],
    });
    expect(result.problems).toEqual([
      { path: 'rows.1.qty', message: { 'zh-CN': '“栏”第 2 行：不可以', en: 'Row 2 of "rows": No' } },
    ]);
    expect([...result.readonly]).toEqual(['rows.0.sum', 'rows.1.sum']);
  });

  const rows = (rules: readonly Rule[]): readonly Rule[] => rules;
});

describe('rules', () => {
  const parts: readonly Part[] = [
    { id: 'a', type: 'number' },
    { id: 'b', type: 'number' },
    { id: 'c', type: 'number', required: true },
  ];

  test('what is hidden is neither needed nor kept nor checked, and others see nothing in it', () => {
    const rules: readonly Rule[] = [
      ['c', 'visible', 'form.a > 1'],
      ['c', 'check', 'form.c > 100'],
      ['b', 'compute', 'has(form.c) ? form.c : 0'],
    ];
    const hidden = check(parts, { a: 1, c: 7 }, rules);
    expect(hidden.answers).toEqual({ a: 1, b: 0 });
    expect(hidden.problems).toEqual([]);
    expect([...hidden.hidden]).toEqual(['c']);
    expect(paths(check(parts, { a: 1, c: 'wrong' }, rules))).toEqual([]);
    expect(paths(check(parts, { a: 2 }, rules))).toEqual(['c']);
    expect(paths(check(parts, { a: 2, c: 'wrong' }, rules))).toEqual(['c']);
    expect(check(parts, { a: 2, c: 7 }, rules).answers).toEqual({ a: 2, b: 7, c: 7 });
  });

  test('reckoned fields are taken from nobody, in the order in which they depend on one another', () => {
    const rules: readonly Rule[] = [
      ['c', 'compute', 'form.b + 1'],
      ['b', 'compute', 'form.a * 2'],
    ];
    expect(check(parts, { a: 5, b: 0, c: 0 }, rules).answers).toEqual({ a: 5, b: 10, c: 11 });
    expect(check(parts, {}, rules)).toMatchObject({ answers: {}, problems: [] });
  });

  test('a reckoned value has the places of its field and stays in its bounds', () => {
    const fields: readonly Part[] = [
      { id: 'a', type: 'number' },
      { id: 'b', type: 'money' },
      { id: 'c', type: 'number', decimals: 1, max: 1 },
    ];
    const rules: readonly Rule[] = [
      ['b', 'compute', 'form.a / 3'],
      ['c', 'compute', 'form.a / 3'],
    ];
    const result = check(fields, { a: 5 }, rules);
    expect(result.answers['b']).toBe(2);
    expect(paths(result)).toEqual(['c']);
  });

  test('a rule can need a field, and what approvers give is needed when they give it', () => {
    const fields: readonly Part[] = [
      { id: 'a', type: 'number' },
      { id: 'b', type: 'number' },
      { id: 'apprOpinion', type: 'text', required: true },
      { id: 'apprDay', type: 'date' },
    ];
    const rules: readonly Rule[] = [
      ['b', 'required', 'form.a > 1'],
      ['apprDay', 'required', 'form.a > 1'],
    ];
    expect(paths(check(fields, { a: 1 }, rules))).toEqual([]);
    expect(paths(check(fields, { a: 2 }, rules))).toEqual(['b', 'apprDay']);
    expect(paths(check(fields, { a: 1 }, rules, { isApproval: true }))).toEqual(['apprOpinion']);
    expect([...check(fields, { a: 2 }, rules).required]).toEqual(['b', 'apprDay']);
  });

  test('a serial number is nobody to fill in; a needed yes or no has to be answered', () => {
    const fields: readonly Part[] = [
      { id: 'a', type: 'serial', pattern: 'T{000}', required: true },
      { id: 'b', type: 'boolean', required: true },
      { id: 'c', type: 'boolean' },
    ];
    const result = check(fields, {});
    expect(paths(result)).toEqual(['b']);
    expect(result.answers).toEqual({ c: false });
  });

  test('a check is told once, and not where the value itself is wrong', () => {
    const rules: readonly Rule[] = [
      ['a', 'check', 'form.a > 5'],
      ['a', 'check', 'form.a > 6'],
    ];
    expect(check(parts.slice(0, 2), { a: 1 }, rules).problems).toEqual([
      { path: 'a', message: { 'zh-CN': '不可以', en: 'No' } },
    ]);
    expect(paths(check(parts.slice(0, 2), { a: 'x' }, rules))).toEqual(['a']);
  });

  test('an empty paper and a new row begin with their defaults', () => {
    const fields: readonly Part[] = [
      { id: 'a', type: 'user', many: true },
      { id: 'b', type: 'date' },
      table([
        { id: 'n', type: 'number' },
        { id: 'day', type: 'date' },
      ]),
    ];
    const form = aForm(fields, [
      ['a', 'default', '[me]'],
      ['b', 'default', 'addDays(today, 7)'],
      ['rows.day', 'default', 'today'],
    ]);
    expect(firstAnswers(form, facts)).toEqual({ a: [{ id: 'u1', label: '王芳' }], b: '2026-03-27' });
    expect(firstRow(form, 'rows', facts)).toEqual({ day: '2026-03-20' });
  });
});

test('a label names something by itself only where words will do', () => {
  const parts: readonly Part[] = [
    { id: 'a', type: 'reference', entity: 'kpi' },
    { id: 'b', type: 'reference', entity: 'customer' },
    { id: 'c', type: 'user' },
  ];
  const answers = { a: { label: '接通率' }, b: { label: '远航' }, c: { label: '王芳' } };
  expect(paths(check(parts, answers))).toEqual(['a', 'b', 'c']);
  const areWords = ({ entity }: { readonly entity?: string }): boolean => entity === 'kpi';
  const judged = check(parts, answers, [], { areWords });
  expect(paths(judged)).toEqual(['b', 'c']);
  expect(judged.answers['a']).toEqual({ label: '接通率' });
});

describe('what it may cost', () => {
  const columns: readonly Part[] = [
    { id: 'n', type: 'number' },
    { id: 'share', type: 'percent' },
  ];
  const rows = Array.from({ length: 1000 }, (_, n) => ({ n }));

  test('a share of a total over a thousand rows is quick', () => {
    const began = performance.now();
    const result = check([table(columns)], { rows }, [
      ['rows.share', 'compute', 'row.n * 100 / sum(form.rows.map(r, r.n))'],
    ]);
    expect(result.problems).toEqual([]);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('what would take for ever says so', () => {
    const began = performance.now();
    const result = check([table(columns)], { rows }, [
      ['rows.share', 'compute', 'sum(form.rows.map(a, sum(form.rows.map(b, a.n * b.n * row.n))))'],
    ]);
    expect(paths(result)).toEqual(['']);
    expect(performance.now() - began).toBeLessThan(8000);
  });

  test('a thousand wrong rows are not told one by one', () => {
    expect(check([table(columns)], { rows: rows.map(() => ({ n: 'x' })) }).problems).toHaveLength(200);
  });
});

test('what says the same as before is not judged anew; what is new or changed is', () => {
  const form = aForm(
    [
      { id: 'title', type: 'text', required: true, maxLength: 3 },
      { id: 'place', type: 'text' },
      { id: 'scene', type: 'choice', options: [{ id: 'in', title: words('中', 'In') }] },
      { id: 'weight', type: 'number' },
      { id: 'owner', type: 'user' },
    ],
    [['weight', 'required', "form.place == 'B'"]],
  );
  const held = { scene: 'pre', title: 'too long', owner: { id: 'u1', label: '王芳' } };
  const judged = (over: object) => checkAnswers(form, { ...held, ...over }, { ...facts, held });
  const placesOf = (over: object): string[] => judged(over).problems.map(({ path }) => path);
  expect(judged({ place: 'A', owner: { label: '王小芳', id: 'u1' } })).toMatchObject({
    problems: [],
    answers: { scene: 'pre', title: 'too long', place: 'A' },
  });
  expect(placesOf({ scene: 'never' })).toEqual(['scene']);
  expect(placesOf({ title: '' })).toEqual(['title']);
  expect(placesOf({ title: 'too long too' })).toEqual(['title']);
  expect(placesOf({ place: 'B' })).toEqual(['weight']);
  const empty = checkAnswers(form, { place: 'A' }, { ...facts, held: {} });
  expect(empty.problems).toEqual([]);
  expect(checkAnswers(form, { place: 'A' }, facts).problems).toHaveLength(1);
});

test('a matrix that has to be filled in asks for each of its questions; an empty one is no answer', () => {
  const part = {
    id: 'f',
    type: 'matrix' as const,
    required: true,
    from: 1,
    to: 5,
    questions: [
      { id: 'speed', title: words('快', 'Fast') },
      { id: 'care', title: words('细', 'Careful') },
    ],
  };
  const said = (value: unknown) => check([part], { f: value as never });
  expect(said({ speed: 3 }).problems.map(({ message }) => message.en)).toEqual(['"f" lacks question 2']);
  expect(said({ speed: null }).problems.map(({ message }) => message.en)).toEqual([
    '"f" has to be filled in',
  ]);
  expect(said({ speed: 3, care: 4 })).toMatchObject({ problems: [], answers: { f: { speed: 3, care: 4 } } });
});
