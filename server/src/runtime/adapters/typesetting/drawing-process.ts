import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';

import type { PrintFault } from '../../../kernel/ports/typesetter.ts';
import type { Answer, Order } from './orders.ts';

const MEGABYTE = 1024 * 1024;
const LOOK_MILLISECONDS = 100;
/** A process that nobody needs goes after a while: its fonts take some hundred megabytes. */
const IDLE_MILLISECONDS = 120_000;
const OWN_HEAP = '--max-old-space-size=512';
/** Environment that it needs; secrets of the server are not among it. */
const PASSED = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'FONT_DIR', 'LANG'];

/** What one document may cost the process that draws it. */
interface Bounds {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Memory that a process holds, where the system tells. */
async function residentMegabytes(pid: number | undefined): Promise<number> {
  const told = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  const [, pages = 0] = told.split(' ').map(Number);
  return (pages * 4096) / MEGABYTE;
}

// Found by the name of the package: in the server's one file this module lies elsewhere than the program it starts.
const program = (): string => createRequire(import.meta.url).resolve('@zhoudao/server/typesetting');

function spawn(): ChildProcess {
  const env = Object.fromEntries(
    PASSED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  const child = fork(program(), [], {
    cwd: tmpdir(),
    env,
    execArgv: [OWN_HEAP, '--no-warnings'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // It waits for documents, and nobody waits for it.
  child.unref();
  child.channel?.unref();
  return child;
}

/** The process that draws: begun with the first document, ended by one that takes too much, and begun anew with the next. */
export class DrawingProcess {
  readonly #bounds: Bounds;
  #child: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** One document; the next is asked for when this is answered. */
  async answer(order: Order): Promise<Answer> {
    clearTimeout(this.#idle);
    try {
      return await this.#answerOf(this.#alive(), order);
    } finally {
      this.#idle = setTimeout(() => this.close(), IDLE_MILLISECONDS).unref();
    }
  }

  close(): void {
    clearTimeout(this.#idle);
    if (this.#child) this.#end(this.#child);
  }

  #end(child: ChildProcess): void {
    child.kill('SIGKILL');
    if (this.#child === child) this.#child = undefined;
  }

  /** A process may die while nobody draws: that costs no document. */
  #alive(): ChildProcess {
    if (this.#child?.connected === true) return this.#child;
    const child = spawn();
    const gone = (): void => this.#end(child);
    child.once('exit', gone);
    child.on('error', gone);
    this.#child = child;
    return child;
  }

  #answerOf(child: ChildProcess, order: Order): Promise<Answer> {
    const { seconds, megabytes } = this.#bounds;
    return new Promise((resolve) => {
      let isSettled = false;
      const settle = (answer: Answer): void => {
        isSettled = true;
        clearTimeout(late);
        clearInterval(looks);
        child.off('message', settle);
        child.off('error', failed);
        child.off('exit', ended);
        resolve(answer);
      };
      // A look at the memory may come back when the next document is drawn already.
      const give = (fault: PrintFault, message?: string): void => {
        if (isSettled) return;
        this.#end(child);
        settle({ fault, ...(message === undefined ? {} : { message }) });
      };
      const failed = (error: Error | null): void => void (error && give('broken', error.message));
      const ended = (code: number | null, signal: string | null): void =>
        give('broken', `the process that draws ended (${signal ?? code})`);
      const late = setTimeout(() => give('time'), seconds * 1000);
      const looks = setInterval(() => {
        void residentMegabytes(child.pid).then((held) => held > megabytes && give('memory'));
      }, LOOK_MILLISECONDS);
      child.once('message', settle);
      child.once('error', failed);
      child.once('exit', ended);
      child.send(order, failed);
    });
  }
}
