import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { restoringFlags } from './archive.ts';
import { basesIn, type Base } from './backup.ts';
import { databaseUser } from './identity.ts';
import { giveTo } from './place.ts';
import { StartupProblem } from './problem.ts';
import { startPostgres } from './start.ts';

/** What to restore, where to, and as it was when. */
export interface RestoreOptions {
  readonly backupDir: string;
  /** A new data folder; nothing that is there is ever overwritten. */
  readonly dataDir: string;
  /** Everything that was committed until then, and nothing later; without it, everything that was archived. */
  readonly until?: Date | undefined;
  readonly packageVersion?: 15 | 18 | undefined;
}

/** Brings a data folder back as it was at a moment; the server then starts on it as always. */
export async function restoreBackup(options: RestoreOptions): Promise<Base> {
  const { backupDir, dataDir, until } = options;
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
    throw new StartupProblem('restore-occupied', { path: dataDir });
  const base = basesIn(backupDir).find(({ endedAt }) => until === undefined || endedAt <= until);
  if (base === undefined) throw new StartupProblem('restore-no-base', { path: backupDir });
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const user = databaseUser();
  const cluster = path.join(dataDir, 'postgres');
  cpSync(base.folder, dataDir, { recursive: true, filter: (file) => path.basename(file) !== 'ended-at' });
  chmodSync(dataDir, 0o711);
  for (const folder of [
    'pg_wal',
    'pg_replslot',
    'pg_dynshmem',
    'pg_notify',
    'pg_serial',
    'pg_snapshots',
    'pg_stat_tmp',
    'pg_subtrans',
  ])
    mkdirSync(path.join(cluster, folder), { recursive: true, mode: 0o700 });
  writeFileSync(path.join(cluster, 'recovery.signal'), '');
  chmodSync(cluster, 0o700);
  giveTo(user, cluster);
  for (const entry of readdirSync(cluster, { withFileTypes: true, recursive: true }))
    giveTo(user, path.join(entry.parentPath, entry.name));
  if (existsSync(path.join(dataDir, 'secrets'))) chmodSync(path.join(dataDir, 'secrets'), 0o700);
  const { packageVersion } = options;
  const running = await startPostgres({ dataDir, packageVersion, flags: restoringFlags(backupDir, until) });
  await running.stop();
  return base;
}
