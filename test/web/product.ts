import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { buildIfStale, serverMain } from '@zhoudao/infra/build';
import pg from 'pg';

/** The whole product on a port of its own, as `npm start` runs it. */
export interface RunningProduct {
  readonly url: string;
  /** Runs a statement as the database's own superuser, behind the back of the product. */
  behindItsBack(statement: string, values?: readonly unknown[]): Promise<void>;
  /** Ends server and database and starts them again on the same data; only where they were to be kept. */
  restart(): Promise<void>;
  /** Ends server and database and takes their data away. */
  stop(): Promise<void>;
}

const STARTS_WITHIN_MS = 100_000;

interface ProductOptions {
  /** `demo` brings the companies to look around in. */
  readonly seed?: 'none' | 'demo';
  /** The name under which people reach it; it must lead to this machine. */
  readonly name?: string;
  /** A folder of packs of its own; the data are kept until `stop`, so that a later release can meet them. */
  readonly packs?: string;
}

/** Builds what is stale and starts server, worker, database and web client. */
export async function startProduct(options: ProductOptions = {}): Promise<RunningProduct> {
  const { seed = 'none', name = 'localhost' } = options;
  const words: string[] = [];
  if (!(await buildIfStale((line) => words.push(line)))) throw new Error(words.join('\n'));
  const folder = mkdtempSync(path.join(tmpdir(), 'zhoudao-journey-'));
  chmodSync(folder, 0o711);
  const port = await freePort();
  const url = `http://${name}:${port}`;
  // A build beside the run must not take pages away in the middle of a journey.
  cpSync(path.join(import.meta.dirname, '../../web/dist'), path.join(folder, 'web'), { recursive: true });
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    server = launched(folder, port, url, options);
    await ready(server, seed === 'demo' ? 'Demo ' : `http://localhost:${port}`);
  };
  const stop = async (): Promise<void> => {
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  // A run that is broken off must not leave a database behind.
  process.once('exit', () => server.kill('SIGTERM'));
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    stop,
    restart: async () => {
      await ended(server);
      await start();
    },
    behindItsBack: (statement, values = []) => asSuperuser(server.pid, statement, values),
  };
}

function launched(
  folder: string,
  port: number,
  url: string,
  { seed = 'none', packs }: ProductOptions,
): ChildProcess {
  const place = packs === undefined ? ['--database=ephemeral'] : [];
  return spawn(process.execPath, [serverMain, ...place, `--seed=${seed}`, `--port=${port}`], {
    env: {
      ...process.env,
      ...(packs === undefined ? {} : { PACKS_DIR: packs, DATABASE_URL: '' }),
      NODE_ENV: 'production',
      DATA_DIR: path.join(folder, 'data'),
      WEB_DIR: path.join(folder, 'web'),
      LOG_LEVEL: 'error',
      // All journeys come from one address and sign up more often than people do.
      RATE_LIMITS: 'off',
      HOST: '127.0.0.1',
      BASE_URL: url,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The folder of the database that a server of ours started for itself. */
function databaseOf(pid: number | undefined): string {
  for (const root of new Set([tmpdir(), '/tmp', '/var/tmp']))
    for (const name of existsSync(root) ? readdirSync(root) : []) {
      const owner = path.join(root, name, 'ephemeral.owner');
      if (!name.startsWith('zhoudao-pg-') || !existsSync(owner)) continue;
      if (readFileSync(owner, 'utf8').split('/')[1] === String(pid)) return path.join(root, name);
    }
  throw new Error('The product has no database of its own');
}

async function asSuperuser(
  pid: number | undefined,
  statement: string,
  values: readonly unknown[],
): Promise<void> {
  const folder = databaseOf(pid);
  const [, , , port] = readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n');
  const password = readFileSync(path.join(folder, 'secrets/postgres-password'), 'utf8').trim();
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(port),
    user: 'postgres',
    password,
    database: 'zhoudao',
  });
  await client.connect();
  try {
    const { rowCount } = await client.query(statement, [...values]);
    if (rowCount !== 1) throw new Error(`The statement met ${rowCount} rows`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function ready(server: ChildProcess, sign: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string): void => reject(new Error(`The product did not start: ${why}\n${said}`));
    const late = setTimeout(() => fail(`no sign within ${STARTS_WITHIN_MS / 1000} s`), STARTS_WITHIN_MS);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes(sign)) return;
      clearTimeout(late);
      resolve();
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('close', (code) => {
      clearTimeout(late);
      fail(`it ended with code ${code}`);
    });
  });
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) resolve();
    else server.once('close', () => resolve());
    server.kill('SIGTERM');
  });
}
