import { Field, ID, InputType, Int } from 'type-graphql';

import { ChangeInput, KeyedInput } from '../../kernel/writing/inputs.ts';
import {
  DateOrderType,
  DecimalMarkType,
  TextEncoding,
  WhenKnownType,
  WhenMissingType,
} from './showing/import-words.type.ts';

/** A file that was put to `/files/import`, and what its rows are. */
@InputType()
export class CreateImportInput extends KeyedInput {
  @Field(() => ID)
  fileId!: string;

  @Field(() => String)
  target!: string;
}

/** A file that was put to `/files/import`, of whose columns a form is made. */
@InputType()
export class CreateFormFromSheetInput extends KeyedInput {
  @Field(() => ID)
  fileId!: string;

  @Field(() => String)
  titleZh!: string;

  @Field(() => String)
  titleEn!: string;

  /** The module of the papers among which the form stands. */
  @Field(() => String, { nullable: true })
  module?: string | null;
}

/** How the file is to be read; absent = unchanged. What the columns are taken for is guessed anew. */
@InputType()
export class ChangeImportSourceInput extends ChangeInput {
  @Field(() => TextEncoding, { nullable: true })
  encoding?: TextEncoding | null;

  @Field(() => String, { nullable: true })
  delimiter?: string | null;

  /** Empty = quotes mean nothing. */
  @Field(() => String, { nullable: true })
  quote?: string | null;

  @Field(() => Int, { nullable: true })
  sheet?: number | null;

  @Field(() => Int, { nullable: true })
  headerRow?: number | null;

  @Field(() => Int, { nullable: true })
  headerRows?: number | null;
}

/** What a column is taken for. */
@InputType()
export class ImportColumnInput {
  @Field(() => Int)
  column!: number;

  /** Key of the field; null = the column is left out. */
  @Field(() => String, { nullable: true })
  field?: string | null;

  @Field(() => DateOrderType, { nullable: true })
  dateOrder?: DateOrderType | null;

  @Field(() => DecimalMarkType, { nullable: true })
  decimalMark?: DecimalMarkType | null;
}

/** What a word of the file means; null = the field stays empty. */
@InputType()
export class ImportValueInput {
  @Field(() => String)
  field!: string;

  @Field(() => String)
  from!: string;

  @Field(() => String, { nullable: true })
  to?: string | null;
}

/** One value for every row; null takes it back. */
@InputType()
export class ImportConstantInput {
  @Field(() => String)
  field!: string;

  @Field(() => String, { nullable: true })
  value?: string | null;
}

/** Changes to the mapping; columns, words and constants that are not named stay as they are. */
@InputType()
export class MapImportInput extends ChangeInput {
  @Field(() => [ImportColumnInput], { nullable: true })
  columns?: ImportColumnInput[] | null;

  @Field(() => [ImportValueInput], { nullable: true })
  values?: ImportValueInput[] | null;

  @Field(() => [ImportConstantInput], { nullable: true })
  constants?: ImportConstantInput[] | null;

  /** By what known records are recognised, the first that a row has; keys of the target. */
  @Field(() => [String], { nullable: true })
  matchBy?: string[] | null;

  @Field(() => WhenKnownType, { nullable: true })
  whenKnown?: WhenKnownType | null;

  /** For rows that name a customer who is not there; only where the target makes customers along. */
  @Field(() => WhenMissingType, { nullable: true })
  whenMissing?: WhenMissingType | null;
}

/** An import in the version it was seen in. */
@InputType()
export class ImportStepInput extends ChangeInput {}

/** A cell with the text that is to stand in it. */
@InputType()
export class FixedCellInput {
  @Field(() => Int)
  column!: number;

  @Field(() => String)
  value!: string;
}

/** A row that is mended, left out, or taken in again. */
@InputType()
export class FixedRowInput {
  @Field(() => Int)
  row!: number;

  @Field(() => [FixedCellInput], { nullable: true })
  cells?: FixedCellInput[] | null;

  @Field(() => Boolean, { nullable: true })
  leaveOut?: boolean | null;
}

/** Rows that are mended; each is checked again at once. */
@InputType()
export class FixImportRowsInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => [FixedRowInput])
  rows!: FixedRowInput[];
}
