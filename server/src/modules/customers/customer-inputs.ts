import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '../../kernel/scalars.ts';
import { ContactPointKind, Salutation } from './contact.type.ts';
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
  needTag?: string[];

  @Field(() => ID, { nullable: true })
  ownerId?: string;

  @Field(() => ID, { nullable: true })
  teamId?: string;

  @Field(() => Boolean, { nullable: true })
  mine?: boolean;

  @Field(() => Boolean, { nullable: true })
  archived?: boolean;
}

/** One way to reach a contact, as entered. */
@InputType()
export class ContactPointInput {
  @Field(() => ContactPointKind)
  kind!: ContactPointKind;

  @Field(() => String)
  value!: string;

  @Field(() => String, { nullable: true })
  label?: string | null;

  @Field(() => Boolean, { nullable: true })
  isPrimary?: boolean | null;
}

/** A contact as entered. */
@InputType()
export class ContactInput {
  @Field(() => String)
  name!: string;

  @Field(() => Salutation, { nullable: true })
  salutation?: Salutation | null;

  @Field(() => String, { nullable: true })
  post?: string | null;

  @Field(() => String, { nullable: true })
  department?: string | null;

  @Field(() => String, { nullable: true })
  decisionRole?: string | null;

  @Field(() => String, { nullable: true })
  preferredChannel?: string | null;

  @Field(() => String, { nullable: true })
  contactHours?: string | null;

  @Field(() => LocalDate, { nullable: true })
  birthday?: string | null;

  @Field(() => String, { nullable: true })
  remark?: string | null;

  @Field(() => Boolean, { nullable: true })
  isPrimary?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  isKey?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  doNotCall?: boolean | null;

  @Field(() => [ContactPointInput], { nullable: true })
  points?: ContactPointInput[] | null;
}

/** What creating and updating a customer share; in an update, absent = unchanged and null = cleared. */
@InputType()
export abstract class CustomerFields {
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

  @Field(() => [String], { nullable: true })
  needTags?: string[] | null;

  @Field(() => LocalDate, { nullable: true })
  firstContactOn?: string | null;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true })
  idempotencyKey?: string | null;
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
