import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { databaseUser } from './identity.ts';
import { giveTo } from './place.ts';
import { StartupProblem } from './problem.ts';

/** The longest that a change may lie in the data folder alone, in seconds. */
const ARCHIVE_SECONDS = 60;

/** Where the archive of changes lies inside a backup folder. */
export const walFolder = (backupDir: string): string => path.join(backupDir, 'wal');

/** PostgreSQL hands commands to a shell: a path may hold anything but what would end its quotes or be a placeholder. */
function quoted(file: string): string {
  if (/["'%\n\\$`]/.test(file) && process.platform !== 'win32')
    throw new StartupProblem('backup-folder', { path: file });
  return `"${file}"`;
}

/** With these an embedded `postgres` copies every finished piece of its log of changes into the backup folder. */
export function archivingFlags(backupDir: string): readonly string[] {
  const folder = walFolder(backupDir);
  makeFor(backupDir, folder);
  const [target, part] = [quoted(path.join(folder, '#')), quoted(path.join(folder, '#.part'))].map((one) =>
    one.replace('#', '%f'),
  );
  const command =
    process.platform === 'win32'
      ? `copy /y "%p" ${part} && move /y ${part} ${target}`
      : // A piece that lies there already is never overwritten unless it is the same: after a crash it is sent again.
        `if test -f ${target}; then cmp -s "%p" ${target}; else cp "%p" ${part} && mv ${part} ${target}; fi`;
  return [
    'archive_mode=on',
    `archive_command=${command}`,
    `archive_timeout=${ARCHIVE_SECONDS}`,
    'wal_level=replica',
  ].flatMap((setting) => ['-c', setting]);
}

/** With these an embedded `postgres` plays the archive on top of a copied data folder, until a moment or to its end. */
export function restoringFlags(backupDir: string, until: Date | undefined): readonly string[] {
  const from = quoted(path.join(walFolder(backupDir), '#')).replace('#', '%f');
  const command = process.platform === 'win32' ? `copy /y ${from} "%p"` : `cp ${from} "%p"`;
  return [
    'hot_standby=off',
    `restore_command=${command}`,
    ...(until === undefined
      ? []
      : [
          `recovery_target_time=${until.toISOString().replace('Z', '+00')}`,
          'recovery_target_action=promote',
        ]),
  ].flatMap((setting) => ['-c', setting]);
}

/** Makes the folders; the database writes into the inner one as the user that runs it. */
function makeFor(backupDir: string, folder: string): void {
  const user = databaseUser();
  try {
    mkdirSync(backupDir, { recursive: true, mode: 0o711 });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    giveTo(user, folder);
    if (!statSync(folder).isDirectory()) throw new Error('not a folder');
  } catch {
    throw new StartupProblem('backup-folder', { path: backupDir });
  }
}
