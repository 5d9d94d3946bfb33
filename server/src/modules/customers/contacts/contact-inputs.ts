import { Field, InputType } from 'type-graphql';

import { LocalDate } from '../../../kernel/values/scalars.ts';
import { SealedValueInput } from '../../sensitive/index.ts';
import { ContactPointKind, Salutation } from './contact.type.ts';

/** One way to reach a contact, as entered. */
@InputType()
export class ContactPointInput {
  @Field(() => ContactPointKind)
  kind!: ContactPointKind;

  /** In an update the mask of a sealed phone, sent back as it was shown, keeps its number. */
  @Field(() => String)
  value!: string;

  @Field(() => String, { nullable: true })
  label?: string | null;

  @Field(() => Boolean, { nullable: true })
  isPrimary?: boolean | null;
}

/** A contact as entered. In an update absent = unchanged and null = cleared; given points replace all earlier ones. */
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

  /** Values that are kept sealed; what is not given stays. */
  @Field(() => [SealedValueInput], { nullable: true })
  sealed?: SealedValueInput[] | null;
}
