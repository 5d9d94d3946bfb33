import { filledText, type PrintLayout } from '@zhoudao/schema/templates';

import type { Locale } from '../../../kernel/errors/messages.ts';
import type { SheetPage } from '../../../kernel/ports/sheets.ts';

const SIZES = { A4: 'a4', A5: 'a5', Letter: 'us-letter' } as const;

/** What head and foot of a page speak of. */
export type LayoutWords = Readonly<
  Record<'company' | 'title' | 'code' | 'number' | 'date' | 'printer', string>
>;

/** A page as the company's layout has it, its gaps filled in. */
export function pageOf(
  layout: PrintLayout,
  locale: Locale,
  words: LayoutWords,
  colour: string | null,
): SheetPage {
  const said = (line: PrintLayout['header']): string => (line ? filledText(line[locale], words) : '');
  return {
    paper: SIZES[layout.paper],
    isLandscape: layout.orientation === 'landscape',
    margins: layout.margins,
    fontSize: layout.fontSize,
    head: said(layout.header),
    foot: said(layout.footer),
    watermark: said(layout.watermark),
    colour,
  };
}
