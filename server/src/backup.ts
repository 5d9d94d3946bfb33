import path from 'node:path';

import {
  archiveNow,
  defaultDataDir,
  restoreBackup,
  StartupProblem,
  takeBackup,
} from './runtime/database/embedded/index.ts';

const say = (zh: string, en: string): void => void process.stdout.write(`${zh}\n${en}\n`);

const flag = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);

/** `npm run backup` copies the data of the running server, `npm run restore -- --to=… [--at=…]` brings it back. */
async function main(): Promise<void> {
  const dataDir = path.resolve(process.env['DATA_DIR'] ?? defaultDataDir());
  const backupDir = path.resolve(flag('from') ?? process.env['BACKUP_DIR'] ?? '');
  const to = flag('to');
  const at = flag('at');
  const until = at === undefined ? undefined : new Date(at);
  const isRestore = process.argv.includes('restore');
  if (
    (flag('from') ?? process.env['BACKUP_DIR'] ?? '') === '' ||
    (isRestore && to === undefined) ||
    Number.isNaN(until?.getTime() ?? 0)
  )
    throw new StartupProblem('backup-usage');
  if (isRestore) {
    const base = await restoreBackup({ backupDir, dataDir: path.resolve(to ?? ''), until });
    say(
      `已恢复（副本 ${base.name}）。用 DATA_DIR=${to} npm start 启动。`,
      `Restored from ${base.name}. Start it by DATA_DIR=${to} npm start.`,
    );
    return;
  }
  if (process.argv.includes('--changes')) {
    await archiveNow(dataDir, backupDir);
    say('到此刻为止的变更都已归档。', 'Everything committed until now is archived.');
    return;
  }
  const base = await takeBackup(dataDir, backupDir);
  say(`备份完成：${base.folder}`, `Backup complete: ${base.folder}`);
}

main().catch((error: unknown) => {
  const text =
    error instanceof StartupProblem ? `${error.zh}\n${error.en}` : String((error as Error).stack ?? error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
