import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../kernel/reading/paging.ts';
import { DateTime } from '../../kernel/values/scalars.ts';
import { ChangeInput, KeyedInput } from '../../kernel/writing/inputs.ts';
import type { SaidWords } from './public-form.entity.ts';

/** Whether a link takes answers now. */
export enum PublicFormStateType {
  WAITING = 'waiting',
  OPEN = 'open',
  FULL = 'full',
  CLOSED = 'closed',
}
registerEnumType(PublicFormStateType, { name: 'PublicFormState' });

/** Why a link takes nothing though nobody closed it. */
export enum PublicFormTroubleType {
  /** Its paper is no longer offered. */
  FORM = 'form',
  /** Whoever looked after it has left. */
  OWNER = 'owner',
  /** Its customer was put away. */
  CUSTOMER = 'customer',
  /** Its paper asks for something that nobody outside can answer. */
  NEEDS = 'needs',
}
registerEnumType(PublicFormTroubleType, { name: 'PublicFormTrouble' });

/** A text in one or both languages. */
@ObjectType('PublicFormWords', { simpleResolvers: true })
@InputType('PublicFormWordsInput')
export class PublicFormWords {
  @Field(() => String, { nullable: true })
  zh?: string | null;

  @Field(() => String, { nullable: true })
  en?: string | null;
}

/** What stands around a paper, in the languages in which it was written. */
@ObjectType('PublicFormSaid', { simpleResolvers: true })
export class PublicFormSaid {
  @Field(() => PublicFormWords)
  purpose!: PublicFormWords;

  @Field(() => PublicFormWords)
  consent!: PublicFormWords;

  @Field(() => PublicFormWords)
  thanks!: PublicFormWords;
}

/** A link by which people without an account fill in a paper. */
@ObjectType('PublicForm', { simpleResolvers: true })
export class PublicFormType {
  @Field(() => ID)
  id!: string;

  /** What colleagues call it. */
  @Field(() => String)
  name!: string;

  /** Key of its paper. */
  @Field(() => String)
  form!: string;

  @Field(() => PublicFormStateType)
  state!: PublicFormStateType;

  @Field(() => DateTime, { nullable: true })
  opensAt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  closesAt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  closedAt?: Date | null;

  /** Whether one browser is offered to answer again. */
  @Field(() => Boolean)
  isRepeatable!: boolean;

  @Field(() => Int, { nullable: true })
  mostAnswers?: number | null;

  /** How many came in. */
  @Field(() => Int)
  answers!: number;

  /** How many it takes on one day, on the company's clock. */
  @Field(() => Int)
  dailyLimit!: number;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => Int)
  version!: number;

  asked?: readonly string[] | null;
  leftOut!: string[];
  renewals!: number;
  tokenHash!: string;
  ownerId!: string;
  caseId!: string | null;
  customerId!: string | null;
  hasOwner!: boolean;
  ownerUnitId!: string | null;
  isCustomerAway!: boolean;
  said!: { readonly purpose: SaidWords; readonly consent: SaidWords; readonly thanks: SaidWords };
}

/** A page of links. */
export const PublicFormConnection = connectionOf<PublicFormType>(
  'PublicFormConnection',
  () => PublicFormType,
);

/** A field that people without an account can be asked, or a column of a table as `table.column`. */
@ObjectType('PublicFormField', { simpleResolvers: true })
export class PublicFormField {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Boolean)
  isRequired!: boolean;
}

/** What of a paper people without an account would be asked. */
@ObjectType('PublicFormOffer', { simpleResolvers: true })
export class PublicFormOffer {
  /** Key of the paper. */
  @Field(() => String)
  form!: string;

  @Field(() => [PublicFormField])
  fields!: PublicFormField[];

  /** Fields that have to be filled in and that the link itself has to answer: a customer, a case. */
  @Field(() => [String])
  missing!: string[];

  /** Whether a customer or a case can be named, because a field of the paper asks for one. */
  @Field(() => Boolean)
  takesCustomer!: boolean;

  @Field(() => Boolean)
  takesCase!: boolean;
}

/** A new link. */
@InputType()
export class CreatePublicFormInput extends KeyedInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  form!: string;

  /** Fields that are asked, columns of tables as `table.column`; unless said, all that can be. */
  @Field(() => [String], { nullable: true })
  asked?: string[] | null;

  /** What it is for, in one language at least; stands above the paper. */
  @Field(() => PublicFormWords, { nullable: true })
  purpose?: PublicFormWords | null;

  /** What whoever sends it has to agree to; without it nothing is asked. */
  @Field(() => PublicFormWords, { nullable: true })
  consent?: PublicFormWords | null;

  @Field(() => PublicFormWords, { nullable: true })
  thanks?: PublicFormWords | null;

  /** Whose the records are and who hears of them; whoever makes it unless said. */
  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true })
  customerId?: string | null;

  @Field(() => ID, { nullable: true })
  caseId?: string | null;

  @Field(() => DateTime, { nullable: true })
  opensAt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  closesAt?: Date | null;

  @Field(() => Boolean)
  isRepeatable!: boolean;

  @Field(() => Int, { nullable: true })
  mostAnswers?: number | null;

  /** How many it takes on one day; 2000 unless said. */
  @Field(() => Int, { nullable: true })
  dailyLimit?: number | null;
}

/** What shall stand around a paper that is open, as a whole. */
@InputType()
export class ChangePublicFormInput extends ChangeInput {
  @Field(() => String)
  name!: string;

  /** Fields that are asked, columns of tables as `table.column`; as before unless said. */
  @Field(() => [String], { nullable: true })
  asked?: string[] | null;

  @Field(() => PublicFormWords, { nullable: true })
  purpose?: PublicFormWords | null;

  @Field(() => PublicFormWords, { nullable: true })
  consent?: PublicFormWords | null;

  @Field(() => PublicFormWords, { nullable: true })
  thanks?: PublicFormWords | null;

  /** Whose the records are from now on; as before unless said. */
  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => DateTime, { nullable: true })
  opensAt?: Date | null;

  @Field(() => DateTime, { nullable: true })
  closesAt?: Date | null;

  @Field(() => Boolean)
  isRepeatable!: boolean;

  @Field(() => Int, { nullable: true })
  mostAnswers?: number | null;

  @Field(() => Int, { nullable: true })
  dailyLimit?: number | null;
}

/** Whether a link shall take answers. */
@InputType()
export class ClosePublicFormInput extends ChangeInput {
  @Field(() => Boolean)
  closed!: boolean;
}

/** A link that shall have another address; the one before no longer leads anywhere. */
@InputType()
export class RenewPublicFormInput extends ChangeInput {}

/** How a record came in by a link for people without an account. */
@ObjectType('RecordOrigin', { simpleResolvers: true })
export class RecordOrigin {
  /** The link. */
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  /** The language in which it was filled in: `zh-CN` or `en`. */
  @Field(() => String)
  language!: string;

  /** What whoever sent it agreed to, word for word; null = nothing was asked. */
  @Field(() => String, { nullable: true })
  consent?: string | null;
}
