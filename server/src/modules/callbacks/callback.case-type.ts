import { linked, type Filter } from '../../kernel/reading/filters.ts';
import { isId } from '../../kernel/values/ids.ts';
import { isDay } from '../../kernel/values/scalars.ts';
import { caseType } from '../cases/index.ts';
import { begins } from './begins.ts';
import { callbackExtension, CallbackType, PLAN, WAYS } from './callback.type.ts';
import { actorProblem, ownerProblem } from './duties/apart.ts';

const own = (column: string): Filter => linked({ table: 'callback', foreign: 'case_id', column });
const [onDays, onPlans] = [own('planned_on'), own('plan_id')];

/** A day that nothing is planned on. */
const NO_DAY = '-infinity';
const NO_ID = '00000000-0000-0000-0000-000000000000';
/** What is no day is none of them; of none alone there is nothing. */
const plannedOn: Filter = (key, value, reader) =>
  onDays(key, Array.isArray(value) ? value.map((day) => (isDay(String(day)) ? day : NO_DAY)) : value, reader);

/** What is no id is that of no plan. */
const planId: Filter = (key, value, reader) =>
  onPlans(key, Array.isArray(value) ? value.map((id) => (isId(String(id)) ? id : NO_ID)) : value, reader);

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
  // What the rows and the specialist say, the call-backs say from then on.
  takes: { [PLAN]: ['rows', 'specialist'] },
  verbs: { appointCallback: 'callback.appoint' },
  extension: callbackExtension,
  settable: {
    conductedAt: 'moment',
    dueAt: 'moment',
    plannedOn: 'day',
    missedOn: 'day',
    reminded: ['soon', 'late'],
  },
  filters: { plannedOn, planId, kind: own('kind') },
  listColumns: ['number', 'title', 'customer', 'stage', 'channel', 'owner', 'nextDueAt'],
  begins,
  ownerProblem,
  actorProblem,
});
