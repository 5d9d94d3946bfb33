import type * as Docx from 'docx';

import type { Sheet, SheetBlock, SheetValue } from '../../../kernel/ports/sheets.ts';
import type { Pictures } from '../../../kernel/ports/typesetter.ts';
import { GRID, spansOf } from './spans.ts';
import { linesOf, wordsOf } from './words.ts';

type Library = typeof Docx;

/** Twentieths of a point. */
const MILLIMETRE = 56.7;
const SIZES = { a4: [210, 297], a5: [148, 210], 'us-letter': [216, 279] } as const;
const FONT = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'Microsoft YaHei', cs: 'Arial' };
const TINT = 'F3F3F3';
const BAND = 'E4E4E4';
const TALL = { text: 15, opinion: 22, signature: 13 } as const;
const PICTURE_HEIGHT = 32;

interface Written {
  readonly text: string;
  readonly span: number;
  readonly isBold?: boolean;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly value?: SheetValue;
}

/** Writes the parts of one paper. */
class Writer {
  readonly #docx: Library;
  readonly #sheet: Sheet;
  readonly #pictures: Pictures;

  constructor(docx: Library, sheet: Sheet, pictures: Pictures) {
    this.#docx = docx;
    this.#sheet = sheet;
    this.#pictures = pictures;
  }

  /** Half points. */
  get #size(): number {
    return Math.round(this.#sheet.page.fontSize * 2);
  }

  get #width(): number {
    const { paper, isLandscape, margins } = this.#sheet.page;
    return (SIZES[paper][isLandscape ? 1 : 0] - margins.left - margins.right) * MILLIMETRE;
  }

  picture(name: string): Docx.ImageRun | undefined {
    const bytes = this.#pictures[name];
    if (!bytes) return undefined;
    const data = Buffer.from(bytes);
    const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20) || 1];
    return new this.#docx.ImageRun({
      type: 'png',
      data,
      transformation: { width: Math.round((PICTURE_HEIGHT * width) / height), height: PICTURE_HEIGHT },
    });
  }

  words(text: string, options: { isBold?: boolean; size?: number } = {}): Docx.TextRun[] {
    return text.split('\n').map(
      (part, at) =>
        new this.#docx.TextRun({
          text: part,
          bold: options.isBold === true,
          size: options.size ?? this.#size,
          ...(at > 0 ? { break: 1 } : {}),
        }),
    );
  }

  #content({ text, isBold, value }: Written): Docx.ParagraphChild[] {
    if (value?.kind !== 'signed') return this.words(text, { isBold: isBold === true });
    return value.people.flatMap(({ name, picture }) => {
      const drawn = picture === undefined ? undefined : this.picture(picture);
      return [...(drawn ? [drawn] : []), ...this.words(`${name}  `)];
    });
  }

  row(cells: readonly Written[], options: { height?: number; isHead?: boolean } = {}): Docx.TableRow {
    const { TableRow, TableCell, Paragraph, VerticalAlign, WidthType, HeightRule, AlignmentType } =
      this.#docx;
    const sides = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
    return new TableRow({
      tableHeader: options.isHead === true,
      height: { value: (options.height ?? 7) * MILLIMETRE, rule: HeightRule.ATLEAST },
      children: cells.map(
        (cell) =>
          new TableCell({
            columnSpan: cell.span,
            width: { size: (this.#width / GRID) * cell.span, type: WidthType.DXA },
            verticalAlign: VerticalAlign.CENTER,
            margins: { left: 70, right: 70, top: 30, bottom: 30 },
            ...(cell.fill ? { shading: { fill: cell.fill } } : {}),
            children: [
              new Paragraph({ alignment: sides[cell.align ?? 'left'], children: this.#content(cell) }),
            ],
          }),
      ),
    });
  }

  table(rows: readonly Docx.TableRow[]): Docx.Table {
    const { Table, WidthType, TableLayoutType } = this.#docx;
    return new Table({
      rows: [...rows],
      layout: TableLayoutType.FIXED,
      width: { size: this.#width, type: WidthType.DXA },
      columnWidths: Array.from({ length: GRID }, () => this.#width / GRID),
    });
  }

  rowsOf(block: SheetBlock): Docx.TableRow[] {
    if (block.kind === 'heading')
      return [this.row([{ text: block.text, span: GRID, isBold: true, fill: BAND }])];
    if (block.kind === 'note') return [this.row([{ text: block.text, span: GRID }])];
    if (block.kind === 'table') {
      const spans = spansOf(block.columns.map(({ width }) => width));
      const title =
        block.title === '' ? [] : [this.row([{ text: block.title, span: GRID, isBold: true, fill: TINT }])];
      const lines = linesOf(block).map(({ cells, isBold }) =>
        this.row(
          cells.map((text, at) => ({
            text,
            span: spans[at] ?? 1,
            isBold,
            ...(isBold ? { fill: TINT } : {}),
            align: block.columns[at]?.isFigure === true ? ('right' as const) : ('left' as const),
          })),
        ),
      );
      return [...title, ...lines];
    }
    return block.rows.map((row) =>
      this.row(
        row.flatMap(({ label, span, labelSpan, value, isFigure }): Written[] => [
          { text: label, span: labelSpan || 2, fill: TINT, align: 'center' },
          {
            text: wordsOf(value),
            span: span - (labelSpan || 2),
            align: isFigure === true ? 'right' : 'left',
            value,
          },
        ]),
        { height: Math.max(7, ...row.map(({ room }) => (room ? TALL[room] : 0))) },
      ),
    );
  }
}

function around(docx: Library, writer: Writer, sheet: Sheet) {
  const { Header, Footer, Paragraph, TextRun, PageNumber, TabStopType } = docx;
  const { page, company, printed, hasLogo, words } = sheet;
  const [first = '', middle = '', last = ''] = words.page;
  const width =
    (SIZES[page.paper][page.isLandscape ? 1 : 0] - page.margins.left - page.margins.right) * MILLIMETRE;
  const tabStops = [{ type: TabStopType.RIGHT, position: width }];
  const logo = hasLogo ? writer.picture('logo') : undefined;
  const header = new Paragraph({
    tabStops,
    children: [...(logo ? [logo] : []), ...writer.words(`${company}\t${page.head}`)],
  });
  const footer = new Paragraph({
    tabStops,
    children: [
      ...writer.words(`${printed}\t`),
      new TextRun({ children: [first, PageNumber.CURRENT, middle, PageNumber.TOTAL_PAGES, last] }),
    ],
  });
  return {
    headers: { default: new Header({ children: [header] }) },
    footers: { default: new Footer({ children: [footer] }) },
  };
}

/** A paper as a document to work on, in the same cells as on paper. */
export async function paperDocx(sheet: Sheet, pictures: Pictures): Promise<Uint8Array> {
  const docx = await import('docx');
  const { Document, Packer, Paragraph, AlignmentType, PageOrientation } = docx;
  const { page, title, company, facts, blocks, signs } = sheet;
  const writer = new Writer(docx, sheet, pictures);
  const [width, height] = SIZES[page.paper];
  const gap = '        ';
  const line = (parts: readonly { readonly label: string; readonly text: string }[]): string =>
    parts.map(({ label, text }) => `${label}${text === '' ? '____________' : text}`).join(gap);
  const children = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 120 },
      children: writer.words(title, { isBold: true, size: 34 }),
    }),
    new Paragraph({ spacing: { after: 60 }, children: writer.words(line(facts)) }),
    writer.table(blocks.flatMap((block) => writer.rowsOf(block))),
    ...(signs.length > 0
      ? [new Paragraph({ spacing: { before: 240 }, children: writer.words(line(signs)) })]
      : []),
  ];
  const document = new Document({
    creator: company,
    title,
    styles: { default: { document: { run: { font: FONT, size: Math.round(page.fontSize * 2) } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: width * MILLIMETRE,
              height: height * MILLIMETRE,
              orientation: page.isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: page.margins.top * MILLIMETRE,
              right: page.margins.right * MILLIMETRE,
              bottom: page.margins.bottom * MILLIMETRE,
              left: page.margins.left * MILLIMETRE,
            },
          },
        },
        ...around(docx, writer, sheet),
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}
