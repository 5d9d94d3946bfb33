/** How a file is to be read: found out by looking, corrected by a person. */
export interface SourceShape {
  readonly format: 'csv' | 'tsv' | 'xlsx';
  readonly encoding: string | null;
  /** How sure the encoding is, from 0 to 1. */
  readonly confidence: number | null;
  readonly delimiter: string | null;
  readonly quote: string | null;
  readonly sheets: readonly string[];
  readonly sheet: number | null;
  /** Number of the row that names the columns, counted from 1; 0 = none does. */
  readonly headerRow: number;
  /** Two where a second row of names stands below the first. */
  readonly headerRows: number;
  readonly notes: readonly NoteShape[];
}

/** Something about the file that a person has to know. */
export interface NoteShape {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly row?: number;
  readonly column?: number;
}

/** What is odd about a cell as the file has it. */
export type CellMark = 'formula' | 'error' | 'long' | 'date';

/** A row of the file: its number as people count, its cells as text, and what is odd about some of them. */
export interface RawRow {
  readonly no: number;
  readonly cells: readonly string[];
  readonly marks?: Readonly<Record<number, CellMark>>;
}

/** In which order a date of digits names its parts. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy';

/** Which sign parts whole from fraction. */
export type DecimalMark = 'point' | 'comma';

/** What a column is taken for. */
export interface ColumnShape {
  readonly field: string | null;
  readonly isGuessed: boolean;
  readonly confidence: number;
  readonly dateOrder: DateOrder | null;
  readonly decimalMark: DecimalMark | null;
}

/** What is done with a row whose record is there already. */
export type WhenKnown = 'update' | 'skip' | 'create';

/** What is done with a row that names a customer who is not there. */
export type WhenMissing = 'refuse' | 'create' | 'leave';

/** How columns and words of the file become fields and codes of ours. */
export interface MappingShape {
  readonly columns: readonly ColumnShape[];
  /** By field: their word → our code, or null for "leave it empty". */
  readonly values: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** One value for every row, by field. */
  readonly constants: Readonly<Record<string, string>>;
  readonly matchBy: readonly string[];
  readonly whenKnown: WhenKnown;
  /** Missing = such rows are refused. */
  readonly whenMissing?: WhenMissing;
}

/** A word of the file that stands for one of our codes, and how often it was met. */
interface FoundValue {
  readonly from: string;
  readonly count: number;
}

/** What was met while the file was read. */
export interface FoundShape {
  readonly headers: readonly string[];
  readonly values: Readonly<Record<string, readonly FoundValue[]>>;
  readonly notes: readonly NoteShape[];
}

/** Why a row is not taken. */
export interface Reason {
  /** Index of the column, or null where the row as a whole is meant. */
  readonly column: number | null;
  readonly field: string | null;
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
