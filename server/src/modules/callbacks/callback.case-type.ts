import { linked, type Filter } from '../../kernel/reading/filters.ts';
import { isDay } from '../../kernel/values/scalars.ts';
import { caseType } from '../cases/index.ts';
import { begins } from './begins.ts';
import { callbackExtension, CallbackType, WAYS } from './callback.type.ts';

const own = (column: string): Filter => linked({ table: 'callback', foreign: 'case_id', column });
const onDays = own('planned_on');

/** What is no day is none of them. */
const plannedOn: Filter = (key, value, reader) =>
  onDays(key, Array.isArray(value) ? value.filter((day) => isDay(String(day))) : value, reader);

/** Call-backs 回访 by the plan (P-03) and the follow-up of a service (P-04): one chart, two ways through it. */
export const callback = caseType({
  key: 'callback',
  objectType: CallbackType,
  names: { 'zh-CN': '回访', en: 'Call-back' },
  many: { 'zh-CN': '回访', en: 'call-backs' },
  numbering: 'callback',
  statechart: 'P-03',
  sla: 'callback',
  channels: WAYS,
  permissions: {
    'callback.plan': { 'zh-CN': '计划回访', en: 'Plan call-backs' },
    'callback.appoint': { 'zh-CN': '预约回访', en: 'Appoint call-backs' },
  },
  opens: 'callback.plan',
  verbs: { appointCallback: 'callback.appoint' },
  extension: callbackExtension,
  filters: { plannedOn, kind: own('kind') },
  listColumns: ['number', 'title', 'customer', 'stage', 'channel', 'owner', 'nextDueAt'],
  begins,
});
