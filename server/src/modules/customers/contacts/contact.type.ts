import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../../kernel/reading/paging.ts';
import { LocalDate } from '../../../kernel/values/scalars.ts';

/** Ways to reach a person. */
export enum ContactPointKind {
  MOBILE = 'mobile',
  TEL = 'tel',
  EMAIL = 'email',
  WECHAT = 'wechat',
}
registerEnumType(ContactPointKind, { name: 'ContactPointKind' });

/** How a person is addressed. */
export enum Salutation {
  MR = 'mr',
  MS = 'ms',
  NONE = 'none',
}
registerEnumType(Salutation, { name: 'Salutation' });

/** One phone, address or account; masked unless the reader may see it. */
@ObjectType('ContactPoint', { simpleResolvers: true })
export class ContactPointType {
  @Field(() => ID)
  id!: string;

  @Field(() => ContactPointKind)
  kind!: ContactPointKind;

  @Field(() => String)
  value!: string;

  @Field(() => Boolean)
  isMasked!: boolean;

  /** Whether the number lies sealed: then it is masked for everybody, and seen in full one by one, with a reason. */
  @Field(() => Boolean)
  isSealed!: boolean;

  @Field(() => String, { nullable: true })
  label?: string | null;

  @Field(() => Boolean)
  isPrimary!: boolean;

  contactId!: string;
}

/** A person at a customer. */
@ObjectType('Contact', { simpleResolvers: true })
export class ContactType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Salutation)
  salutation!: Salutation;

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

  @Field(() => Boolean)
  isPrimary!: boolean;

  @Field(() => Boolean)
  isKey!: boolean;

  @Field(() => Boolean)
  doNotCall!: boolean;

  @Field(() => Int)
  version!: number;

  customerId!: string;
}

/** A page of contacts, the main one first. */
export const ContactConnection = connectionOf<ContactType>('ContactConnection', () => ContactType);
