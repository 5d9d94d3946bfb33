import { beforeAll, expect, test } from 'vitest';

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
