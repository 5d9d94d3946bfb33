import {
  Arg,
  Ctx as Context,
  FieldResolver,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';

import { memberIdOf, type Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { NothingToTell, watching, type LiveFact } from '../../kernel/facts/subscriptions.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { markNotificationsRead } from './mark-notifications-read.ts';
import { notificationPage, ownNotification, unreadCount } from './notification-page.query.ts';
import { textOf } from './notification-text.ts';
import {
  MarkNotificationsReadInput,
  NotificationConnection,
  NotificationsReadType,
  NotificationType,
} from './notification.type.ts';

const MarkNotificationsReadResult = resultOf(
  'MarkNotificationsReadResult',
  NotificationsReadType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

type Added = Extract<LiveFact, { type: 'notification.added' }>;

/** What the reader was told. */
@Resolver(() => NotificationType)
export class NotificationsResolver {
  @Query(() => NotificationConnection)
  notifications(
    @Context() ctx: Ctx,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('unreadOnly', () => Boolean, { nullable: true }) unreadOnly?: boolean,
  ) {
    return notificationPage(ctx, { first, after, unreadOnly });
  }

  @Mutation(() => MarkNotificationsReadResult)
  markNotificationsRead(
    @Context() ctx: Ctx,
    @Arg('input', () => MarkNotificationsReadInput) input: MarkNotificationsReadInput,
  ) {
    return answer(ctx, markNotificationsRead(ctx, input));
  }

  @Subscription(
    () => NotificationType,
    watching(
      'notification.read',
      ['notification.added'],
      (fact, _args, who) => fact.payload.memberId === memberIdOf(who),
    ),
  )
  async notificationAdded(@Root() { payload }: Added, @Context() ctx: Ctx): Promise<NotificationType> {
    const row = await ownNotification(ctx, payload.notificationId);
    if (!row) throw new NothingToTell();
    return row;
  }

  @FieldResolver(() => String)
  text(@Root() notification: NotificationType, @Context() ctx: Ctx) {
    return textOf(ctx, notification);
  }
}

/** The figure on the bell. */
@Resolver(() => NotificationConnection)
export class NotificationConnectionResolver {
  @FieldResolver(() => Int)
  unreadCount(@Context() ctx: Ctx) {
    return unreadCount(ctx);
  }
}
