import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';

import {
  NotPrinted,
  type PrintFault,
  type PrintJob,
  type Typesetter,
} from '../../../kernel/ports/typesetter.ts';
import type { Answer, Order } from './orders.ts';

/** What one document may cost. */
export interface PrintLimits {
  readonly seconds: number;
  readonly pages: number;
  readonly megabytes: number;
  /** Words and pictures together. */
  readonly inputMegabytes: number;
}

const LIMITS: PrintLimits = { seconds: 20, pages: 500, megabytes: 1000, inputMegabytes: 24 };
const MEGABYTE = 1024 * 1024;
const LOOK_MILLISECONDS = 100;
/** A process that nobody needs goes after a while: its fonts take some hundred megabytes. */
const IDLE_MILLISECONDS = 120_000;
const OWN_HEAP = '--max-old-space-size=256';
/** Environment that it needs; secrets of the server are not among it. */
const PASSED = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'FONT_DIR', 'LANG'];

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

/** Draws with Typst in a process of its own, one document after the other; what takes too much ends with its process. */
export class TypstPress implements Typesetter {
  readonly #limits: PrintLimits;
  #child: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(limits: Partial<PrintLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  pdf(job: PrintJob): Promise<Uint8Array> {
    const data = JSON.stringify(job.sheet);
    const pictures = job.pictures ?? {};
    const size = Object.values(pictures).reduce((sum, one) => sum + one.byteLength, Buffer.byteLength(data));
    if (size > this.#limits.inputMegabytes * MEGABYTE) return Promise.reject(new NotPrinted('size'));
    const order = { kind: job.kind, data, pictures, mostPages: this.#limits.pages };
    const drawn = this.#last.then(() => this.#draw(order));
    this.#last = drawn.catch(() => undefined);
    return drawn;
  }

  /** Ends the process; the next document begins another. */
  close(): void {
    clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #draw(order: Order): Promise<Uint8Array> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= spawn());
    try {
      const answer = await this.#answerOf(child, order);
      if ('pdf' in answer) return answer.pdf;
      throw new NotPrinted(answer.fault, answer.message);
    } finally {
      this.#idle = setTimeout(() => this.close(), IDLE_MILLISECONDS).unref();
    }
  }

  #answerOf(child: ChildProcess, order: Order): Promise<Answer> {
    const { seconds, megabytes } = this.#limits;
    return new Promise((resolve) => {
      const settle = (answer: Answer): void => {
        clearTimeout(late);
        clearInterval(looks);
        child.removeAllListeners();
        resolve(answer);
      };
      const give = (fault: PrintFault, message?: string): void => {
        this.close();
        settle({ fault, ...(message === undefined ? {} : { message }) });
      };
      const late = setTimeout(() => give('time'), seconds * 1000);
      const looks = setInterval(() => {
        void residentMegabytes(child.pid).then((held) => held > megabytes && give('memory'));
      }, LOOK_MILLISECONDS);
      child.once('message', (answer: Answer) => settle(answer));
      child.once('error', (error) => give('broken', error.message));
      child.once('exit', (code, signal) =>
        give('broken', `the process that draws ended (${signal ?? code})`),
      );
      child.send(order, (error) => error && give('broken', error.message));
    });
  }
}

let press: TypstPress | undefined;

/** The press of this process; it starts with the first document. */
export const typst: Typesetter = {
  pdf: (job) => (press ??= new TypstPress()).pdf(job),
};
