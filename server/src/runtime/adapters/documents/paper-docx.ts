import type * as Docx from 'docx';

import type { Sheet } from '../../../kernel/ports/sheets.ts';
import type { Pictures } from '../../../kernel/ports/typesetter.ts';
import { pictureSize } from '../../../kernel/values/picture-size.ts';
import { gridRows, type GridCell, type GridRow } from './grid-rows.ts';
import { GRID } from './spans.ts';

type Library = typeof Docx;

/** Twentieths of a point. */
const MILLIMETRE = 56.7;
const SIZES = { a4: [210, 297], a5: [148, 210], 'us-letter': [216, 279] } as const;
const FONT = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'Microsoft YaHei', cs: 'Arial' };
const FILLS = { tint: 'F3F3F3', band: 'E4E4E4' } as const;
/** Millimetres that a row has at least. */
const LEAST_HEIGHT = 7;
const TALL = { text: 15, opinion: 22, signature: 13 } as const;
const PICTURE_HEIGHT = 32;
const PHOTO = { width: 170, height: 128 };
/** A table of more rows has its head on every page. */
const MOST_ROWS_WITHIN = 12;

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

  /** A picture as high as it may be, and no wider. */
  picture(name: string, most = { width: Infinity, height: PICTURE_HEIGHT }): Docx.ImageRun | undefined {
    const bytes = this.#pictures[name];
    const size = bytes && pictureSize(bytes);
    if (!size) return undefined;
    const { type, width, height } = size;
    const scale = Math.min(most.width / (width || 1), most.height / (height || 1));
    return new this.#docx.ImageRun({
      type,
      data: Buffer.from(bytes),
      transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
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

  #content({ text, isBold, value, span }: GridCell): Docx.ParagraphChild[] {
    if (value?.kind === 'photos')
      return value.photos.flatMap(({ name, picture }) => {
        const room = { ...PHOTO, width: Math.min(PHOTO.width, (this.#width / GRID / 15) * span - 12) };
        const shown = picture === undefined ? undefined : this.picture(picture, room);
        return [...(shown ? [shown] : this.words(name)), ...this.words('  ')];
      });
    if (value?.kind !== 'signed') return this.words(text, { isBold: isBold === true });
    return value.people.flatMap(({ name, picture }) => {
      const drawn = picture === undefined ? undefined : this.picture(picture);
      return [...(drawn ? [drawn] : []), ...this.words(`${name}  `)];
    });
  }

  #cell(cell: GridCell): Docx.TableCell {
    const { TableCell, Paragraph, VerticalAlign, WidthType, AlignmentType } = this.#docx;
    const sides = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
    return new TableCell({
      columnSpan: cell.span,
      width: { size: (this.#width / GRID) * cell.span, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 70, right: 70, top: 30, bottom: 30 },
      ...(cell.fill ? { shading: { fill: FILLS[cell.fill] } } : {}),
      children: [new Paragraph({ alignment: sides[cell.align ?? 'left'], children: this.#content(cell) })],
    });
  }

  #row({ cells, rooms, isHead }: GridRow): Docx.TableRow {
    const { TableRow, HeightRule } = this.#docx;
    const height = Math.max(LEAST_HEIGHT, ...rooms.map((room) => TALL[room]));
    return new TableRow({
      tableHeader: isHead === true,
      cantSplit: isHead === true,
      height: { value: height * MILLIMETRE, rule: HeightRule.ATLEAST },
      children: cells.map((cell) => this.#cell(cell)),
    });
  }

  #table(rows: readonly GridRow[]): Docx.Table {
    const { Table, WidthType, TableLayoutType } = this.#docx;
    return new Table({
      rows: rows.map((row) => this.#row(row)),
      layout: TableLayoutType.FIXED,
      width: { size: this.#width, type: WidthType.DXA },
      columnWidths: Array.from({ length: GRID }, () => this.#width / GRID),
    });
  }

  /** All parts in one table; a long one is a table of its own, so that its head is repeated. */
  tables(): (Docx.Table | Docx.Paragraph)[] {
    const parts: GridRow[][] = [];
    let isApart = true;
    for (const block of this.#sheet.blocks) {
      const isLong = block.kind === 'table' && block.rows.length > MOST_ROWS_WITHIN;
      const rows = gridRows(block).map((row) => (isLong ? row : { ...row, isHead: false }));
      if (isLong || isApart) parts.push(rows);
      else parts.at(-1)?.push(...rows);
      isApart = isLong;
    }
    // Tables without anything between them would be one.
    const { Paragraph, TextRun } = this.#docx;
    const gap = () =>
      new Paragraph({ spacing: { after: 0, line: 20 }, children: [new TextRun({ text: '', size: 2 })] });
    return parts.flatMap((rows, at) => [...(at > 0 ? [gap()] : []), this.#table(rows)]);
  }
}

function around(docx: Library, writer: Writer, sheet: Sheet) {
  const { Header, Footer, Paragraph, TextRun, PageNumber, TabStopType, AlignmentType } = docx;
  const { page, company, printed, hasLogo, words } = sheet;
  const [first = '', middle = '', last = ''] = words.page;
  const width =
    (SIZES[page.paper][page.isLandscape ? 1 : 0] - page.margins.left - page.margins.right) * MILLIMETRE;
  const tabStops = [{ type: TabStopType.RIGHT, position: width }];
  const logo = hasLogo ? writer.picture('logo') : undefined;
  const middles = [{ type: TabStopType.CENTER, position: width / 2 }, ...tabStops];
  const header = new Paragraph({
    tabStops,
    children: [...(logo ? [logo] : []), ...writer.words(`${company}\t${page.head}`)],
  });
  // A picture behind the text is another thing in each office; a line on every page is the same in all.
  const mark = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: writer.words(page.watermark, { isBold: true }),
  });
  const footer = new Paragraph({
    tabStops: middles,
    children: [
      ...writer.words(`${printed}\t${page.foot}\t`),
      new TextRun({ children: [first, PageNumber.CURRENT, middle, PageNumber.TOTAL_PAGES, last] }),
    ],
  });
  return {
    headers: { default: new Header({ children: [header, ...(page.watermark === '' ? [] : [mark])] }) },
    footers: { default: new Footer({ children: [footer] }) },
  };
}

/** A paper as a document to work on, in the same cells as on paper. */
export async function paperDocx(sheet: Sheet, pictures: Pictures): Promise<Uint8Array> {
  const docx = await import('docx');
  const { Document, Packer, Paragraph, AlignmentType, PageOrientation } = docx;
  const { page, title, company, facts, signs } = sheet;
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
    ...writer.tables(),
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
