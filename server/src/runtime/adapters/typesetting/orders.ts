import type { PrintFault } from '../../../kernel/ports/typesetter.ts';

/** What the process that draws is told. */
export interface Order {
  readonly kind: 'paper' | 'list';
  /** The sheet as JSON. */
  readonly data: string;
  readonly pictures: Readonly<Record<string, Uint8Array>>;
  readonly mostPages: number;
}

/** What it answers. */
export type Answer = { readonly pdf: Uint8Array } | { readonly fault: PrintFault; readonly message?: string };
