import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { buildIfStale, serverFlags, serverMain } from '@zhoudao/infra/build';
import { secretsDirOf } from '@zhoudao/server/embedded';
import type { RoleUrls } from '@zhoudao/server/migrate';

import { startServer, type Server } from './servers.ts';

/** The product's process under load, and the key its session cookies are signed with. */
export interface Product {
  readonly server: Server;
  readonly secret: string;
}

/** Builds what is older than its sources. */
export async function buildProduct(say: (line: string) => void): Promise<void> {
  if (!(await buildIfStale(say))) throw new Error('The product could not be built');
}

/** Starts the product as an operator would with a database of his own: one address for each role. */
export async function startOnDatabase(urls: RoleUrls, dataDir: string): Promise<Product> {
  const addresses = Object.entries(urls).map(([role, url]) => [`DATABASE_URL_${role.toUpperCase()}`, url]);
  const env = {
    ...(Object.fromEntries(addresses) as Record<string, string>),
    DATA_DIR: dataDir,
    ALLOW_AD_HOC_QUERIES: 'true',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
  };
  const server = await startServer({
    name: 'ours',
    script: serverMain,
    args: ['--seed=none'],
    flags: serverFlags,
    env,
    ready: '/healthz',
    log: path.join(dataDir, 'ours.log'),
  });
  const file = path.join(secretsDirOf(dataDir), 'auth-secret');
  if (!existsSync(file)) throw new Error('The product left no signing key behind');
  return { server, secret: readFileSync(file, 'utf8').trim() };
}

/** Signs a first person up, as a browser does, and so founds the company that all others are copied from. */
export async function foundCompany({ server }: Product): Promise<void> {
  const origin = `http://localhost:${server.port}`;
  const account = {
    name: '王芳',
    email: 'wang@bench.example.test',
    password: 'a long enough password',
    companyName: '样板公司',
    locale: 'zh-CN',
  };
  const response = await fetch(`${origin}/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(account),
  });
  if (!response.ok) throw new Error(`Sign-up answered ${response.status}: ${await response.text()}`);
}

/** What `npm start` does, twice on the same new data folder: how long the second takes until /healthz answers. */
export async function secondStartSeconds(): Promise<number> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhoudao-bench-start-'));
  const top = path.resolve(import.meta.dirname, '../..');
  const start = () =>
    startServer({
      name: 'npm start',
      script: path.join(top, 'infra/dev/launch.js'),
      args: ['infra/dev/start.ts', '--seed=none'],
      flags: serverFlags,
      env: { DATA_DIR: dataDir, LOG_LEVEL: 'error', DATABASE_URL: '' },
      ready: '/healthz',
      log: path.join(dataDir, 'start.log'),
    });
  try {
    await (await start()).stop();
    const second = await start();
    await second.stop();
    return second.startSeconds;
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
