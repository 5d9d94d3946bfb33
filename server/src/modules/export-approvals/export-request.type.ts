import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { DateTime } from '../../kernel/values/scalars.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';
import { ExportFormat, ExportState, type ExportAsk } from '../exports/index.ts';

/** A column of a file that somebody asked for. */
@ObjectType('ExportRequestColumn', { simpleResolvers: true })
export class ExportRequestColumnType {
  @Field(() => String)
  title!: string;

  /** Whether its cells describe a person. */
  @Field(() => Boolean)
  isPersonal!: boolean;
}

/** A file that somebody wants and another has to approve. */
@ObjectType('ExportRequest', { simpleResolvers: true })
export class ExportRequestType {
  @Field(() => ID)
  id!: string;

  @Field(() => ExportState)
  state!: ExportState;

  @Field(() => ExportFormat)
  format!: ExportFormat;

  /** How many rows it would have at most. */
  @Field(() => Int)
  total!: number;

  @Field(() => String)
  reason!: string;

  @Field(() => DateTime)
  askedAt!: Date;

  /** From then on it is approved no more. */
  @Field(() => DateTime)
  until!: Date;

  noun!: string;
  ask!: ExportAsk;
  memberId!: string;
}

/** A yes to an export, with a word if wanted. */
@InputType()
export class ApproveExportInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

/** A no to an export, and why. */
@InputType()
export class RefuseExportInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  reason!: string;
}
