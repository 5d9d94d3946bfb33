import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { connectionOf } from '../../kernel/reading/paging.ts';
import { DateTime } from '../../kernel/values/scalars.ts';
import { KeyedInput } from '../../kernel/writing/inputs.ts';

/** One thing that the reader was told. */
@ObjectType('Notification', { simpleResolvers: true })
export class NotificationType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  subjectType!: string;

  @Field(() => ID)
  subjectId!: string;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => DateTime, { nullable: true })
  readAt?: Date | null;

  memberId!: string;
  params!: Readonly<Record<string, string | number>>;
}

/** A page of the reader's notifications, newest first. */
export const NotificationConnection = connectionOf<NotificationType>(
  'NotificationConnection',
  () => NotificationType,
);

/** What is left unread after marking. */
@ObjectType('NotificationsRead', { simpleResolvers: true })
export class NotificationsReadType {
  @Field(() => Int)
  unreadCount!: number;
}

/** Which notifications were read: some by id, or all. */
@InputType()
export class MarkNotificationsReadInput extends KeyedInput {
  @Field(() => [ID], { nullable: true })
  ids?: string[] | null;

  @Field(() => Boolean, { nullable: true })
  all?: boolean | null;
}
