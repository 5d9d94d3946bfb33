import { ObjectType } from 'type-graphql';

import type { Who } from '../ctx.ts';
import { defineMessages } from './messages.ts';
import { UserError } from './user-error.ts';

defineMessages({
  'signIn.fresh': {
    'zh-CN': '此操作需要刚刚登录过，请重新登录后再试',
    en: 'This needs a recent sign-in: sign in again, then repeat it',
  },
});

/** Whoever took over an open session must not change rights with it; the screen asks for the password and repeats. */
@ObjectType('FreshSignInRequired', { implements: UserError, simpleResolvers: true })
export class FreshSignInRequired extends UserError {
  constructor() {
    super('FRESH_SIGN_IN_REQUIRED', 'signIn.fresh');
  }
}

/** What a verb answers whose act needs a recent sign-in; undefined = it was recent. */
export const staleSignIn = ({ freshUntil, now }: Pick<Who, 'freshUntil' | 'now'>) =>
  freshUntil !== undefined && now() <= freshUntil ? undefined : new FreshSignInRequired();
