import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { buildIfStale, serverFlags, serverMain } from '@zhoudao/infra/build';
import { secretsDirOf } from '@zhoudao/server/embedded';

const READY_WITHIN = 60_000;

/** The built product as somebody installs it, with the database that it brings along, to be killed. */
export class Victim {
  readonly url: string;
  readonly folder: string;
  readonly #port: number;
  readonly #databaseUrl: string;
  #server: ChildProcess | undefined;

  private constructor(port: number, databaseUrl: string) {
    this.#port = port;
    this.#databaseUrl = databaseUrl;
    this.url = `http://127.0.0.1:${port}`;
    this.folder = mkdtempSync(path.join(tmpdir(), 'zhoudao-kills-'));
    chmodSync(this.folder, 0o711);
  }

  /** With an administrator's address it works on that database in place of its own. */
  static async start(databaseUrl = ''): Promise<Victim> {
    const words: string[] = [];
    if (!(await buildIfStale((line) => words.push(line)))) throw new Error(words.join('\n'));
    const victim = new Victim(await freePort(), databaseUrl);
    victim.launch();
    await victim.ready();
    return victim;
  }

  get dataDir(): string {
    return path.join(this.folder, 'data');
  }

  /** Where the administrator looks at what was stored. */
  get adminUrl(): string {
    const password = readFileSync(path.join(secretsDirOf(this.dataDir), 'postgres-password'), 'utf8').trim();
    const port = readFileSync(path.join(this.dataDir, 'postgres.port'), 'utf8').trim();
    return `postgres://postgres:${password}@127.0.0.1:${port}/zhoudao`;
  }

  /** What the server said, for whoever looks into a failure. */
  get log(): string {
    return readFileSync(path.join(this.folder, 'server.log'), 'utf8');
  }

  launch(): void {
    const log = openSync(path.join(this.folder, 'server.log'), 'a');
    this.#server = spawn(process.execPath, [...serverFlags, serverMain, '--seed=none'], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATA_DIR: this.dataDir,
        DATABASE_URL: this.#databaseUrl,
        PORT: String(this.#port),
        HOST: '127.0.0.1',
        BASE_URL: this.url,
        ALLOW_AD_HOC_QUERIES: 'true',
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
  }

  /** Waits until the product serves: database, jobs and all. */
  async ready(): Promise<void> {
    for (const end = Date.now() + READY_WITHIN; ; await sleep(20)) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.status === 200) return;
      if (this.#server?.exitCode !== null) throw new Error(`The server ended:\n${this.log.slice(-2000)}`);
      if (Date.now() > end) throw new Error(`The server is not ready:\n${this.log.slice(-2000)}`);
    }
  }

  /** `kill -9` of the server; its database is left behind and taken over by the next one. */
  async killServer(): Promise<void> {
    const server = this.#server;
    if (!server || server.exitCode !== null || server.signalCode !== null) throw new Error('Nothing to kill');
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  /** `kill -9` of the database: its head alone, whose hands then let go, or all of its processes at once. */
  killDatabase(all: boolean): void {
    const head = Number(
      readFileSync(path.join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    const hands = all ? childrenOf(head) : [];
    for (const pid of [head, ...hands]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has just ended by itself.
      }
    }
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server && server.exitCode === null && server.signalCode === null) {
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    } catch {
      return false;
    }
  });
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
