import { expect, test } from 'vitest';

import {
  MASKED,
  aPerson,
  aTenant,
  anImporter,
  beginImport,
  imported,
  importNow,
  importStep,
  ranImport,
  rowsOf,
  triedImport,
  workOnImports,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';

const told = (one: { rows: { nodes: readonly { reasons: readonly { message: string }[] }[] } }): string =>
  one.rows.nodes.flatMap(({ reasons }) => reasons.map(({ message }) => message)).join('; ');

const fieldOf = async (tenant: TestTenant, table: string, field: string): Promise<unknown[]> =>
  (await rowsOf(table, tenant)).map((row) => (row as Record<string, unknown>)[field]);

async function brought(person: Person, text: string, target: string, more?: object) {
  const made = await beginImport(person, text, target);
  const mapped = more ? await importStep(person, 'mapImport', made, more) : made;
  return ranImport(person, await triedImport(person, mapped));
}

test('who may only make contacts or products changes none that are there', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户名称\n甲公司\n');
  await imported(owner, '客户,姓名,职务\n甲公司,李四,工人\n', 'contact');
  await imported(owner, '产品编码,产品名称\nA1,锅\n', 'product');
  const person = await aPerson(tenant, {
    can: ['import.run', 'customer.read', 'contact.create', 'product.create', 'product.read'],
  });
  const contacts = await brought(person, '客户,姓名,职务\n甲公司,李四,总裁\n', 'contact');
  expect(contacts.counts).toMatchObject({ updated: 0, refused: 1 });
  expect(await fieldOf(tenant, 'contact', 'post')).toEqual(['工人']);
  const products = await brought(person, '产品编码,产品名称\nA1,被改\n', 'product');
  expect(products.counts).toMatchObject({ updated: 0, refused: 1 });
  expect(await fieldOf(tenant, 'product', 'name')).toEqual(['锅']);
});

test('a change of contacts reaches as far as the right to change them', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户名称\n甲公司\n');
  await imported(owner, '客户,姓名,职务\n甲公司,李四,工人\n', 'contact');
  const person = await aPerson(tenant, {
    can: ['import.run', 'customer.read', 'contact.create', 'contact.update'],
    reach: { 'contact.update': 'own' },
  });
  const done = await brought(person, '客户,姓名,职务\n甲公司,李四,总裁\n', 'contact');
  expect(done.counts).toMatchObject({ updated: 0, refused: 1 });
  expect(await fieldOf(tenant, 'contact', 'post')).toEqual(['工人']);
});

test('a step is done with the rights of whoever asked for it, not with those of who brought the file', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户名称,备注\n机密客户,旧\n');
  const made = await beginImport(owner, '客户名称,备注\n机密客户,新\n');
  const mate = await aPerson(tenant, { can: ['import.run', 'customer.create', 'customer.read'] });
  await triedImport(owner, made);
  await importStep(mate, 'runImport', await importNow(mate, made.id));
  await workOnImports();
  expect((await importNow(owner, made.id)).counts).toMatchObject({ updated: 0, refused: 1 });
  expect(await fieldOf(tenant, 'customer', 'remark')).toEqual(['旧']);
});

test('a file tells nobody of customers and cases that he may not see', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称,手机\nKH-77,机密客户,13800138000\n');
  await imported(owner, '标题,渠道,投诉编号\n机密投诉,电话,TS-1\n', 'complaint');
  const can = ['import.run', 'customer.create', 'customer.read', 'order.create'];
  const spy = await aPerson(tenant, {
    can: [...can, 'contact.create', 'complaint.file', 'complaint.read'],
    rowScope: 'own',
    reach: { 'customer.create': 'all', 'complaint.file': 'all', 'order.create': 'all', 'import.run': 'all' },
  });
  const ways = { matchBy: ['phone', 'name'], whenKnown: 'SKIP' };
  const byPhone = await importStep(
    spy,
    'mapImport',
    await beginImport(spy, '客户名称,手机\n猜一猜,13800138000\n'),
    ways,
  );
  expect(await triedImport(spy, byPhone)).toMatchObject({ counts: { toCreate: 1 } });
  const byNumber = await importStep(
    spy,
    'mapImport',
    await beginImport(spy, '客户编号,客户名称\nKH-77,猜\n'),
    ways,
  );
  const numbered = await triedImport(spy, byNumber);
  expect(numbered.counts).toMatchObject({ toCreate: 0, refused: 1 });
  expect(told(numbered)).not.toContain('机密');
  const cases = await triedImport(
    spy,
    await beginImport(spy, '标题,渠道,投诉编号\n猜,电话,TS-1\n', 'complaint'),
  );
  expect(cases.counts).toMatchObject({ duplicate: 1 });
  expect(told(cases)).not.toContain('机密');
  for (const text of ['机密客户', '13800138000', '没有此人']) {
    const orders = await triedImport(
      spy,
      await beginImport(spy, `客户,下单日期,金额\n${text},2024-01-01,5\n`, 'order'),
    );
    expect(told(orders)).toContain(`“${text}”`);
  }
});

test('a phone finds customers only for whoever may read phones', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户名称,手机\n某客户,13800138000\n');
  const clerk = await aPerson(tenant, {
    can: ['import.run', 'customer.create', 'customer.read'],
    shown: MASKED,
  });
  const made = await beginImport(clerk, '客户名称,手机\n猜一猜,13800138000\n');
  const mapped = await importStep(clerk, 'mapImport', made, { matchBy: ['phone'], whenKnown: 'SKIP' });
  expect(await triedImport(clerk, mapped)).toMatchObject({ counts: { toCreate: 1, duplicate: 0 } });
});

test('a right that is taken away ends what goes on with it', async () => {
  const tenant = await aTenant();
  const person = await aPerson(tenant, { can: ['import.run', 'customer.create', 'customer.read'] });
  const made = await beginImport(person, '客户名称\n甲公司\n');
  const tried = await triedImport(person, made);
  await importStep(person, 'runImport', tried);
  person.may(['import.run', 'customer.read']);
  await workOnImports();
  expect(await importNow(person, made.id)).toMatchObject({
    state: 'FAILED',
    problem: { code: 'import.noRights' },
  });
  expect(await rowsOf('customer', tenant)).toEqual([]);
});

test.each([
  [
    'a long name of who has a phone',
    'customer',
    `客户名称,手机\n${'长'.repeat(59)}😀乙,13800138000\n`,
    { created: 1 },
  ],
  ['a date that is a story', 'customer', `客户名称,首次接触日期\n甲,${'x'.repeat(59)}😀y\n`, { refused: 1 }],
  [
    'a remark with a picture at the edge',
    'customer',
    `客户名称,备注\n甲,${'x'.repeat(159)}😀y\n`,
    { created: 1 },
  ],
  [
    'an endless amount',
    'complaint',
    `标题,渠道,索赔金额\n坏了,电话,${'元'.repeat(32_000)}\n`,
    { refused: 1 },
  ],
  ['the year nought', 'customer', '客户名称,首次接触日期\n甲,0000-01-01\n', { refused: 1 }],
])('%s harms no other row', async (_name, target, text, counts) => {
  const owner = await anImporter(await aTenant());
  const began = performance.now();
  expect((await imported(owner, text, target)).counts).toMatchObject(counts);
  expect(performance.now() - began).toBeLessThan(20_000);
});

test('words and values that are cut keep whole letters', async () => {
  const owner = await anImporter(await aTenant());
  const made = await beginImport(owner, '客户名称,客户等级\n甲,特\n');
  const long = `${'x'.repeat(499)}😀`;
  for (const more of [
    { constants: [{ field: 'remark', value: long }] },
    { values: [{ field: 'grade', from: long, to: 'A' }] },
    { values: [{ field: 'grade', from: 'a\0b\ud83d', to: 'A' }] },
  ])
    expect(await importStep(owner, 'mapImport', await importNow(owner, made.id), more)).toMatchObject({
      __typename: 'Import',
    });
});

test('rows that fail again and again end their trial, however well it began', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const made = await beginImport(owner, '客户名称\n甲公司\n');
  await importStep(owner, 'checkImport', made);
  const { admin } = await world();
  await admin.query(`update app.import set mapping = jsonb_set(mapping, '{columns}', '7') where id = $1`, [
    made.id,
  ]);
  for (let look = 0; look < 3; look += 1) await workOnImports().catch(() => undefined);
  const { rows } = await admin.query(`select state, problem from app.import where id = $1`, [made.id]);
  expect(rows).toMatchObject([{ state: 'failed', problem: { key: 'import.stopped' } }]);
});
