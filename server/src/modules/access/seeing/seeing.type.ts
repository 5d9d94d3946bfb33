import { Field, ID, InputType, ObjectType } from 'type-graphql';

import { DateTime } from '../../../kernel/values/scalars.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { MemberType } from '../member.type.ts';

/** A look at the company through a colleague's eyes: it reads with his rights and writes nothing. */
@ObjectType('Seeing', { simpleResolvers: true })
export class SeeingType {
  @Field(() => ID)
  id!: string;

  @Field(() => MemberType)
  member!: MemberType;

  @Field(() => DateTime)
  beganAt!: Date;

  /** It ends by itself then. */
  @Field(() => DateTime)
  until!: Date;

  @Field(() => DateTime, { nullable: true })
  endedAt!: Date | null;
}

/** As whom. */
@InputType('SeeAsInput')
export class SeeAsInput extends KeyedInput {
  @Field(() => ID)
  memberId!: string;
}

/** Which look is to end. */
@InputType('StopSeeingAsInput')
export class StopSeeingAsInput extends KeyedInput {
  @Field(() => ID)
  id!: string;
}
