import type { TemplateHeader, Words } from '../template.ts';

/** Sheets that printers of offices hold. */
export const PAPERS = ['A4', 'A5', 'Letter'] as const;

/** What head and foot of a page may speak of. */
export const LAYOUT_VARIABLES = ['company', 'title', 'code', 'number', 'date', 'printer'] as const;

/** Layouts for everything of a sort; a paper may have one of its own under its key. */
export const LAYOUT_KEYS = { record: 'record', list: 'list' } as const;

/** What is printed beside the answers. */
export const LAYOUT_PARTS = ['logo', 'qr', 'signs', 'printed'] as const;

/** How papers and lists of a company look when they are printed 打印版式. */
export interface PrintLayout extends TemplateHeader {
  readonly kind: 'layout';
  readonly paper: (typeof PAPERS)[number];
  readonly orientation: 'portrait' | 'landscape';
  /** Millimetres. */
  readonly margins: Readonly<Record<'top' | 'right' | 'bottom' | 'left', number>>;
  /** Points. */
  readonly fontSize: number;
  /** Stand above and below every page; gaps are in braces. */
  readonly header?: Words;
  readonly footer?: Words;
  /** Pale and slanted behind every page. */
  readonly watermark?: Words;
  readonly shows: Readonly<Record<(typeof LAYOUT_PARTS)[number], boolean>>;
  /** Who signs below a paper that has no approval of its own. */
  readonly signs: readonly Words[];
  /** Keys of the papers that this layout is for; those that no layout names have that of their sort. */
  readonly papers?: readonly string[];
  /** No longer in use: its papers have that of their sort again. */
  readonly isRetired?: boolean;
  /** Papers of one batch, or rows of one list, at most. */
  readonly most: number;
}
