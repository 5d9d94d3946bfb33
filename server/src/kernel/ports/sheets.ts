/** A value as it stands on a paper; words are ready, nothing is reckoned any more. */
export type SheetValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Boxes, ticked or not. */
  | { readonly kind: 'ticks'; readonly ticks: readonly { readonly text: string; readonly isOn: boolean }[] }
  /** People who signed; a picture by its name in `pictures`. */
  | {
      readonly kind: 'signed';
      readonly people: readonly { readonly name: string; readonly picture?: string }[];
    }
  /** Photos; one without a picture is named. */
  | {
      readonly kind: 'photos';
      readonly photos: readonly { readonly name: string; readonly picture?: string }[];
    };

/** A label with its value, so many of 24 columns wide. */
export interface SheetCell {
  readonly label: string;
  readonly span: number;
  /** So many of them are the label's; 0 = it stands above its value. */
  readonly labelSpan: number;
  readonly value: SheetValue;
  /** So many characters of the value cannot be parted. */
  readonly least?: number;
  /** Figures stand at the right. */
  readonly isFigure?: boolean;
  /** Long texts and signatures have room to be written by hand. */
  readonly room?: 'text' | 'opinion' | 'signature';
}

/** A column of a table. Widths are shares, in Chinese characters where there is room for all of them. */
export interface SheetColumn {
  readonly title: string;
  readonly width: number;
  /** So many characters of it cannot be parted: phones, codes, short words. */
  readonly least: number;
  readonly isFigure: boolean;
  /** Dates, codes, ticks: they stand in the middle. */
  readonly isShort: boolean;
}

/** A table with its rows. */
interface SheetTable {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
  /** Sums below the columns, empty where there is none. */
  readonly totals?: readonly string[];
}

/** A part of a paper, from top to bottom. */
export type SheetBlock =
  | { readonly kind: 'heading'; readonly text: string }
  /** Rows of cells, each row at most 24 columns wide. */
  | { readonly kind: 'cells'; readonly rows: readonly (readonly SheetCell[])[] }
  | ({ readonly kind: 'table' } & SheetTable)
  | { readonly kind: 'note'; readonly text: string };

/** How a page looks. Lengths are in millimetres, the font size in points. */
export interface SheetPage {
  readonly paper: 'a4' | 'a5' | 'us-letter';
  readonly isLandscape: boolean;
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  readonly fontSize: number;
  /** What stands above and below every page, left and right; gaps are filled in. */
  readonly head: string;
  readonly foot: string;
  readonly watermark: string;
  /** `#rrggbb`; the tint of labels is made of it. */
  readonly colour: string | null;
}

/** A paper ready to be drawn: as PDF, as a text document, or as a sheet of a spreadsheet. */
export interface Sheet {
  readonly locale: 'zh-CN' | 'en';
  /** To be filled in by hand: its cells have more room. */
  readonly isBlank: boolean;
  readonly company: string;
  readonly title: string;
  /** Number of the form in the trade. */
  readonly code: string;
  /** The line between title and cells: number, date. */
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly blocks: readonly SheetBlock[];
  /** Where somebody signs by hand: `填表人`, `审核`, `批准`. */
  readonly signs: readonly { readonly label: string; readonly text: string }[];
  /** Who printed it, and when. */
  readonly printed: string;
  /** Rows of a QR code, `1` = dark. */
  readonly qr: readonly string[] | null;
  readonly hasLogo: boolean;
  readonly page: SheetPage;
  readonly words: {
    readonly page: readonly string[];
    readonly sign: string;
    readonly date: string;
    /** In a spreadsheet a long table stands on a sheet of its own: around its name and the number of its rows. */
    readonly apart: readonly string[];
  };
}

/** A list ready to be drawn. */
export interface SheetList {
  readonly locale: 'zh-CN' | 'en';
  readonly company: string;
  readonly title: string;
  /** What was asked for, and how many rows there are. */
  readonly facts: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly printed: string;
  readonly hasLogo: boolean;
  readonly page: SheetPage;
  readonly words: { readonly page: readonly string[] };
}
