import { expect, test } from 'vitest';

import { anOwner, aPerson, aTenant, anUpload, mutationOf, type Person } from '../../../testing/index.ts';

const TEXT = mutationOf(
  'createFormFromSheet',
  '... on TemplateDraft { kind key baseVersion body } ... on UserError { message } ... on InvalidField { field }',
);
const make = async (who: Person, fileId: string, more: object = {}) =>
  (await who.ask(TEXT, { input: { fileId, titleZh: '巡检记录', titleEn: 'Inspection', ...more } }))
    .createFormFromSheet;

test('a sheet’s first row becomes the fields of a form, which is a draft', async () => {
  const owner = await anOwner(await aTenant());
  const sheet = '设备名称,巡检日期,负责人电话,费用,备注\n主轴,2026-03-01,13800000000,12.5,正常\n';
  const made = await make(owner, await anUpload(owner, sheet));
  expect(made).toMatchObject({ kind: 'form', baseVersion: 0, body: { subject: 'record' } });
  expect(
    made.body.fields.map(({ type, title }: { type: string; title: { 'zh-CN': string } }) => [
      title['zh-CN'],
      type,
    ]),
  ).toEqual([
    ['设备名称', 'text'],
    ['巡检日期', 'date'],
    ['负责人电话', 'phone'],
    ['费用', 'money'],
    ['备注', 'longText'],
  ]);
  const { templateProblems } = await owner.ask(
    'query ($body: JSON!) { templateProblems(kind: "form", body: $body) { path message } }',
    { body: made.body },
  );
  expect(templateProblems).toEqual([]);
});

test('a file that is gone, of somebody else, or without columns is told so; rights are asked for', async () => {
  const tenant = await aTenant();
  const [owner, other] = [await anOwner(tenant), await anOwner(tenant)];
  const theirs = await anUpload(other, '名称\n甲\n');
  expect(await make(owner, theirs)).toMatchObject({ field: 'fileId' });
  expect(await make(owner, await anUpload(owner, ''))).toMatchObject({ field: 'fileId' });
  expect(await make(owner, await anUpload(owner, '名称\n甲\n'), { titleEn: '' })).toMatchObject({
    field: 'titleEn',
  });
  const reader = await aPerson(tenant, { can: ['template.read', 'import.run'] });
  const input = { fileId: await anUpload(reader, '名称\n甲\n'), titleZh: '表', titleEn: 'Form' };
  expect((await reader.run(TEXT, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
