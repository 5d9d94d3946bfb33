import type { PrintLayout } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { translate } from '../../../kernel/errors/messages.ts';
import type { SheetColumn, SheetList } from '../../../kernel/ports/sheets.ts';
import type { Cell } from '../../../kernel/ports/spreadsheets.ts';
import { momentIn } from '../../../kernel/values/days.ts';
import type { CompanyHead } from '../../tenants/index.ts';
import { printedLine } from '../around.ts';
import { pageOf } from '../sheet/page-of.ts';
import { leastOf, widthOf } from '../sheet/words-width.ts';

/** A list with what stands around it. */
export interface ListFacts {
  readonly title: string;
  readonly said: readonly string[];
  readonly head: CompanyHead;
  readonly layout: PrintLayout;
  readonly watermark: string | null;
  readonly printing: { readonly printer: string; readonly at: string };
}

const LEAST = 3;
const MOST = 20;
const LOOKED_AT = 200;
/** A title of a column may be broken; its content better not. */
const TITLE = 6;

const MOST_DECIMALS = 6;
const LARGE = 10_000;

/** Figures of a column are written alike, so that their points stand below one another. */
function figuresOf(ctx: Ctx, cells: readonly (readonly Cell[])[], at: number): Intl.NumberFormat {
  const figures = cells.flatMap((row) => (typeof row[at] === 'number' ? [row[at]] : []));
  const places = figures.map((figure) => String(figure).split('.')[1]?.length ?? 0);
  const most = Math.min(MOST_DECIMALS, Math.max(0, ...places));
  const decimals = most === 1 ? 2 : most;
  return new Intl.NumberFormat(ctx.locale, {
    useGrouping: decimals > 0 || figures.some((figure) => Math.abs(figure) >= LARGE),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

function wordsIn(ctx: Ctx, cell: Cell, figures?: Intl.NumberFormat): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return figures?.format(cell) ?? String(cell);
  return momentIn(memberOf(ctx).timeZone, cell).replace('T', ' ');
}

function columnsFor(
  titles: readonly string[],
  cells: readonly (readonly Cell[])[],
  rows: readonly (readonly string[])[],
) {
  return titles.map((title, at): SheetColumn => {
    const widths = rows.slice(0, LOOKED_AT).map((row) => widthOf(row[at] ?? ''));
    const mean = widths.reduce((sum, one) => sum + one, 0) / Math.max(1, widths.length);
    const content = Math.min(Math.max(0, ...widths), Math.max(mean * 1.3, 6));
    const given = cells.map((row) => row[at] ?? null).filter((cell) => cell !== null);
    return {
      title,
      width: Math.min(MOST, Math.max(LEAST, Math.min(widthOf(title), TITLE), content) + 0.6),
      least: Math.max(leastOf(title), ...rows.slice(0, LOOKED_AT).map((row) => leastOf(row[at] ?? ''))),
      isFigure: given.length > 0 && given.every((cell) => typeof cell === 'number'),
      isShort: false,
    };
  });
}

/** A list ready to be drawn; the first of the rows is the head. */
export function listSheet(
  ctx: Ctx,
  [head = [], ...cells]: readonly (readonly Cell[])[],
  facts: ListFacts,
): SheetList {
  const { layout, title, printing } = facts;
  const { locale } = ctx;
  const figures = head.map((_, at) => figuresOf(ctx, cells, at));
  const rows = cells.map((row) => row.map((cell, at) => wordsIn(ctx, cell, figures[at])));
  const words = {
    company: facts.head.name,
    title,
    code: '',
    number: '',
    date: printing.at.slice(0, 10),
    printer: printing.printer,
  };
  const page = pageOf(layout, locale, words, facts.head.colour);
  return {
    locale,
    company: facts.head.name,
    title,
    facts: [...facts.said, translate(locale, 'print.rows', { n: rows.length })],
    columns: columnsFor(
      head.map((cell) => wordsIn(ctx, cell)),
      cells,
      rows,
    ),
    rows,
    printed: layout.shows.printed ? printedLine(ctx, printing) : '',
    hasLogo: layout.shows.logo && facts.head.logo !== null,
    page: facts.watermark === null ? page : { ...page, watermark: facts.watermark },
    words: { page: translate(locale, 'print.page').split('|') },
  };
}
