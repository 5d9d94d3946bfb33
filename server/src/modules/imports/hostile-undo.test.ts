import { expect, test } from 'vitest';

import {
  aForm,
  anImporter,
  aPerson,
  aTenant,
  beginImport,
  importNow,
  imported,
  importStep,
  importVerb,
  ranImport,
  rowsOf,
  triedImport,
  undoneImport,
  workOnImports,
  type Person,
} from '../../testing/index.ts';

const UPDATE = { matchBy: ['name'], whenKnown: 'UPDATE' };

async function brought(person: Person, text: string, more: object, target?: string) {
  const made = await beginImport(person, text, target);
  return ranImport(person, await triedImport(person, await importStep(person, 'mapImport', made, more)));
}

test('nobody takes back what others brought without rights that reach all of it', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户名称,备注\n甲公司,旧\n');
  const done = await brought(owner, '客户名称,备注\n甲公司,新\n乙公司,也新\n', UPDATE);
  const now = async () =>
    (await rowsOf('customer', tenant))
      .map((row) => `${String(row['name'])} ${String(row['remark'])}`)
      .toSorted();
  const all = ['import.run', 'customer.create', 'customer.update'];
  const refused = { __typename: 'InvalidField', field: 'id' };
  for (const options of [
    { can: ['import.run'] },
    { can: ['import.run', 'customer.create'] },
    { can: all, reach: { 'customer.update': 'team' } as const },
  ]) {
    const mate = await aPerson(tenant, options);
    expect(await importStep(mate, 'undoImport', await importNow(mate, done.id))).toMatchObject(refused);
  }
  expect(await now()).toEqual(['乙公司 也新', '甲公司 新']);
  const mate = await aPerson(tenant, { can: all });
  await undoneImport(mate, await importNow(mate, done.id));
  expect(await now()).toEqual(['甲公司 旧']);
});

test('a right that is taken away ends a taking back on the way', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const done = await brought(owner, '客户名称\n甲公司\n', UPDATE);
  const person = await aPerson(tenant, { can: ['import.run', 'customer.create'] });
  await importStep(person, 'undoImport', await importNow(person, done.id));
  person.may(['import.run']);
  await workOnImports();
  expect(await importNow(owner, done.id)).toMatchObject({ problem: { code: 'import.noRights' } });
  expect(await rowsOf('customer', tenant)).toHaveLength(1);
});

test('customers who came along with complaints stand in the audit trail, coming and going', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const done = await brought(
    owner,
    '客户,标题,渠道\n新来的人,漏水,电话\n',
    { whenMissing: 'CREATE' },
    'complaint',
  );
  const [customer] = await rowsOf('customer', tenant);
  const told = async () =>
    (await rowsOf('audit_log', tenant))
      .filter((row) => JSON.stringify(row['diff']).includes(String(customer?.['id'])))
      .map((row) => row['action']);
  expect(await told()).toEqual(['import.run']);
  await undoneImport(owner, done);
  expect(await rowsOf('customer', tenant)).toEqual([]);
  expect(await told()).toEqual(['import.run', 'import.undo']);
});

test('answers that an import changed are told in the timeline, numbers masked', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const field = (id: string, type: string, name: string) => ({ id, type, title: { 'zh-CN': name, en: id } });
  const fields = [field('x_shop_card', 'text', '会员卡号'), field('x_shop_phone', 'phone', '家属电话')];
  await aForm(tenant, { key: 'x_shop_customer', subject: 'customer', fields } as never);
  await imported(owner, '客户名称,会员卡号,家属电话\n甲公司,C1,13800138000\n');
  await brought(owner, '客户名称,会员卡号,家属电话\n甲公司,C2,13900139000\n', UPDATE);
  const told = (await rowsOf('timeline_entry', tenant)).filter(({ kind }) => kind === 'field');
  expect(told).toHaveLength(1);
  expect(told[0]?.['details']).toMatchObject({
    changes: expect.arrayContaining([{ field: 'x_shop_card', from: 'C1', to: 'C2' }]),
  });
  expect(JSON.stringify(told)).not.toMatch(/13[89]001/);
});

test('cells that are no words for codes are refused, and not kept with the import', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const rows = Array.from({ length: 20 }, (_, at) => `公司${at},${`${at}`.padEnd(30_000, 'ab')}`);
  const made = await beginImport(owner, ['客户名称,列', ...rows, ''].join('\n'));
  const mapped = await importVerb(owner, 'mapImport', {
    id: made.id,
    version: made.version,
    columns: [{ column: 1, field: 'industry' }],
  });
  const tried = await triedImport(owner, mapped);
  expect(tried.counts).toMatchObject({ refused: 20 });
  expect(tried.values).toEqual([]);
  const [stored] = await rowsOf('import', tenant);
  expect(JSON.stringify(stored).length).toBeLessThan(50_000);
});
