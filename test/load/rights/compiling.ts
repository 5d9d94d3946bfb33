import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const worker = path.join(import.meta.dirname, 'compile-worker.ts');
const server = path.join(import.meta.dirname, '../../../server/tsconfig.json');
const PATIENCE_MILLISECONDS = 120_000;

/** Milliseconds in which the product compiles the rights of each of these people, from roles to what a request asks; medians. */
export async function compileTimes(
  appUrl: string,
  tenantId: string,
  userIds: readonly string[],
): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'reflect-metadata', '--import', 'tsx', worker, appUrl, tenantId, ...userIds],
    { timeout: PATIENCE_MILLISECONDS, env: { ...process.env, TSX_TSCONFIG_PATH: server } },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as readonly number[];
}
