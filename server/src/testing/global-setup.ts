import './provided.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { TestProject } from 'vitest/node';

import { FAST_FLAGS, secretsDirOf, startEphemeral } from '../runtime/database/embedded/index.ts';
import { cloneDatabase, createTemplate, type RoleUrls } from '../runtime/database/migrate/index.ts';

/** What all tests of a run share: one cluster, one migrated template, one clone per worker, one folder for files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEphemeral({ flags: FAST_FLAGS });
  const template = await createTemplate({
    adminUrl: server.adminUrl,
    secretsDir: secretsDirOf(server.dataDir),
  });
  const workers = project.vitest.config.maxWorkers || 2;
  const databases: RoleUrls[] = [];
  for (let n = 1; n <= workers; n += 1)
    databases.push(await cloneDatabase({ adminUrl: server.adminUrl, template, database: `w_${n}` }));
  project.provide('databases', databases);
  project.provide('adminUrl', server.adminUrl);
  const filesDir = await mkdtemp(path.join(tmpdir(), 'zhoudao-test-files-'));
  project.provide('filesDir', filesDir);
  return async () => {
    await server.stop();
    await rm(filesDir, { recursive: true, force: true });
  };
}
