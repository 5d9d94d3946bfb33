import { expect, test } from 'vitest';

import {
  anImporter,
  aTenant,
  beginImport,
  errorSheetOf,
  imported,
  importStep,
  moveSealedPhones,
  ranImport,
  rowsOf,
  triedImport,
  undoneImport,
  type Person,
} from '../../../testing/index.ts';

const NUMBER = '13987654321';
const NEXT = '13900001111';

async function aSealingImporter(): Promise<Person> {
  const owner = await anImporter(await aTenant());
  await owner.ask(`mutation { setPhoneSealing(input: { isOn: true }) { __typename } }`);
  await moveSealedPhones();
  return owner;
}
const stored = async (owner: Person, ...tables: readonly string[]): Promise<string> =>
  JSON.stringify(await Promise.all(tables.map((table) => rowsOf(table, owner.tenant))));
const masks = async (owner: Person): Promise<string[]> =>
  (await rowsOf('contact_point', owner.tenant)).map(({ value }) => String(value)).toSorted();

test('phones of a file are sealed, its columns masked, and what it keeps of refused rows is starred at its end', async () => {
  const owner = await aSealingImporter();
  const made = await beginImport(owner, `客户编号,客户名称,手机\nK-1,甲公司,${NUMBER}\nK-2,,${NEXT}\n`);
  const tried = await triedImport(owner, made);
  expect(JSON.stringify([tried.columns, tried.preview, tried.rows])).not.toMatch(/13987654321|13900001111/);
  expect(tried.columns[2]).toMatchObject({ field: 'mobile', samples: ['139****4321', '139****1111'] });
  const done = await ranImport(owner, tried);
  expect(done.counts).toMatchObject({ created: 1, refused: 1 });
  expect(await masks(owner)).toEqual(['139****4321']);
  expect(
    await stored(owner, 'contact_point', 'import', 'import_row', 'import_record', 'audit_log'),
  ).not.toMatch(/13987654321|13900001111/);
  expect((await errorSheetOf(owner, made.id)).toString()).not.toContain(NEXT);
});

test('a row finds its customer by a sealed phone; a contact gets only what he has not, and undoing takes just that', async () => {
  const owner = await aSealingImporter();
  await imported(owner, `客户编号,客户名称,手机,联系人\nK-1,甲公司,+86 ${NUMBER},张三\n`);
  const file = await beginImport(owner, `客户名称,手机,地区\n甲公司改,${NUMBER},上海\n`);
  const mapped = await importStep(owner, 'mapImport', file, { matchBy: ['phone'], whenKnown: 'UPDATE' });
  expect((await ranImport(owner, await triedImport(owner, mapped))).counts).toMatchObject({
    updated: 1,
    created: 0,
  });
  expect(await rowsOf('customer', owner.tenant)).toMatchObject([
    { number: 'K-1', name: '甲公司改', region: '上海' },
  ]);
  const contacts = await imported(
    owner,
    `客户编号,姓名,手机,固定电话\nK-1,张三,${NUMBER},021-55550000\n`,
    'contact',
  );
  expect(contacts.counts).toMatchObject({ updated: 1 });
  expect(await masks(owner)).toEqual(['021****0000', '139****4321']);
  await undoneImport(owner, contacts);
  expect(await masks(owner)).toEqual(['139****4321']);
  expect(await rowsOf('sealed_value', owner.tenant)).toHaveLength(1);
});

test('somebody of whom only a phone is known is called by its mask; two of one mask are two', async () => {
  const owner = await aSealingImporter();
  const file = await beginImport(
    owner,
    `标题,渠道,客户电话\n漏水,电话,${NUMBER}\n不制冷,电话,13912344321\n又漏水,电话,${NUMBER}\n`,
    'complaint',
  );
  const mapped = await importStep(owner, 'mapImport', file, { whenMissing: 'CREATE' });
  const done = await ranImport(owner, await triedImport(owner, mapped));
  expect(done.counts).toMatchObject({ created: 3 });
  expect(await rowsOf('customer', owner.tenant)).toMatchObject([
    { name: '139****4321', kind: 'person' },
    { name: '139****4321', kind: 'person' },
  ]);
  expect(
    await stored(owner, 'customer', 'contact', 'contact_point', 'timeline_entry', 'service_case'),
  ).not.toMatch(/13987654321|13912344321/);
});

test('imports that were over before are starred when phones are sealed; a plain company keeps its rows', async () => {
  const owner = await anImporter(await aTenant());
  const file = `客户编号,客户名称,手机\nK-1,甲公司,${NUMBER}\nK-2,,${NEXT}\n`;
  await imported(owner, file);
  const plain = await anImporter(await aTenant());
  await imported(plain, file);
  expect(await stored(owner, 'import', 'import_row')).toContain(NEXT);
  await owner.ask(`mutation { setPhoneSealing(input: { isOn: true }) { __typename } }`);
  await moveSealedPhones();
  expect(await stored(owner, 'import', 'import_row', 'contact_point')).not.toMatch(/13987654321|13900001111/);
  expect(await stored(plain, 'import', 'import_row')).toContain(NEXT);
});
