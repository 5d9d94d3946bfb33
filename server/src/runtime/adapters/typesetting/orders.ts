import type { OfficeFormat, PrintFault } from '../../../kernel/ports/typesetter.ts';

/** What the process that draws is told. */
export interface Order {
  /** PDFs by their source; the others are written. */
  readonly kind: 'paper' | 'list' | OfficeFormat;
  /** The sheet as JSON. */
  readonly data: string;
  readonly pictures: Readonly<Record<string, Uint8Array>>;
  readonly mostPages: number;
  /** Wanted to be looked at, not to be printed. */
  readonly isPicture?: boolean;
}

/** What it answers. */
export type Answer =
  | { readonly bytes: Uint8Array }
  | { readonly fault: PrintFault; readonly message?: string };
