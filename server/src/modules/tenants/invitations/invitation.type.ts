import { Field, ID, InputType, ObjectType } from 'type-graphql';

import { PageInfo } from '../../../kernel/reading/paging.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** A way into the company that somebody holds in his hands. */
@ObjectType('Invitation', { simpleResolvers: true })
export class InvitationType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  email!: string;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime)
  expiresAt!: Date;

  @Field(() => DateTime, { nullable: true })
  revokedAt?: Date | null;

  /** The name that whoever invited gave. */
  @Field(() => String, { nullable: true })
  name?: string | null;

  /** Its message is still to be sent. */
  @Field(() => Boolean)
  isWaiting!: boolean;

  /** The role that was named first, and the others. */
  roleIds!: readonly string[];
  invitedById!: string;
}

/** A page of open invitations. */
@ObjectType('InvitationConnection', { simpleResolvers: true })
export class InvitationConnection {
  @Field(() => [InvitationType])
  nodes!: InvitationType[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

/** Which invitation is taken back. */
@InputType('RevokeInvitationInput')
export class RevokeInvitationInput extends KeyedInput {
  @Field(() => ID)
  id!: string;
}
