import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { anImporter, anUpload, aTenant, rowsOf, world, type Person } from '@zhoudao/server/testing';
import { afterAll, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./worker.ts', import.meta.url));
const SERVER = path.join(path.dirname(SCRIPT), '../../server/tsconfig.json');
const ROWS = 9000;
const KILLS = 2;
const PATIENCE = 120_000;

const alive = new Set<ChildProcess>();
afterAll(() => alive.forEach((child) => child.kill('SIGKILL')));

async function aWorker(): Promise<ChildProcess> {
  const { urls, filesDir } = await world();
  const child = spawn(
    process.execPath,
    ['--import', 'reflect-metadata', '--import', 'tsx', SCRIPT, urls.worker, urls.migrator, filesDir],
    { env: { ...process.env, TSX_TSCONFIG_PATH: SERVER }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  alive.add(child);
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  alive.delete(child);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const FIELDS = 'id version state counts { total done created refused }';
const step = async (owner: Person, name: string, input: object, type = 'ImportStepInput') =>
  (
    await owner.ask(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ... on Import { ${FIELDS} } ... on UserError { message } } }`,
      { input },
    )
  )[name];
const now = async (owner: Person, id: string) =>
  (await owner.ask(`query ($id: ID!) { import(id: $id) { ${FIELDS} } }`, { id })).import;

async function until(
  owner: Person,
  id: string,
  isSo: (one: { state: string; counts: { created: number } }) => boolean,
) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
    const found = await now(owner, id);
    if (isSo(found)) return found;
  }
  throw new Error('waited in vain');
}

test('an import whose worker is killed in the middle goes on, and no row is written twice', async () => {
  const tenant = await aTenant();
  const owner = await anImporter(tenant);
  const lines = Array.from({ length: ROWS }, (_, at) => `客户${at},13${String(800_000_000 + at)}`);
  const fileId = await anUpload(owner, `客户名称,手机\n${lines.join('\n')}\n`);
  const made = await step(owner, 'createImport', { fileId, target: 'customer' }, 'CreateImportInput');
  let worker = await aWorker();
  await step(owner, 'checkImport', { id: made.id, version: made.version });
  const tried = await until(owner, made.id, ({ state }) => state === 'CHECKED');
  expect(tried.counts).toMatchObject({ total: ROWS, refused: 0 });
  await step(owner, 'runImport', { id: made.id, version: tried.version });
  for (let at = 1; at <= KILLS; at += 1) {
    const reached = at * 3000;
    const found = await until(
      owner,
      made.id,
      ({ state, counts }) => state === 'DONE' || counts.created >= reached,
    );
    if (found.state === 'DONE') break;
    await kill(worker);
    worker = await aWorker();
  }
  const done = await until(owner, made.id, ({ state }) => state === 'DONE');
  await kill(worker);
  expect(done.counts).toMatchObject({ done: ROWS, created: ROWS });
  const customers = await rowsOf('customer', tenant);
  expect(new Set(customers.map((row) => row['name'])).size).toBe(ROWS);
  expect(customers).toHaveLength(ROWS);
  expect(new Set(customers.map((row) => row['number'])).size).toBe(ROWS);
  expect(await rowsOf('import_record', tenant)).toHaveLength(ROWS);
  expect(await rowsOf('contact_point', tenant)).toHaveLength(ROWS);
});
