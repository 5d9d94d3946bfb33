export { archivingFlags } from './archive.ts';
export { archiveNow, takeBackup } from './backup.ts';
export { type PackageVersion } from './binaries.ts';
export { FAST_FLAGS, startEphemeral } from './ephemeral.ts';
export { defaultDataDir, secretsDirOf } from './place.ts';
export { type ProblemCode, type ProblemParams, StartupProblem, detailOf } from './problem.ts';
export { restoreBackup } from './restore.ts';
export { type ReviveOptions, startRevived } from './revive.ts';
export { type PostgresOptions, type RunningPostgres, startPostgres } from './start.ts';
