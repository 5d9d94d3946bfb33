import './callbacks.messages.ts';
import { permissions, type Module } from '../../kernel/module.ts';
import { glimpsed, glimpseOf } from '../../kernel/ports/glimpses.ts';
import { caseList } from '../cases/index.ts';
import { codesStandIn } from '../templates/index.ts';
import { callback } from './callback.case-type.ts';
import { CallbackSchema } from './callback.entity.ts';
import { CallbackConnectionResolver, CallbacksResolver } from './callbacks.resolver.ts';
import { onFollowedUp, onServed } from './follow-ups.ts';
import './planning/notice-subject.ts';
import { proposeDue } from './planning/propose-due.job.ts';
import { remindCallbacks } from './remind-callbacks.job.ts';

const CALLBACKS = { 'zh-CN': '回访', en: 'Call-backs' };
glimpsed({
  key: callback.key,
  title: CALLBACKS,
  needs: 'callback.read',
  look: glimpseOf(caseList, ({ number, title }) => `${number} ${title}`, { type: callback.key }),
});
codesStandIn(callback.channels, CALLBACKS, {
  table: 'service_case',
  column: 'channel',
  where: `type = '${callback.key}'`,
});

/** Call-backs, by the plan and after a service. */
export const callbacksModule: Module = {
  name: 'callbacks',
  permissions: permissions(callback.permissions, { callback: CALLBACKS }),
  resolvers: [CallbacksResolver, CallbackConnectionResolver],
  orphanedTypes: [callback.objectType],
  entities: [CallbackSchema],
  listeners: [onServed, onFollowedUp],
  jobs: [remindCallbacks, proposeDue],
};
