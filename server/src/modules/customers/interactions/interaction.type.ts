import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../../kernel/reading/paging.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';

/** Who began it. */
export enum InteractionDirection {
  INBOUND = 'inbound',
  OUTBOUND = 'outbound',
}
registerEnumType(InteractionDirection, { name: 'InteractionDirection' });

/** A call, a visit or a message with a customer. */
@ObjectType('Interaction', { simpleResolvers: true })
export class InteractionType {
  @Field(() => ID)
  id!: string;

  @Field(() => InteractionDirection)
  direction!: InteractionDirection;

  @Field(() => String)
  summary!: string;

  @Field(() => DateTime)
  at!: Date;

  customerId!: string;
  contactId!: string | null;
  memberId!: string | null;
  channelCode!: string;
}

/** A page of a customer's interactions, newest first. */
export const InteractionConnection = connectionOf<InteractionType>(
  'InteractionConnection',
  () => InteractionType,
);
