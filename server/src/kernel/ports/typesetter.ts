import type { Sheet, SheetList } from './sheets.ts';

/** A paper with its pictures; `logo` is the company's. */
export interface PaperJob {
  readonly kind: 'paper';
  readonly sheet: Sheet;
  readonly pictures?: Pictures;
}

/** What shall be drawn: a paper or a list, and its pictures by their names. */
export type PrintJob =
  | PaperJob
  | { readonly kind: 'list'; readonly sheet: SheetList; readonly pictures?: Pictures };

/** PNG and JPEG files by name. */
export type Pictures = Readonly<Record<string, Uint8Array>>;

/** Files of offices, to work on. */
export type OfficeFormat = 'docx' | 'xlsx';

/** Whose turn a document takes: companies come one after the other. */
export interface PrintTurn {
  readonly company: string;
  /** A run waits as long as it takes; people are told that there is too much to do. */
  readonly isPatient?: boolean;
}

/** Why nothing was drawn: too long, too large, too many who wait, or broken. */
export type PrintFault = 'time' | 'pages' | 'memory' | 'size' | 'busy' | 'broken';

/** A document that could not be drawn. */
export class NotPrinted extends Error {
  readonly fault: PrintFault;

  constructor(fault: PrintFault, message = `the document was not drawn: ${fault}`) {
    super(message);
    this.name = 'NotPrinted';
    this.fault = fault;
  }
}

/** Writes documents, apart from this process. */
export interface Typesetter {
  /** The bytes of a PDF; fails with `NotPrinted`. */
  pdf(job: PrintJob, turn: PrintTurn): Promise<Uint8Array>;
  /** The pages of a PDF as one picture (SVG), to be looked at; fails with `NotPrinted`. */
  picture(job: PrintJob, turn: PrintTurn): Promise<string>;
  /** The bytes of a file to work on; fails with `NotPrinted`. */
  office(as: OfficeFormat, job: PaperJob, turn: PrintTurn): Promise<Uint8Array>;
}

let given: Typesetter | undefined;

/** Said once at the start. */
export function typesetBy(press: Typesetter): void {
  given = press;
}

/** Who draws documents in this process. */
export function typesetter(): Typesetter {
  if (!given) throw new Error('Nobody said how documents are drawn');
  return given;
}
