import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

import { DateTime, Json } from '../../kernel/values/scalars.ts';
import { ChangeInput, KeyedInput } from '../../kernel/writing/inputs.ts';
import { FieldFilter } from '../forms/index.ts';
import { RecordSort } from './record.type.ts';

/** Which records a list shows; filters are combined with AND. */
@InputType()
export class RecordFilter {
  /** Words of number or title. */
  @Field(() => String, { nullable: true })
  search?: string;

  /** By answers, each by the id of its field; only together with a form. */
  @Field(() => [FieldFilter], { nullable: true })
  fields?: FieldFilter[];

  @Field(() => ID, { nullable: true })
  ownerId?: string;

  @Field(() => ID, { nullable: true })
  teamId?: string;

  @Field(() => Boolean, { nullable: true })
  mine?: boolean;

  @Field(() => ID, { nullable: true })
  customerId?: string;

  @Field(() => ID, { nullable: true })
  contactId?: string;

  @Field(() => ID, { nullable: true })
  caseId?: string;

  @Field(() => ID, { nullable: true })
  orderId?: string;

  @Field(() => ID, { nullable: true })
  productId?: string;

  /** The link for people without an account by which they came. */
  @Field(() => ID, { nullable: true })
  publicFormId?: string;

  @Field(() => DateTime, { nullable: true })
  createdFrom?: Date;

  /** Before this instant. */
  @Field(() => DateTime, { nullable: true })
  createdTo?: Date;

  /** Put away ones instead of the others. */
  @Field(() => Boolean, { nullable: true })
  archived?: boolean;
}

/** What the list of records is asked with. */
@ArgsType()
export class RecordListArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first!: number;

  @Field(() => String, { nullable: true })
  after?: string;

  /** Key of a paper; without it, records of all papers. */
  @Field(() => String, { nullable: true })
  form?: string;

  @Field(() => RecordFilter, { nullable: true })
  filter?: RecordFilter;

  @Field(() => RecordSort, { nullable: true, defaultValue: RecordSort.NEWEST })
  sort!: RecordSort;
}

/** A paper as it is filled in, and what it is about beside what its fields name. */
@InputType()
export class CreateRecordInput extends KeyedInput {
  /** Key of the paper. */
  @Field(() => String)
  form!: string;

  /** Answers by the ids of fields. */
  @Field(() => Json)
  answers!: unknown;

  /** Whose it is, with his team; whoever makes it unless said. */
  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true })
  customerId?: string | null;

  @Field(() => ID, { nullable: true })
  contactId?: string | null;

  @Field(() => ID, { nullable: true })
  caseId?: string | null;

  @Field(() => ID, { nullable: true })
  orderId?: string | null;

  @Field(() => ID, { nullable: true })
  productId?: string | null;
}

/** Changes to a record: an answer that is absent stays, null clears it, a table is replaced as a whole. */
@InputType()
export class UpdateRecordInput extends ChangeInput {
  @Field(() => Json, { nullable: true })
  answers?: unknown;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;
}

/** Whether a record shall be put away or taken back. */
@InputType()
export class ArchiveRecordInput extends ChangeInput {
  @Field(() => Boolean)
  archived!: boolean;
}
