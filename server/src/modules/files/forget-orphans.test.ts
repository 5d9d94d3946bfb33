import { utimes } from 'node:fs/promises';
import path from 'node:path';

import { expect, test } from 'vitest';

import { fileStore } from '../../kernel/ports/files.ts';
import { newId } from '../../kernel/values/ids.ts';
import { anOwner, anUpload, aTenant, runJob, world } from '../../testing/index.ts';
import { forgetOrphans } from './forget-orphans.job.ts';

const HOUR = 3_600_000;

/** Bytes in the store that were last written so many hours ago. */
async function bytes(tenantId: string, key: string, hours: number): Promise<void> {
  const { filesDir } = await world();
  await fileStore().write({ tenantId, key }, ReadableStream.from([Buffer.from('x')]));
  await aged(path.join(filesDir, tenantId, key), hours);
}

const aged = (file: string, hours: number): Promise<void> => {
  const at = new Date(Date.now() - hours * HOUR);
  return utimes(file, at, at);
};

test('bytes of uploads that no row names go after a day, and nothing else', async () => {
  const tenant = await aTenant();
  const { filesDir } = await world();
  const kept = `upload-${await anUpload(await anOwner(tenant), 'x')}`;
  await aged(path.join(filesDir, tenant.id, kept), 48);
  const stranger = newId();
  const [dead, young] = [`upload-${newId()}`, `upload-${newId()}`];
  const files: readonly (readonly [string, string, number, boolean])[] = [
    [tenant.id, `${kept}.rows-${newId()}`, 48, true],
    [tenant.id, dead, 25, false],
    [tenant.id, `${dead}.rows-${newId()}`, 25, false],
    [tenant.id, young, 23, true],
    [tenant.id, `upload-${newId()}.${newId()}.part`, 25, false],
    [tenant.id, `${kept}.${newId()}.part`, 25, false],
    [tenant.id, `export-${newId()}.csv`, 25, true],
    [stranger, `upload-${newId()}`, 48, true],
  ];
  for (const [tenantId, key, hours] of files) await bytes(tenantId, key, hours);
  await runJob(forgetOrphans);
  const left = await Promise.all(
    files.map(async ([tenantId, key]) => (await fileStore().size({ tenantId, key })) !== undefined),
  );
  expect(left).toEqual(files.map(([, , , stays]) => stays));
  expect(await fileStore().size({ tenantId: tenant.id, key: kept })).toBe(1);
});
