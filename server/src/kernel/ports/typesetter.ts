import type { Sheet, SheetList } from './sheets.ts';

/** What shall be drawn: a paper or a list, and its pictures (PNG) by their names; `logo` is the company's. */
export type PrintJob =
  | { readonly kind: 'paper'; readonly sheet: Sheet; readonly pictures?: Pictures }
  | { readonly kind: 'list'; readonly sheet: SheetList; readonly pictures?: Pictures };

/** PNG files by name. */
export type Pictures = Readonly<Record<string, Uint8Array>>;

/** Why nothing was drawn: too long, too large, or broken. */
export type PrintFault = 'time' | 'pages' | 'memory' | 'size' | 'broken';

/** A document that could not be drawn. */
export class NotPrinted extends Error {
  readonly fault: PrintFault;

  constructor(fault: PrintFault, message = `the document was not drawn: ${fault}`) {
    super(message);
    this.name = 'NotPrinted';
    this.fault = fault;
  }
}

/** Draws documents as PDF, apart from this process. */
export interface Typesetter {
  /** The bytes of a PDF; fails with `NotPrinted`. */
  pdf(job: PrintJob): Promise<Uint8Array>;
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
