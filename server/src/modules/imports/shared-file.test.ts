import { expect, test } from 'vitest';

import { fileStore } from '../../kernel/ports/files.ts';
import {
  anImporter,
  anUpload,
  aTenant,
  importStep,
  importVerb,
  ranImport,
  rowsOf,
  runJob,
  triedImport,
  undoneImport,
  world,
} from '../../testing/index.ts';
import { filesModule } from '../files/index.ts';

async function filesForgotten(): Promise<void> {
  for (const job of filesModule.jobs ?? []) await runJob(job);
}

test('of two imports of one file, the end of one leaves the file to the other', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const fileId = await anUpload(owner, '客户名称\n甲公司\n');
  const begun = () => importVerb(owner, 'createImport', { fileId, target: 'customer' });
  const [first, second, third] = [await begun(), await begun(), await begun()];
  await importStep(owner, 'discardImport', first);
  const { clock } = await world();
  clock.set(new Date(Date.now() + 1000));
  try {
    await filesForgotten();
    const done = await ranImport(owner, await triedImport(owner, second));
    expect(done).toMatchObject({ state: 'DONE', counts: { created: 1 } });
    await undoneImport(owner, done);
    await filesForgotten();
    expect(await triedImport(owner, third)).toMatchObject({ state: 'CHECKED' });
  } finally {
    clock.release();
  }
});

test('the file goes with the last import that was begun with it', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const fileId = await anUpload(owner, '客户名称\n甲公司\n');
  const begun = () => importVerb(owner, 'createImport', { fileId, target: 'customer' });
  for (const made of [await begun(), await begun()]) await importStep(owner, 'discardImport', made);
  const { clock } = await world();
  clock.set(new Date(Date.now() + 1000));
  try {
    await filesForgotten();
  } finally {
    clock.release();
  }
  expect(await rowsOf('stored_file', tenant)).toEqual([]);
  expect(await fileStore().size({ tenantId: tenant.id, key: `upload-${fileId}` })).toBeUndefined();
});
