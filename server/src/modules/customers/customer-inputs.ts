import { Field, ID, InputType, Int } from 'type-graphql';

import { DateTime, LocalDate } from '../../kernel/values/scalars.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';
import { ExtraFieldInput, FieldFilter } from '../forms/index.ts';
import { SealedValueInput } from '../sensitive/index.ts';
import { ContactInput } from './contacts/contact-inputs.ts';
import { CustomerKind, Grade, Lifecycle } from './customer.type.ts';

/** Which customers a list shows; filters are combined with AND. */
@InputType()
export class CustomerFilter {
  @Field(() => String, { nullable: true })
  search?: string;

  @Field(() => [CustomerKind], { nullable: true })
  kind?: CustomerKind[];

  @Field(() => [Lifecycle], { nullable: true })
  lifecycle?: Lifecycle[];

  @Field(() => [Grade], { nullable: true })
  grade?: Grade[];

  @Field(() => [String], { nullable: true })
  industry?: string[];

  @Field(() => [String], { nullable: true })
  scale?: string[];

  @Field(() => [String], { nullable: true })
  source?: string[];

  @Field(() => [String], { nullable: true })
  region?: string[];

  @Field(() => [String], { nullable: true })
  needTag?: string[];

  @Field(() => String, { nullable: true })
  uscc?: string;

  @Field(() => ID, { nullable: true })
  ownerId?: string;

  @Field(() => ID, { nullable: true })
  teamId?: string;

  @Field(() => Boolean, { nullable: true })
  mine?: boolean;

  /** Only those that were shared with the reader, or with a unit of his. */
  @Field(() => Boolean, { nullable: true })
  sharedWithMe?: boolean;

  /** Only those that nobody owns, or only those that somebody does. */
  @Field(() => Boolean, { nullable: true })
  unowned?: boolean;

  @Field(() => DateTime, { nullable: true })
  createdFrom?: Date;

  @Field(() => DateTime, { nullable: true })
  createdTo?: Date;

  /** By the last interaction, or the registration where there was none yet. */
  @Field(() => DateTime, { nullable: true })
  heardFrom?: Date;

  @Field(() => DateTime, { nullable: true })
  heardTo?: Date;

  @Field(() => Boolean, { nullable: true })
  archived?: boolean;

  /** Only those on which the reader can do this now: one of the words that `Customer.viewerCan` answers. */
  @Field(() => String, { nullable: true })
  viewerCan?: string;

  /** Over the fields that the company's forms add, such as `x_retail_memberLevel`. */
  @Field(() => [FieldFilter], { nullable: true })
  fields?: FieldFilter[] | null;
}

/** What creating and updating a customer share; in an update, absent = unchanged and null = cleared. */
@InputType()
export abstract class CustomerFields extends KeyedInput {
  @Field(() => String, { nullable: true })
  shortName?: string | null;

  @Field(() => Lifecycle, { nullable: true })
  lifecycle?: Lifecycle | null;

  @Field(() => String, { nullable: true })
  industry?: string | null;

  @Field(() => String, { nullable: true })
  scale?: string | null;

  @Field(() => String, { nullable: true })
  source?: string | null;

  @Field(() => String, { nullable: true })
  region?: string | null;

  @Field(() => String, { nullable: true })
  address?: string | null;

  @Field(() => String, { nullable: true })
  website?: string | null;

  @Field(() => String, { nullable: true })
  remark?: string | null;

  @Field(() => String, { nullable: true })
  uscc?: string | null;

  @Field(() => [String], { nullable: true })
  needTags?: string[] | null;

  @Field(() => LocalDate, { nullable: true })
  firstContactOn?: string | null;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  /** Answers to the fields that the company's forms add; in an update only what is given changes. */
  @Field(() => [ExtraFieldInput], { nullable: true })
  extraFields?: ExtraFieldInput[] | null;

  /** Values that are kept sealed; what is not given stays. */
  @Field(() => [SealedValueInput], { nullable: true })
  sealed?: SealedValueInput[] | null;
}

/** A new customer, optionally with its first contact. */
@InputType()
export class CreateCustomerInput extends CustomerFields {
  @Field(() => CustomerKind)
  kind!: CustomerKind;

  @Field(() => String)
  name!: string;

  @Field(() => ContactInput, { nullable: true })
  contact?: ContactInput | null;

  @Field(() => Boolean, { nullable: true })
  allowDuplicate?: boolean | null;
}

/** Changes to a customer, with the version they were made on. */
@InputType()
export class UpdateCustomerInput extends CustomerFields {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => CustomerKind, { nullable: true })
  kind?: CustomerKind | null;

  @Field(() => Grade, { nullable: true })
  grade?: Grade | null;
}
