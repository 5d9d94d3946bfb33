import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf, countedConnectionOf } from '../../kernel/reading/paging.ts';
import { DateTime } from '../../kernel/values/scalars.ts';
import { LabelPair } from '../templates/index.ts';
import type { FoundShape, MappingShape, NoteShape, RawRow, Reason, SourceShape } from './stored-shapes.ts';

/** How far an import has come. */
export enum ImportState {
  MAPPING = 'mapping',
  CHECKING = 'checking',
  CHECKED = 'checked',
  RUNNING = 'running',
  CANCELLED = 'cancelled',
  DONE = 'done',
  FAILED = 'failed',
  UNDOING = 'undoing',
  UNDONE = 'undone',
}
registerEnumType(ImportState, { name: 'ImportState' });

/** What became of a row that was not simply taken. */
export enum ImportRowStatus {
  REFUSED = 'refused',
  DUPLICATE = 'duplicate',
  FIXED = 'fixed',
  LEFT_OUT = 'leftOut',
  IMPORTED = 'imported',
}
registerEnumType(ImportRowStatus, { name: 'ImportRowStatus' });

/** Kinds of files that can be read. */
export enum ImportFormat {
  CSV = 'csv',
  TSV = 'tsv',
  XLSX = 'xlsx',
}
registerEnumType(ImportFormat, { name: 'ImportFormat' });

/** Encodings of text files. */
export enum TextEncoding {
  UTF_8 = 'utf-8',
  UTF_16LE = 'utf-16le',
  UTF_16BE = 'utf-16be',
  GB18030 = 'gb18030',
}
registerEnumType(TextEncoding, { name: 'TextEncoding' });

/** In which order a date of digits names its parts. */
export enum DateOrderType {
  YMD = 'ymd',
  MDY = 'mdy',
  DMY = 'dmy',
}
registerEnumType(DateOrderType, { name: 'DateOrder' });

/** Which sign parts whole from fraction. */
export enum DecimalMarkType {
  POINT = 'point',
  COMMA = 'comma',
}
registerEnumType(DecimalMarkType, { name: 'DecimalMark' });

/** What is done with a row whose record is there already. */
export enum WhenKnownType {
  UPDATE = 'update',
  SKIP = 'skip',
  CREATE = 'create',
}
registerEnumType(WhenKnownType, { name: 'WhenKnown' });

/** What the values of a field are. */
export enum ImportFieldKind {
  TEXT = 'text',
  CHOICE = 'choice',
  CHOICES = 'choices',
  DATE = 'date',
  INSTANT = 'instant',
  NUMBER = 'number',
  MONEY = 'money',
  PHONE = 'phone',
  EMAIL = 'email',
  YES_NO = 'yesNo',
  RELATION = 'relation',
}
registerEnumType(ImportFieldKind, { name: 'ImportFieldKind' });

/** A field of ours that a column can be taken for. */
@ObjectType('ImportField', { simpleResolvers: true })
export class ImportFieldType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => ImportFieldKind)
  kind!: ImportFieldKind;

  @Field(() => Boolean)
  isRequired!: boolean;

  /** The codes of a choice in the reader's language. */
  @Field(() => [LabelPair])
  choices!: LabelPair[];
}

/** What files can be imported as. */
@ObjectType('ImportTarget', { simpleResolvers: true })
export class ImportTargetType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => [ImportFieldType])
  fields!: ImportFieldType[];

  /** By what a record that is there already can be recognised. */
  @Field(() => [LabelPair])
  matchKeys!: LabelPair[];
}

/** Something about the file that a person has to know, in words. */
@ObjectType('ImportNote', { simpleResolvers: true })
export class ImportNoteType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  message!: string;

  @Field(() => Int, { nullable: true })
  row!: number | null;

  @Field(() => Int, { nullable: true })
  column!: number | null;
}

/** How the file is read. */
@ObjectType('ImportSource', { simpleResolvers: true })
export class ImportSourceType {
  @Field(() => ImportFormat)
  format!: ImportFormat;

  @Field(() => TextEncoding, { nullable: true })
  encoding!: TextEncoding | null;

  /** How sure the encoding is, from 0 to 1; null where the file states it or a person chose it. */
  @Field(() => Float, { nullable: true })
  confidence!: number | null;

  @Field(() => String, { nullable: true })
  delimiter!: string | null;

  /** Empty = quotes mean nothing. */
  @Field(() => String, { nullable: true })
  quote!: string | null;

  @Field(() => [String])
  sheets!: string[];

  /** Index of the chosen sheet. */
  @Field(() => Int, { nullable: true })
  sheet!: number | null;

  /** Number of the row that names the columns; 0 = none does. */
  @Field(() => Int)
  headerRow!: number;

  @Field(() => Int)
  headerRows!: number;

  @Field(() => [ImportNoteType])
  notes!: ImportNoteType[];
}

/** A column of the file and what it is taken for. */
@ObjectType('ImportColumn', { simpleResolvers: true })
export class ImportColumnType {
  @Field(() => Int)
  index!: number;

  @Field(() => String)
  header!: string;

  @Field(() => [String])
  samples!: string[];

  /** Key of the field; null = the column is left out. */
  @Field(() => String, { nullable: true })
  field!: string | null;

  @Field(() => Boolean)
  isGuessed!: boolean;

  @Field(() => Float)
  confidence!: number;

  @Field(() => DateOrderType, { nullable: true })
  dateOrder!: DateOrderType | null;

  @Field(() => DecimalMarkType, { nullable: true })
  decimalMark!: DecimalMarkType | null;

  @Field(() => [ImportNoteType])
  notes!: ImportNoteType[];
}

/** Their word and our code; `to` null with `isOpen` false = left empty on purpose. */
@ObjectType('ImportValue', { simpleResolvers: true })
export class ImportValueType {
  @Field(() => String)
  field!: string;

  @Field(() => String)
  from!: string;

  @Field(() => String, { nullable: true })
  to!: string | null;

  @Field(() => Int)
  count!: number;

  @Field(() => Boolean)
  isGuessed!: boolean;

  /** Nobody has said yet what the word means. */
  @Field(() => Boolean)
  isOpen!: boolean;
}

/** One value for every row. */
@ObjectType('ImportConstant', { simpleResolvers: true })
export class ImportConstantType {
  @Field(() => String)
  field!: string;

  @Field(() => String)
  value!: string;
}

/** A cell as it stands in the file, as it is read, and what is wrong with it. */
@ObjectType('ImportCell', { simpleResolvers: true })
export class ImportCellType {
  @Field(() => Int)
  column!: number;

  @Field(() => String)
  raw!: string;

  /** What becomes of it; null where the column is left out or the cell cannot be read. */
  @Field(() => String, { nullable: true })
  shown!: string | null;

  @Field(() => String, { nullable: true })
  problem!: string | null;
}

/** A row of the file before it is imported. */
@ObjectType('ImportPreviewRow', { simpleResolvers: true })
export class ImportPreviewRowType {
  @Field(() => Int)
  row!: number;

  @Field(() => [ImportCellType])
  cells!: ImportCellType[];
}

/** Counts of rows. Before the run: what would happen; after it: what happened. */
@ObjectType('ImportCounts', { simpleResolvers: true })
export class ImportCountsType {
  @Field(() => Int, { nullable: true })
  total!: number | null;

  /** Rows worked through in the present step. */
  @Field(() => Int)
  done!: number;

  @Field(() => Int)
  toCreate!: number;

  @Field(() => Int)
  toUpdate!: number;

  @Field(() => Int)
  duplicate!: number;

  @Field(() => Int)
  refused!: number;

  @Field(() => Int)
  leftOut!: number;

  @Field(() => Int)
  created!: number;

  @Field(() => Int)
  updated!: number;

  @Field(() => Int)
  undone!: number;

  /** What an undo left because it was used or changed since. */
  @Field(() => Int)
  kept!: number;
}

/** Why a row is not taken, in words. */
@ObjectType('ImportReason', { simpleResolvers: true })
export class ImportReasonType {
  @Field(() => Int, { nullable: true })
  column!: number | null;

  @Field(() => String, { nullable: true })
  field!: string | null;

  @Field(() => String)
  message!: string;
}

/** A row that is not simply taken; `cells` are the file's, with what was mended. */
@ObjectType('ImportRow', { simpleResolvers: true })
export class ImportRowType {
  @Field(() => Int)
  row!: number;

  @Field(() => ImportRowStatus)
  status!: ImportRowStatus;

  @Field(() => [String])
  cells!: string[];

  /** Indexes of the cells that were mended. */
  @Field(() => [Int])
  mended!: number[];

  @Field(() => [ImportReasonType])
  reasons!: ImportReasonType[];
}

/** A page of rows in the order of the file. */
export const ImportRowConnection = countedConnectionOf<ImportRowType>(
  'ImportRowConnection',
  () => ImportRowType,
);

/** A spreadsheet on its way into the company's data. */
@ObjectType('Import', { simpleResolvers: true })
export class ImportType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  /** Key of the target. */
  @Field(() => String)
  target!: string;

  @Field(() => ImportState)
  state!: ImportState;

  @Field(() => String)
  fileName!: string;

  @Field(() => Float)
  fileSize!: number;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  checkedAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  endedAt!: Date | null;

  /** Until then an undo takes everything back; later only what nobody touched since. */
  @Field(() => DateTime, { nullable: true })
  undoUntil!: Date | null;

  ownerId!: string | null;
  teamId!: string | null;
  unitId!: string | null;
  fileId!: string;
  sha256!: string;
  stored!: {
    readonly source: SourceShape;
    readonly head: readonly RawRow[];
    readonly mapping: MappingShape;
    readonly found: FoundShape;
    readonly problem: NoteShape | null;
  };
  @Field(() => ImportCountsType)
  counts!: ImportCountsType;
}

/** A page of imports, the newest first. */
export const ImportConnection = connectionOf<ImportType>('ImportConnection', () => ImportType);

/** The company's figures for imports. */
@ObjectType('ImportSettings', { simpleResolvers: true })
export class ImportSettingsType {
  @Field(() => Int)
  undoHours!: number;
}

/** A stored row as the database answers it. */
export interface StoredImportRow {
  readonly row: number;
  readonly status: ImportRowStatus;
  readonly raw: RawRow;
  readonly patch: Readonly<Record<string, string>>;
  readonly reasons: readonly Reason[];
}
