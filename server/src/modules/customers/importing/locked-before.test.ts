import { expect, test } from 'vitest';

import {
  anImporter,
  aTenant,
  beginImport,
  imported,
  ranImport,
  rowsOf,
  somebodyWaits,
  triedImport,
  undoneImport,
  world,
} from '../../../testing/index.ts';

test('what somebody changed while a file was being judged is what undoing the file brings back', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  await imported(owner, '客户编号,客户名称,地区\nK-1,甲公司,北京\n');
  const tried = await triedImport(
    owner,
    await beginImport(owner, '客户编号,客户名称,地区\nK-1,甲公司,上海\n'),
  );
  const { admin } = await world();
  const somebody = await admin.connect();
  await somebody.query('begin');
  await somebody.query(
    `update app.customer set region = '广州', version = version + 1 where tenant_id = $1 and number = 'K-1'`,
    [tenant.id],
  );
  const run = ranImport(owner, tried);
  await somebodyWaits('app.customer');
  await somebody.query('commit');
  somebody.release();
  const done = await run;
  expect(done.counts).toMatchObject({ updated: 1 });
  expect(await rowsOf('customer', tenant)).toMatchObject([{ region: '上海' }]);
  await undoneImport(owner, done);
  expect(await rowsOf('customer', tenant)).toMatchObject([{ region: '广州' }]);
});
