import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';

import { FAST_FLAGS, secretsDirOf, startPostgres, type RunningPostgres } from '@zhoudao/server/embedded';
import {
  cloneDatabase,
  createTemplate,
  dropDatabase,
  prepareDatabase,
  withDatabase,
  type RoleUrls,
} from '@zhoudao/server/migrate';

/** A database full of data, ready to be measured. */
export interface BenchDatabase<Facts> {
  readonly adminUrl: string;
  readonly urls: RoleUrls;
  readonly facts: Facts;
  /** What the database server writes; durations stand there while they are asked for. */
  readonly log: string;
  readonly stop: () => Promise<void>;
}

/** How data comes into an empty, migrated database. What it answers is kept beside the data. */
export type Fill<Facts> = (adminUrl: string, urls: RoleUrls) => Promise<Facts>;

const root = path.resolve(import.meta.dirname, '../../..');
const CACHE = path.join(root, 'node_modules/.cache/zhoudao-bench');
const DATA = 'data';
const WORK = 'bench';

/** Whatever shapes the data: another text is another folder. */
const SHAPED_BY = [
  'schema/database',
  'schema/templates',
  'server/src/modules/tenants',
  'test/load/data/dataset.ts',
  'test/load/data/companies.ts',
  'test/load/papers/rows.ts',
  'test/load/papers/paper.ts',
];

/** Where the bench keeps its data and its logs. */
export function benchFolder(size: string): string {
  const hash = createHash('sha256');
  for (const place of SHAPED_BY)
    for (const file of filesBelow(path.join(root, place))) hash.update(readFileSync(file));
  const name = `${size}-${hash.digest('hex').slice(0, 12)}`;
  const folder = path.join(CACHE, name);
  mkdirSync(folder, { recursive: true });
  for (const other of readdirSync(CACHE)) {
    if (other.startsWith(`${size}-`) && other !== name)
      rmSync(path.join(CACHE, other), { recursive: true, force: true });
  }
  return folder;
}

function filesBelow(place: string): string[] {
  if (/\.\w+$/.test(place)) return [place];
  return readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

const MEGABYTES = Math.min(1024, Math.floor(totalmem() / 2 ** 20 / 8));
const COMMON = [`shared_buffers=${MEGABYTES}MB`, 'max_connections=200', 'max_wal_size=8GB'];

/** For pouring data in and copying it: nothing is measured, so nothing is flushed. */
const QUICK_FLAGS = [...FAST_FLAGS, ...flagsOf([...COMMON, 'maintenance_work_mem=512MB', 'autovacuum=off'])];

/**
 * For measuring. Data are flushed, and every flush is slowed by PostgreSQL's own means: with commit_siblings=0 the
 * transaction that leads a group sleeps commit_delay microseconds under the flush lock before it flushes, which is
 * what a disk of that speed does to everybody who waits for it. So no library has to be slipped under the server.
 */
const MEASURED_FLAGS = flagsOf([
  ...COMMON,
  'fsync=on',
  'synchronous_commit=on',
  'commit_delay=1500',
  'commit_siblings=0',
  'checkpoint_timeout=30min',
  'log_line_prefix=%u|%m|',
]);

function flagsOf(settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ['-c', setting]);
}

/** Never takes over a server that runs under other settings, and never one that another bench is using. */
async function startAs(dataDir: string, flags: readonly string[]): Promise<RunningPostgres> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const running = await startPostgres({ dataDir, flags });
    if (!running.reused) return running;
    await running.stop();
  }
  throw new Error(`Another bench is at work in ${dataDir}`);
}

/** Opens the data of a size, filling it at first use, and copies it: a run never writes into what the next one reads. */
export async function openBench<Facts>(
  folder: string,
  fill: Fill<Facts>,
  say: (line: string) => void,
): Promise<BenchDatabase<Facts>> {
  const facts = await prepareData(folder, fill, say);
  const running = await startAs(folder, MEASURED_FLAGS);
  const adminUrl = withDatabase(running.adminUrl, WORK);
  const urls = await prepareDatabase({ adminUrl, secretsDir: secretsDirOf(folder), database: WORK });
  const stop = async (): Promise<void> => {
    await dropDatabase(running.adminUrl, WORK);
    await running.stop();
  };
  return { adminUrl, urls, facts, log: path.join(folder, 'postgres.log'), stop };
}

async function prepareData<Facts>(
  folder: string,
  fill: Fill<Facts>,
  say: (line: string) => void,
): Promise<Facts> {
  const kept = path.join(folder, 'facts.json');
  const running = await startAs(folder, QUICK_FLAGS);
  const secretsDir = secretsDirOf(folder);
  const { adminUrl } = running;
  try {
    await dropDatabase(adminUrl, WORK);
    if (!existsSync(kept)) {
      say('Filling the database; the next run finds it filled');
      const urls = await createTemplate({ adminUrl, secretsDir, database: DATA });
      const facts = await fill(withDatabase(adminUrl, DATA), urls);
      writeFileSync(kept, JSON.stringify(facts));
    }
    const template = await prepareDatabase({ adminUrl, secretsDir, database: DATA });
    await cloneDatabase({ adminUrl, template, from: DATA, database: WORK });
    return JSON.parse(readFileSync(kept, 'utf8')) as Facts;
  } finally {
    await running.stop();
  }
}
