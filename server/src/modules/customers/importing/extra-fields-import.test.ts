import { expect, test } from 'vitest';

import {
  aForm,
  anImporter,
  aTenant,
  beginImport,
  imported,
  importStep,
  ranImport,
  rowsOf,
  triedImport,
  undoneImport,
} from '../../../testing/index.ts';

const FORM = {
  key: 'x_shop_customer',
  subject: 'customer',
  fields: [
    {
      id: 'x_shop_card',
      title: { 'zh-CN': '会员卡号', en: 'Card' },
      type: 'text',
      filterable: true,
      required: true,
    },
    {
      id: 'x_shop_points',
      title: { 'zh-CN': '积分', en: 'Points' },
      type: 'number',
      filterable: true,
      max: 1000,
    },
    { id: 'x_shop_scale', title: { 'zh-CN': '门店规模', en: 'Shop' }, type: 'choice', dictionary: 'scale' },
    { id: 'x_shop_vip', title: { 'zh-CN': '是否会员', en: 'Member' }, type: 'boolean' },
  ],
} as const;

test('added fields of customers are offered by their names, tried by their type, written, changed and put back', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await aForm(tenant, FORM);
  const { importTargets } = await owner.ask(
    '{ importTargets { key fields { key title kind choices { code } } } }',
  );
  const { fields } = importTargets.find(({ key }: { key: string }) => key === 'customer');
  expect(fields.filter(({ key }: { key: string }) => key.startsWith('x_'))).toMatchObject([
    { key: 'x_shop_card', title: '会员卡号', kind: 'TEXT' },
    { key: 'x_shop_points', title: '积分', kind: 'NUMBER' },
    { key: 'x_shop_scale', kind: 'CHOICE', choices: expect.arrayContaining([expect.anything()]) },
    { key: 'x_shop_vip', kind: 'YES_NO' },
  ]);
  const made = await beginImport(
    owner,
    '客户名称,会员卡号,积分,是否会员\n甲公司,C1,10,是\n乙公司,C2,5000,否\n丙公司,,3,是\n丁公司,C4,x,是\n',
  );
  expect(made.columns.map(({ field }: { field: string }) => field)).toEqual([
    'name',
    'x_shop_card',
    'x_shop_points',
    'x_shop_vip',
  ]);
  const tried = await triedImport(owner, made);
  expect(tried.counts).toMatchObject({ toCreate: 1, refused: 3 });
  expect(
    tried.rows.nodes.map(
      ({ row, reasons }: { row: number; reasons: { field: string; column: number }[] }) => [
        row,
        reasons[0]?.field,
        reasons[0]?.column,
      ],
    ),
  ).toEqual([
    [3, 'x_shop_points', 2],
    [4, 'x_shop_card', 1],
    [5, 'x_shop_points', 2],
  ]);
  await ranImport(owner, tried);
  const second = await imported(owner, '客户名称,积分\n甲公司,20\n');
  expect(second.counts).toMatchObject({ updated: 1 });
  expect(await rowsOf('form_record', tenant)).toMatchObject([
    { answers: { x_shop_card: 'C1', x_shop_points: 20, x_shop_vip: true } },
  ]);
  expect(await undoneImport(owner, second)).toMatchObject({ counts: { undone: 1 } });
  expect(await rowsOf('form_record', tenant)).toMatchObject([
    { answers: { x_shop_card: 'C1', x_shop_points: 10, x_shop_vip: true } },
  ]);
  const index = (await rowsOf('record_index', tenant)).map(({ field, text_value: text, int_value: int }) => [
    field,
    text ?? Number(int),
  ]);
  expect(index).toEqual(
    expect.arrayContaining([
      ['x_shop_card', 'C1'],
      ['x_shop_points', 100_000],
    ]),
  );
  expect(index).toHaveLength(2);
});

test('need tags that an import added to known customers go with its undo, and only those', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const { importTargets } = await owner.ask(
    '{ importTargets { key fields { key choices { code label } } } }',
  );
  const [one, two] = importTargets
    .find(({ key }: { key: string }) => key === 'customer')
    .fields.find(({ key }: { key: string }) => key === 'needTags').choices;
  await imported(owner, `客户名称,需求标签\n甲公司,${one.label}\n`);
  const made = await beginImport(owner, `客户名称,需求标签\n甲公司,${one.label}、${two.label}\n`);
  const done = await ranImport(
    owner,
    await triedImport(owner, await importStep(owner, 'mapImport', made, {})),
  );
  expect(await rowsOf('customer_tag', tenant)).toHaveLength(2);
  await undoneImport(owner, done);
  expect(await rowsOf('customer_tag', tenant)).toMatchObject([{ tag: one.code }]);
});
