import { Arg, Ctx as Context, Mutation, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../../kernel/result.ts';
import { setNotificationChoices, setNotificationRules } from './set-notifications.ts';
import {
  NotificationSettingsType,
  SetNotificationChoicesInput,
  SetNotificationRulesInput,
} from './settings.type.ts';
import { readNotificationSettings } from './ways.query.ts';

const SetNotificationsResult = resultOf(
  'SetNotificationsResult',
  NotificationSettingsType,
  InvalidField,
  KeyInFlight,
  KeyMismatch,
);

/** How people want to be told, and what their company says of it. */
@Resolver(() => NotificationSettingsType)
export class NotificationSettingsResolver {
  @Query(() => NotificationSettingsType)
  notificationSettings(@Context() ctx: Ctx) {
    return readNotificationSettings(ctx);
  }

  @Mutation(() => SetNotificationsResult)
  setNotificationChoices(
    @Context() ctx: Ctx,
    @Arg('input', () => SetNotificationChoicesInput) input: SetNotificationChoicesInput,
  ) {
    return answer(ctx, setNotificationChoices(ctx, input));
  }

  @Mutation(() => SetNotificationsResult)
  setNotificationRules(
    @Context() ctx: Ctx,
    @Arg('input', () => SetNotificationRulesInput) input: SetNotificationRulesInput,
  ) {
    return answer(ctx, setNotificationRules(ctx, input));
  }
}
