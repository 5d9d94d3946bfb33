import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Target } from './load.ts';

/** A child server that can be paused and stopped. */
export interface Server extends Target {
  readonly startSeconds: number;
  /** A paused server uses nothing while another one is measured. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly stop: () => Promise<void>;
}

/** What to start. */
export interface Start {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  /** What Node itself is told. */
  readonly flags?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A path that answers as soon as the server serves. */
  readonly ready: string;
  readonly log: string;
}

const START_SECONDS = 90;
const STOP_MILLISECONDS = 15_000;
const running = new Set<ChildProcess>();

// Whatever ends this process ends its servers, paused ones too.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Finds a port that nobody uses. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const answers = (port: number, url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path: url }, (response) => {
      response.resume();
      resolve((response.statusCode ?? 500) < 500);
    });
    request.on('error', () => resolve(false));
  });

/** Starts a script as a child process and waits until it answers. */
export async function startServer(start: Start): Promise<Server> {
  const { name, script, ready } = start;
  const port = await freePort();
  const began = performance.now();
  const log = openSync(start.log, 'a');
  const child = fork(script, start.args ?? [], {
    env: { ...process.env, ...start.env, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production' },
    execArgv: [...(start.flags ?? [])],
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  running.add(child);
  let isStopping = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      running.delete(child);
      if (!isStopping) console.error(`${name} ended by itself (${signal ?? code}); see ${start.log}`);
      resolve();
    });
  });
  while (!(await answers(port, ready))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${name} ended at its start; see ${start.log}`);
    if (performance.now() - began > START_SECONDS * 1000)
      throw new Error(`${name} does not answer; see ${start.log}`);
    await sleep(10);
  }
  const startSeconds = (performance.now() - began) / 1000;
  const stop = async (): Promise<void> => {
    isStopping = true;
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const late = setTimeout(() => {
      console.error(`${name} does not stop by itself and is killed`);
      child.kill('SIGKILL');
    }, STOP_MILLISECONDS);
    await ended;
    clearTimeout(late);
  };
  return {
    name,
    port,
    pid: child.pid ?? 0,
    startSeconds,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop,
  };
}

const here = (...parts: string[]): string => path.join(import.meta.dirname, ...parts);

/** The peer has a lock file of its own, so that its packages never enter the product's. */
export function installPeer(say: (line: string) => void): void {
  if (existsSync(here('peer/node_modules/postgraphile/package.json'))) return;
  say('Installing the peer (PostGraphile) …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here('peer'), encoding: 'utf8' });
  if (npm.status !== 0) throw new Error(`The peer could not be installed: ${npm.stderr.slice(-500)}`);
}

/** Starts the hand-written floor on a database. */
export const startFloor = (url: string, log: string): Promise<Server> =>
  startServer({ name: 'floor', script: here('floor.ts'), env: { FLOOR_URL: url }, ready: '/', log });

/** Starts the automatic API on a database. */
export const startPeer = (url: string, log: string): Promise<Server> =>
  startServer({
    name: 'peer',
    script: here('peer/server.mjs'),
    env: { PEER_URL: url, GRAPHILE_ENV: 'production' },
    ready: '/',
    log,
  });
