import { beforeAll, describe, expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  aPaper,
  anOwner,
  anUpload,
  aPerson,
  aPng,
  aTenant,
  at,
  downloaded,
  pdfText,
  recordStory,
  rowsOf,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';

const { act, field, VISIT, READ, aVisit } = recordStory;

let tenant: TestTenant;
let owner: Person;
let colleague: Person;

const row = field('rows', 'table', {
  section: 'rows',
  span: 24,
  columns: [
    { id: 'what', title: { 'zh-CN': '内容', en: 'What' }, type: 'text' },
    { id: 'by', title: { 'zh-CN': '签字', en: 'Signed' }, type: 'signature' },
    { id: 'back', title: { 'zh-CN': '归还', en: 'Back' }, type: 'text' },
    { id: 'isSeen', title: { 'zh-CN': '已看', en: 'Seen' }, type: 'boolean' },
  ],
});

beforeAll(async () => {
  tenant = await aTenant();
  owner = await anOwner(tenant, { name: '李工' });
  colleague = await anOwner(tenant, { name: '王芳' });
  const fields = [
    VISIT.fields[0],
    field('sign', 'signature'),
    field('others', 'signature', { many: true }),
    field('private', 'signature', { pii: true }),
    field('files', 'file'),
    row,
  ];
  const sections = [...VISIT.sections, { id: 'rows', block: 'table', title: { 'zh-CN': '表', en: 'Rows' } }];
  await aPaper(tenant, { ...VISIT, sections, fields, rules: [], listed: ['topic'] } as never);
});

const aDrawing = (person: Person, side = 60) => anUpload(person, aPng(side), 'sign.png', 'signature');
const problemsOf = (made: Outcome): string[] =>
  made.problems.map((problem: { field: string }) => problem.field);
const heldBy = async (id: string) =>
  (await rowsOf('record_file', tenant)).filter((one) => one['record_id'] === id).map((one) => one['file_id']);
const pictureOf = async (person: Person, id: string): Promise<string> =>
  downloaded(person, 'signature', id).then(
    ({ contentType }) => contentType,
    (error: { readonly code?: string }) => error.code ?? '',
  );

test('what was drawn is kept with the name, in fields, lists and rows, and whoever sees the record sees it', async () => {
  const [own, customer, third, inRow] = await Promise.all([1, 2, 3, 4].map(() => aDrawing(owner)));
  expect(await pictureOf(owner, own ?? '')).toBe('image/png');
  expect(await pictureOf(colleague, own ?? '')).toBe('NOT_FOUND');
  const answers = {
    sign: { id: owner.id, label: '冒名', file: own },
    others: [{ label: '张三', file: customer }, { label: '李四' }],
    private: { label: '赵六', file: third },
    rows: [{ what: '一', by: { label: '孙七', file: inRow } }],
  };
  const made = await aVisit(owner, answers);
  expect(made.answers).toMatchObject({ ...answers, sign: { id: owner.id, label: '李工', file: own } });
  expect(new Set(await heldBy(made.id))).toEqual(new Set([own, customer, third, inRow]));
  for (const id of [own, customer, third, inRow])
    expect(await pictureOf(colleague, id ?? '')).toBe('image/png');
  const blind = await aPerson(tenant, { can: ['record.read'], shown: { 'record.pii': 'masked' } });
  expect(await pictureOf(blind, customer ?? '')).toBe('image/png');
  expect(await pictureOf(blind, third ?? '')).toBe('NOT_FOUND');
  expect((await blind.ask(READ, { id: made.id })).record.answers.private ?? {}).not.toHaveProperty('file');
  const { bytes } = await downloaded(owner, 'paper', made.id);
  expect(bytes.toString('latin1').match(/\/Subtype\s*\/Image/g)?.length ?? 0).toBeGreaterThan(0);
  expect((await pdfText(bytes)).join('')).toContain('张三');
});

test('only a drawing of one’s own that stands nowhere yet counts', async () => {
  const spent = await aDrawing(owner);
  const earlier = await aVisit(owner, { sign: { label: '张三', file: spent } });
  const theirs = await aDrawing(colleague);
  const attached = await anUpload(owner, aPng(20), 'a.png', 'record');
  for (const file of [newId(), 'x', theirs, attached, spent])
    expect(problemsOf(await aVisit(owner, { sign: { label: '张三', file } }))).toEqual(['answers.sign']);
  // Nor does it move to another place of its own paper.
  const moved = await act(owner, 'updateRecord', {
    ...at(earlier),
    answers: { others: [{ label: '张三', file: spent }] },
  });
  expect(problemsOf(moved)).toEqual(['answers.others.0']);
});

test('nobody signs in the name of a colleague; what the colleague signed stays', async () => {
  const forged = await aVisit(owner, { sign: { id: colleague.id } });
  expect(problemsOf(forged)).toEqual(['answers.sign']);
  const made = await aVisit(colleague, { sign: { id: colleague.id, file: await aDrawing(colleague) } });
  const later = await act(owner, 'updateRecord', {
    ...at(made),
    answers: { ...made.answers, topic: '后来' },
  });
  expect(later.answers.sign).toEqual(made.answers.sign);
  const again = await act(owner, 'updateRecord', {
    ...at(later),
    answers: { sign: { id: colleague.id, file: await aDrawing(owner) } },
  });
  expect(problemsOf(again)).toEqual(['answers.sign']);
});

describe('what a colleague signed in a row', () => {
  let made: Outcome;
  let signedRow: Outcome;
  beforeAll(async () => {
    const by = { id: owner.id, label: '李工', file: await aDrawing(owner) };
    made = await aVisit(owner, {
      rows: [
        { what: '一', by },
        { what: '二', by: { id: owner.id, label: '李工' } },
      ],
    });
    signedRow = made.answers.rows[0];
  });
  const withRows = async (rows: readonly unknown[], who = colleague): Promise<Outcome> =>
    act(who, 'updateRecord', { ...at(made), answers: { rows } });

  test.each([
    ['a second row, drawn', (rows: Outcome[]) => [...rows, { what: '三', by: rows[0].by }], 2],
    ['the same row again', (rows: Outcome[]) => [...rows, rows[0]], 2],
    ['a second row, by name', (rows: Outcome[]) => [...rows, { what: '三', by: rows[1].by }], 2],
    ['what was signed', ([first, ...rest]: Outcome[]) => [{ ...first, what: '1000' }, ...rest], 0],
    [
      'two rows, changed about',
      ([a, b]: Outcome[]) => [
        { ...a, by: b.by },
        { ...b, by: a.by },
      ],
      0,
    ],
  ] as const)('does not stand for %s', async (_, change, place) => {
    const refused = await withRows(change(made.answers.rows));
    expect(problemsOf(refused)).toContain(`answers.rows.${place}.by`);
    expect(refused.problems.at(-1).message).toContain('签名只对签名时的内容有效');
  });

  test('stands while rows move, are added and filled in, and goes when it is taken away', async () => {
    const { what, by } = signedRow;
    const grown = [{ what: '零' }, made.answers.rows[1], { what, by, back: '5 月 1 日' }];
    made = await withRows(grown);
    expect(made.answers.rows[2]).toMatchObject({ what, by, back: '5 月 1 日' });
    expect(problemsOf(await withRows([...grown.slice(0, 2), { ...grown[2], back: '从未' }]))).toEqual([
      'answers.rows.2.by',
    ]);
    made = await withRows([{ what: '改' }]);
    expect(made.answers.rows).toMatchObject([{ what: '改' }]);
  });
});

test('a drawing keeps the name it was given under, and stands once', async () => {
  const [one, two] = [await aDrawing(owner), await aDrawing(owner)];
  const made = await aVisit(owner, { sign: { label: '张三', file: one } });
  const renamed = await act(colleague, 'updateRecord', {
    ...at(made),
    answers: { sign: { label: '王五', file: one } },
  });
  expect(problemsOf(renamed)).toEqual(['answers.sign']);
  const twice = { sign: { label: '张三', file: two }, others: [{ label: '张三', file: two }] };
  expect(problemsOf(await aVisit(owner, twice))).toHaveLength(1);
});

test('ids of files may come in capitals', async () => {
  const [drawn, upload] = [await aDrawing(owner), await anUpload(owner, aPng(20), 'a.png', 'record')];
  const files = [
    { id: upload.toUpperCase(), name: 'a.png' },
    { id: upload, name: 'b.png' },
  ];
  const made = await aVisit(owner, { files, sign: { label: '张三', file: drawn.toUpperCase() } });
  expect(new Set(await heldBy(made.id))).toEqual(new Set([drawn, upload]));
  const later = await act(owner, 'updateRecord', { ...at(made), answers: { topic: '后来' } });
  expect(later.answers).toMatchObject({ topic: '后来', sign: { file: drawn }, files: [{ id: upload }, {}] });
  expect(new Set(await heldBy(made.id))).toEqual(new Set([drawn, upload]));
});

test('versions show what was signed then, and undo brings it back with its drawing', async () => {
  const file = await aDrawing(owner);
  const made = await aVisit(owner, { sign: { id: owner.id, file } });
  await act(owner, 'updateRecord', { ...at(made), answers: { sign: { label: '别人' } } });
  expect(await heldBy(made.id)).toEqual([]);
  const { record } = await owner.ask(`query ($id: ID!) { record(id: $id) { versions { answers } } }`, {
    id: made.id,
  });
  expect(record.versions.map(({ answers }: Outcome) => answers.sign)).toMatchObject([
    { label: '别人' },
    { id: owner.id, label: '李工', file },
  ]);
  const { recentChanges } = await owner.ask('{ recentChanges(first: 1) { id } }');
  await owner.ask(`mutation ($input: UndoInput!) { undoChange(input: $input) { __typename } }`, {
    input: { id: recentChanges[0].id },
  });
  expect(await heldBy(made.id)).toEqual([file]);
  expect((await owner.ask(READ, { id: made.id })).record.answers.sign).toEqual(made.answers.sign);
});
