import { expect, test } from 'vitest';

import {
  anImporter,
  aTenant,
  beginImport,
  errorSheetOf,
  importNow,
  importStep,
  importVerb,
  imported,
  ranImport,
  triedImport,
  rowsOf,
  runJob,
  undoneImport,
  type Person,
  world,
} from '../../../testing/index.ts';
import { filesModule } from '../../files/index.ts';

const masks = async (owner: Person): Promise<string[]> => {
  const { customers } = await owner.ask(
    `{ customers { nodes { contacts(first: 9) { nodes { name sealed { field masked } } } } } }`,
  );
  return customers.nodes
    .flatMap(
      (customer: {
        contacts: { nodes: readonly { name: string; sealed: readonly { masked: string }[] }[] };
      }) => customer.contacts.nodes,
    )
    .map(
      ({ name, sealed }: { name: string; sealed: readonly { masked: string }[] }) =>
        `${name} ${sealed.map(({ masked }) => masked).join(' ')}`,
    )
    .toSorted();
};

test('ID numbers and accounts of a file are sealed; a wrong one is refused by its row, and undoing brings the old ones back', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称\nK-1,甲公司\n');
  const head = '客户编号,姓名,身份证号,银行账号\n';
  const first = await imported(
    owner,
    `${head}K-1,张三,11010519491231002X,62220200\nK-1,李四,110105194912310021,\n`,
    'contact',
  );
  expect(first.counts).toMatchObject({ created: 1, refused: 1 });
  expect(first.columns).toMatchObject([{}, {}, { field: 'idNumber' }, { field: 'bankAccount' }]);
  expect(first.rows.nodes).toMatchObject([
    { row: 3, status: 'REFUSED', reasons: [{ message: expect.stringContaining('校验位') }] },
  ]);
  expect(await masks(owner)).toEqual(['张三 **************002X ****0200']);
  expect(JSON.stringify(await rowsOf('contact', tenant))).not.toContain('11010519491231002X');
  const second = await imported(owner, `${head}K-1,张三,,87654321\n`, 'contact');
  expect(second.counts).toMatchObject({ updated: 1 });
  expect(await masks(owner)).toEqual(['张三 **************002X ****4321']);
  expect(JSON.stringify(await rowsOf('import_record', tenant))).not.toMatch(/62220200|87654321/);
  await undoneImport(owner, second);
  expect(await masks(owner)).toEqual(['张三 **************002X ****0200']);
});

test('a contact whose old number does not open any more is kept as it is, and counted', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称\nK-1,甲公司\n');
  const head = '客户编号,姓名,银行账号\n';
  await imported(owner, `${head}K-1,张三,62220200\n`, 'contact');
  await (
    await world()
  ).admin.query(
    `update app.sealed_value set box = set_byte(box, 31, (get_byte(box, 31) + 1) % 256) where tenant_id = $1`,
    [tenant.id],
  );
  const second = await imported(owner, `${head}K-1,张三,87654321\n`, 'contact');
  await undoneImport(owner, second);
  expect(await masks(owner)).toEqual(['张三 ****4321']);
  expect(await rowsOf('import', tenant)).toContainEqual(expect.objectContaining({ undone: 0, kept: 1 }));
});

test('a file changes no number that its importer does not see', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称\nK-1,甲公司\n');
  const head = '客户编号,姓名,身份证号\n';
  await imported(owner, `${head}K-1,张三,11010519491231002X\n`, 'contact');
  const before = await rowsOf('sealed_value', tenant);
  const can = [
    'import.run',
    'file.upload',
    'customer.read',
    'contact.read',
    'contact.create',
    'contact.update',
  ];
  const helper = await anImporter(tenant, { can, shown: { 'contact.idNumber': 'hidden' } });
  for (const number of ['11010519491231002X', '110105194912310038'])
    expect(await imported(helper, `${head}K-1,张三,${number}\n`, 'contact')).toMatchObject({
      counts: { updated: 0, refused: 1 },
      rows: { nodes: [{ reasons: [{ message: expect.stringContaining('看不到') }] }] },
    });
  expect(await rowsOf('sealed_value', tenant)).toEqual(before);
});

const NUMBER = '11010519491231002X';
const WRONG = '110105194912310021';
const CLEAR = /11010519491231002X|110105194912310021|62220200/;

test('numbers of a file are shown masked from the first look on, and nothing keeps them beyond its end', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称\nK-1,甲公司\n');
  const sheet = `客户编号,姓名,身份证号,银行账号\nK-1,张三,${NUMBER},62220200\nK-1,李四,${WRONG},\nK-9,王五,${NUMBER},\n`;
  const made = await beginImport(owner, sheet, 'contact');
  const seen = `query ($id: ID!) { import(id: $id) { columns { samples } preview { cells { raw shown } } rows { nodes { cells } } } }`;
  const look = async () => JSON.stringify(await owner.ask(seen, { id: made.id }));
  expect(await look()).toContain('**************002X');
  const tried = await triedImport(owner, made);
  const ran = await ranImport(owner, tried);
  expect(await look()).not.toMatch(CLEAR);
  expect((await errorSheetOf(owner, made.id)).toString('utf8')).not.toMatch(CLEAR);
  const kept = [...(await rowsOf('import', tenant)), ...(await rowsOf('import_row', tenant))];
  expect(JSON.stringify(kept)).not.toMatch(CLEAR);
  const files = await rowsOf('stored_file', tenant);
  const [file] = files.toSorted((a, b) => String(b['id']).localeCompare(String(a['id'])));
  const { clock } = await world();
  expect(Number(new Date(String(file?.['expires_at'])))).toBeLessThanOrEqual(clock.now().getTime());
  // What stayed behind can be mended with the whole number, although the file is gone.
  await (await world()).admin.query(`update app.import set next_offset = 1e9 where id = $1`, [made.id]);
  const fix = (cells: object[]) =>
    importVerb(owner, 'fixImportRows', { id: ran.id, rows: [{ row: 3, cells }] });
  await fix([{ column: 2, value: '11010519491231002X' }]);
  expect((await ranImport(owner, await importNow(owner, ran.id))).counts).toMatchObject({ created: 2 });
  expect(await masks(owner)).toEqual(['张三 **************002X ****0200', '李四 **************002X']);
  expect(JSON.stringify(await rowsOf('import_row', tenant))).not.toMatch(CLEAR);
});

test('an import that is given up, or whose file goes, keeps no numbers', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const sheet = `客户编号,姓名,身份证号\nK-1,李四,${WRONG}\n`;
  const stored = async () =>
    JSON.stringify([...(await rowsOf('import', tenant)), ...(await rowsOf('import_row', tenant))]);
  const tried = await triedImport(owner, await beginImport(owner, sheet, 'contact'));
  const late = await triedImport(owner, await beginImport(owner, `${sheet}K-2,李雷,${WRONG}\n`, 'contact'));
  expect(late.state).toBe('CHECKED');
  await importStep(owner, 'discardImport', tried);
  await (
    await world()
  ).admin.query(`update app.stored_file set expires_at = now() - interval '1 hour' where tenant_id = $1`, [
    tenant.id,
  ]);
  for (const job of filesModule.jobs ?? []) if (job.name === 'forget-expired-files') await runJob(job);
  expect(await stored()).not.toMatch(CLEAR);
});
