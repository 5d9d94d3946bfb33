import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import pg from 'pg';

import { walFolder } from './archive.ts';
import { secretsDirOf } from './place.ts';
import { livePostmaster, type Postmaster } from './postmaster.ts';
import { StartupProblem } from './problem.ts';

/** What a copy of the data folder leaves out: it belongs to the running server or is made anew by the next one. */
const LEFT_OUT =
  /^(?:postmaster\.(?:pid|opts)|pg_wal\/.+|pg_replslot\/.+|pg_dynshmem\/.+|pg_notify\/.+|pg_serial\/.+|pg_snapshots\/.+|pg_stat_tmp\/.+|pg_subtrans\/.+|(?:.*\/)?pgsql_tmp.*|(?:.*\/)?pg_internal\.init|backup_label|tablespace_map)$/;

const UNFINISHED = '.unfinished';

/** One copy of the data folder, good for every moment after its end. */
export interface Base {
  readonly name: string;
  readonly folder: string;
  readonly endedAt: Date;
}

/** Finished copies in a backup folder, the newest first. */
export function basesIn(backupDir: string): readonly Base[] {
  if (!existsSync(backupDir)) return [];
  return readdirSync(backupDir)
    .filter((name) => name.startsWith('base-') && !name.endsWith(UNFINISHED))
    .map((name) => {
      const folder = path.join(backupDir, name);
      return { name, folder, endedAt: new Date(readFileSync(path.join(folder, 'ended-at'), 'utf8').trim()) };
    })
    .toSorted((a, b) => b.endedAt.getTime() - a.endedAt.getTime());
}

/**
 * Copies the data of a running embedded database, its secrets and the uploaded files into a backup folder. The package
 * of PostgreSQL that comes along has no pg_basebackup; this is what that program does, by the functions it uses.
 */
export async function takeBackup(dataDir: string, backupDir: string): Promise<Base> {
  const cluster = path.join(dataDir, 'postgres');
  const postmaster = livePostmaster(cluster);
  if (postmaster === undefined) throw new StartupProblem('backup-stopped', { path: dataDir });
  const client = new pg.Client({ connectionString: adminUrl(dataDir, postmaster) });
  await client.connect();
  try {
    const { rows } = await client.query<{ on: boolean }>(
      `select current_setting('archive_mode') <> 'off' as on`,
    );
    if (rows[0]?.on !== true) throw new StartupProblem('backup-not-archiving', { path: backupDir });
    const name = `base-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
    const unfinished = path.join(backupDir, name + UNFINISHED);
    removeUnfinished(backupDir);
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
    await client.query('set statement_timeout = 0; set idle_session_timeout = 0');
    await client.query(`select pg_backup_start('zhoudao', fast => true)`);
    copyCluster(cluster, path.join(unfinished, 'postgres'));
    const { rows: stopped } = await client.query<{ labelfile: string; spcmapfile: string }>(
      'select labelfile, spcmapfile from pg_backup_stop(wait_for_archive => true)',
    );
    writeFileSync(path.join(unfinished, 'postgres', 'backup_label'), stopped[0]?.labelfile ?? '');
    if ((stopped[0]?.spcmapfile ?? '') !== '')
      writeFileSync(path.join(unfinished, 'postgres', 'tablespace_map'), stopped[0]?.spcmapfile ?? '');
    for (const folder of ['secrets', 'files'])
      if (existsSync(path.join(dataDir, folder)))
        cpSync(path.join(dataDir, folder), path.join(unfinished, folder), { recursive: true });
    const endedAt = new Date();
    writeFileSync(path.join(unfinished, 'ended-at'), endedAt.toISOString());
    chmodSync(unfinished, 0o700);
    const folder = path.join(backupDir, name);
    renameSync(unfinished, folder);
    return { name, folder, endedAt };
  } finally {
    await client.end(); // a backup that was not stopped ends with its session
  }
}

/** Closes the piece of the log that is being written, so that everything committed until now is in the archive. */
export async function archiveNow(dataDir: string, backupDir: string): Promise<void> {
  const postmaster = livePostmaster(path.join(dataDir, 'postgres'));
  if (postmaster === undefined) throw new StartupProblem('backup-stopped', { path: dataDir });
  const client = new pg.Client({ connectionString: adminUrl(dataDir, postmaster) });
  await client.connect();
  try {
    const { rows } = await client.query<{ file: string }>('select pg_walfile_name(pg_switch_wal()) as file');
    const file = path.join(walFolder(backupDir), rows[0]?.file ?? '');
    for (const end = Date.now() + 60_000; !existsSync(file) && Date.now() < end;)
      await new Promise((resolve) => void setTimeout(resolve, 50));
    if (!existsSync(file)) throw new StartupProblem('backup-not-archiving', { path: backupDir });
  } finally {
    await client.end();
  }
}

const adminUrl = (dataDir: string, { port }: Postmaster): string => {
  const password = readFileSync(path.join(secretsDirOf(dataDir), 'postgres-password'), 'utf8').trim();
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
};

/** Files may grow, shrink and vanish meanwhile: the log of changes mends every page that was copied half-written. */
function copyCluster(from: string, to: string): void {
  mkdirSync(to, { mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(from, file).split(path.sep).join('/');
    if (LEFT_OUT.test(name)) continue;
    try {
      if (entry.isDirectory()) mkdirSync(path.join(to, name), { recursive: true, mode: 0o700 });
      else if (entry.isFile()) {
        mkdirSync(path.dirname(path.join(to, name)), { recursive: true, mode: 0o700 });
        cpSync(file, path.join(to, name));
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}

function removeUnfinished(backupDir: string): void {
  if (!existsSync(backupDir)) return;
  for (const name of readdirSync(backupDir).filter((one) => one.endsWith(UNFINISHED)))
    rmSync(path.join(backupDir, name), { recursive: true, force: true });
}
