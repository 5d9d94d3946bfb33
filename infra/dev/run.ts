import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import { at, root } from './place.ts';

/** What a finished command left behind. */
export interface Finished {
  readonly code: number;
  readonly output: string;
  readonly stdout: string;
}

/** How a command runs when it is not from the top with our own environment. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Show the output as it comes; otherwise it is only collected. */
  readonly show?: boolean;
}

/** The environment in which the project's own Node and tools come first. */
export function ownEnv(more: Readonly<Record<string, string | undefined>> = {}): NodeJS.ProcessEnv {
  const bin = at('node_modules/.bin');
  const before = process.env['PATH'] ?? '';
  const known = before.split(path.delimiter).includes(bin);
  return { ...process.env, PATH: known ? before : bin + path.delimiter + before, ...more };
}

/** Starts a script or tool under this Node, in the foreground. */
export function startNode(args: readonly string[], options: RunOptions = {}): ChildProcess {
  return spawn(process.execPath, [...args], {
    cwd: options.cwd ?? root,
    env: ownEnv(options.env),
    stdio: 'inherit',
  });
}

/** Runs a script or tool under this Node to its end. */
export const runNode = (args: readonly string[], options: RunOptions = {}): Promise<Finished> =>
  run(process.execPath, args, options);

/** Runs a program to its end; a program that cannot start is code 127, not an exception. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      cwd: options.cwd ?? root,
      env: ownEnv(options.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const all: Buffer[] = [];
    const keep = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      all.push(chunk);
      if (options.show === true) stream.write(chunk);
    };
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    const end = (code: number, more = ''): void =>
      resolve({ code, output: Buffer.concat(all).toString() + more, stdout: Buffer.concat(out).toString() });
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 1));
  });
}
