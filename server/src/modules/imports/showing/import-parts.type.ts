import { Field, Float, Int, ObjectType } from 'type-graphql';

import { countedConnectionOf } from '../../../kernel/reading/paging.ts';
import { LabelPair } from '../../templates/index.ts';
import type { RawRow, Reason } from '../stored-shapes.ts';
import {
  ImportRowStatus,
  ImportFormat,
  TextEncoding,
  DateOrderType,
  DecimalMarkType,
  ImportFieldKind,
} from './import-words.type.ts';

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

  /** Customers whom rows name and who are not there can be made along. */
  @Field(() => Boolean)
  makesCustomers!: boolean;
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

/** A stored row as the database answers it. */
export interface StoredImportRow {
  readonly row: number;
  readonly status: ImportRowStatus;
  readonly raw: RawRow;
  readonly patch: Readonly<Record<string, string>>;
  readonly reasons: readonly Reason[];
}
