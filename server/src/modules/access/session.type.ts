import { Field, ID, ObjectType } from 'type-graphql';

import { DateTime } from '../../kernel/values/scalars.ts';
import { LocaleChoice, MemberType } from './member.type.ts';

/** Who is signed in, before any company. */
@ObjectType('Person', { simpleResolvers: true })
export class PersonType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  email!: string;

  @Field(() => Boolean)
  emailVerified!: boolean;

  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  twoFactorEnabled!: boolean;
}

/** What a client has to know before it can draw anything. Other modules add their own parts as field resolvers on it. */
@ObjectType('Session', { simpleResolvers: true })
export class SessionType {
  @Field(() => PersonType)
  person!: PersonType;

  @Field(() => MemberType, { nullable: true })
  member?: MemberType | null;

  /** In which language answers come: the member's, or of whoever sees as the member. */
  @Field(() => LocaleChoice, { nullable: true })
  locale?: LocaleChoice | null;

  @Field(() => [String])
  permissions!: readonly string[];

  /** Another one as soon as the member may do or see something else: what a page has read before may no longer be seen. */
  @Field(() => String, { nullable: true })
  rightsMark!: string | null;

  @Field(() => DateTime)
  serverTime!: Date;
}
