import { Field, ID, InputType, ObjectType } from 'type-graphql';

import { DateTime } from '../../kernel/values/scalars.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';
import { CaseInterface } from '../cases/index.ts';
import { ContactType, CustomerType } from '../customers/index.ts';
import { RecordType } from '../records/index.ts';

/** A contact that was found, with the customer it belongs to. */
@ObjectType('FoundContact', { simpleResolvers: true })
export class FoundContactType {
  @Field(() => ContactType)
  contact!: ContactType;

  @Field(() => CustomerType)
  customer!: CustomerType;
}

/** What was found of a text, a few of each kind. */
@ObjectType('SearchAnswer', { simpleResolvers: true })
export class SearchAnswerType {
  /** A part of the search ran out of its time: there may be more than what is told. */
  @Field(() => Boolean)
  isCut!: boolean;

  @Field(() => [CustomerType])
  customers!: readonly CustomerType[];

  @Field(() => [FoundContactType])
  contacts!: readonly FoundContactType[];

  @Field(() => [CaseInterface])
  cases!: readonly CaseInterface[];

  /** Filled-in papers, by number and title. */
  @Field(() => [RecordType])
  records!: readonly RecordType[];
}

/** Something that the reader opened; one of the two. */
@ObjectType('RecentItem', { simpleResolvers: true })
export class RecentItemType {
  @Field(() => ID)
  id!: string;

  @Field(() => CustomerType, { nullable: true })
  customer?: CustomerType | null;

  @Field(() => CaseInterface, { nullable: true })
  case?: CaseInterface | null;

  @Field(() => DateTime)
  at!: Date;
}

/** What somebody opened last. */
@ObjectType('RecentItems', { simpleResolvers: true })
export class RecentItemsType {
  @Field(() => [RecentItemType])
  items!: readonly RecentItemType[];
}

/** What was opened just now. */
@InputType()
export class NoteOpenedInput extends KeyedInput {
  @Field(() => ID, { nullable: true })
  customerId?: string | null;

  @Field(() => ID, { nullable: true })
  caseId?: string | null;
}
