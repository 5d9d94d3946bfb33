import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

import { DateTime } from '../../kernel/values/scalars.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';

/** What can be shared. */
export enum SharedNoun {
  CUSTOMER = 'customer',
  CASE = 'case',
}
registerEnumType(SharedNoun, { name: 'SharedNoun' });

/** Who can be let in: a member, or a unit with all that is below it. */
export enum ShareReceiver {
  MEMBER = 'member',
  UNIT = 'unit',
}
registerEnumType(ShareReceiver, { name: 'ShareReceiver' });

/** Somebody, or a unit with all that is below it, who was let into a record. */
@ObjectType('RecordShare', { simpleResolvers: true })
export class RecordShareType {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime)
  at!: Date;

  /** From then on it opens nothing; null = until it is ended. */
  @Field(() => DateTime, { nullable: true })
  until?: Date | null;

  memberId!: string | null;
  unitId!: string | null;
  byId!: string;
}

/** With whom a record is shared. */
@ObjectType('Sharing', { simpleResolvers: true })
export class SharingType {
  /** The id of the record. */
  @Field(() => ID)
  id!: string;

  @Field(() => SharedNoun)
  noun!: SharedNoun;

  /** `customer.share` or the like, where the reader may let others in. */
  @Field(() => [String])
  viewerCan!: string[];
}

/** Which record is shared with whom. Shared again, only the time changes. */
@InputType()
export class ShareRecordInput extends KeyedInput {
  @Field(() => SharedNoun)
  noun!: SharedNoun;

  @Field(() => ID)
  id!: string;

  @Field(() => ShareReceiver)
  receiver!: ShareReceiver;

  @Field(() => ID)
  receiverId!: string;

  @Field(() => DateTime, { nullable: true })
  until?: Date | null;
}

/** Which share is ended. */
@InputType()
export class EndSharingInput extends KeyedInput {
  @Field(() => ID)
  id!: string;
}
