import {
  NotPrinted,
  type OfficeFormat,
  type PaperJob,
  type PrintJob,
  type PrintTurn,
  type Typesetter,
} from '../../../kernel/ports/typesetter.ts';
import { DrawingProcess } from './drawing-process.ts';
import type { Order } from './orders.ts';
import { WaitingLine, type LineLimits } from './waiting-line.ts';

/** What one document may cost, and how many wait for theirs. */
export interface PrintLimits extends LineLimits {
  readonly seconds: number;
  readonly pages: number;
  /** Of a picture that somebody looks at. */
  readonly lookedAtPages: number;
  /** Of the process that draws. */
  readonly processMegabytes: number;
  /** Words and pictures together. */
  readonly inputMegabytes: number;
}

const LIMITS: PrintLimits = {
  seconds: 20,
  pages: 500,
  lookedAtPages: 6,
  processMegabytes: 1000,
  inputMegabytes: 24,
  ofCompany: 8,
  all: 40,
  megabytes: 96,
  waitSeconds: 20,
};
const MEGABYTE = 1024 * 1024;
const NOBODYS: PrintTurn = { company: '' };

/** Draws with Typst in a process of its own, one document after the other; what takes too much ends with its process. */
export class TypstPress implements Typesetter {
  readonly #limits: PrintLimits;
  readonly #line: WaitingLine<Order>;
  readonly #process: DrawingProcess;
  #isDrawing = false;

  constructor(limits: Partial<PrintLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
    this.#line = new WaitingLine(this.#limits);
    const { seconds, processMegabytes: megabytes } = this.#limits;
    this.#process = new DrawingProcess({ seconds, megabytes });
  }

  pdf(job: PrintJob, turn: PrintTurn = NOBODYS): Promise<Uint8Array> {
    return this.#ordered({ kind: job.kind, mostPages: this.#limits.pages }, job, turn);
  }

  async picture(job: PrintJob, turn: PrintTurn = NOBODYS): Promise<string> {
    const asked = { kind: job.kind, mostPages: this.#limits.lookedAtPages, isPicture: true } as const;
    return Buffer.from(await this.#ordered(asked, job, turn)).toString();
  }

  office(as: OfficeFormat, job: PaperJob, turn: PrintTurn = NOBODYS): Promise<Uint8Array> {
    return this.#ordered({ kind: as, mostPages: this.#limits.pages }, job, turn);
  }

  /** The process that draws, while there is one. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Ends the process; the next document begins another. */
  close(): void {
    this.#process.close();
  }

  async #ordered(
    asked: Pick<Order, 'kind' | 'mostPages' | 'isPicture'>,
    job: PrintJob,
    turn: PrintTurn,
  ): Promise<Uint8Array> {
    const data = JSON.stringify(job.sheet);
    const pictures = job.pictures ?? {};
    const size = Object.values(pictures).reduce((sum, one) => sum + one.byteLength, Buffer.byteLength(data));
    if (size > this.#limits.inputMegabytes * MEGABYTE) throw new NotPrinted('size');
    const begun = this.#line.turn({ ...asked, data, pictures }, size, turn);
    if (!this.#isDrawing) this.#isDrawing = this.#line.next();
    const order = await begun;
    try {
      const answer = await this.#process.answer(order);
      if ('bytes' in answer) return answer.bytes;
      throw new NotPrinted(answer.fault, answer.message);
    } finally {
      this.#isDrawing = this.#line.next();
    }
  }
}

let press: TypstPress | undefined;
const ours = (): TypstPress => (press ??= new TypstPress());

/** The press of this process; it starts with the first document. */
export const typst: Typesetter = {
  pdf: (job, turn) => ours().pdf(job, turn),
  picture: (job, turn) => ours().picture(job, turn),
  office: (as, job, turn) => ours().office(as, job, turn),
};
