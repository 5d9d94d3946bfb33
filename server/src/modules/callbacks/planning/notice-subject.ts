import { memberOf } from '../../../kernel/ctx.ts';
import { noticesAbout, type SubjectCard } from '../../notifications/index.ts';

/** Who is due stands on the page of plans and changes by the hour: the news says only for which team, and how many. */
const cardOf = (teamId: string): SubjectCard => ({
  id: teamId,
  number: '',
  title: '',
  policy: '',
  ownerId: null,
  teamId,
  unitId: null,
  leads: 'callback.plan',
  chartVersion: 0,
});

noticesAbout('callbackPlan', {
  path: () => '/callbacks/plan?due=1',
  card: (_rows, teamId) => Promise.resolve(cardOf(teamId)),
  seen: (ctx, teamId) => Promise.resolve(memberOf(ctx).rights.can('callback.plan') ? cardOf(teamId) : null),
  alert: () => Promise.resolve(undefined),
});
