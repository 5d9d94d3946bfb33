import type { SlaPolicy, WorkCalendar } from '@zhoudao/schema/templates';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import { countsUses, refusePublishing, templatesBeside, type Judging } from '../templates/index.ts';
import { calendarOf } from './clocks/calendars.ts';
import { HORIZON_YEARS, horizonAfter } from './engine/calendar.ts';
import { longestTarget } from './engine/terms.ts';

refusePublishing<SlaPolicy>('sla', async (policy, tx) => {
  const templates = await templatesBeside(tx);
  const { body } = templates.get<WorkCalendar>('calendar', policy.calendar);
  const found = beyondHorizon(policy, body, tx);
  return found && new InvalidField(`body.${found.place}`, 'sla.beyondHorizon', found.params);
});

refusePublishing<WorkCalendar>('calendar', async (calendar, tx) => {
  const templates = await templatesBeside(tx);
  for (const key of templates.keysOf('sla')) {
    const policy = templates.get<SlaPolicy>('sla', key).body;
    const found = policy.calendar === calendar.key ? beyondHorizon(policy, calendar, tx) : undefined;
    if (found) return new InvalidField('body.week', 'sla.beyondHorizon', found.params);
  }
  return undefined;
});

// A calendar that promises count by is not retired.
countsUses('calendar', {
  names: { 'zh-CN': '时限政策', en: 'promises' },
  holds: true,
  count: async (judging, key) => {
    const templates = await templatesBeside(judging);
    const policies = templates.keysOf('sla').map((name) => templates.get<SlaPolicy>('sla', name).body);
    return policies.filter(({ calendar }) => calendar === key).length;
  },
});

interface Finding {
  readonly place: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The first promise that would not fall due in time if it were given now, to the customer with the longest one. */
function beyondHorizon(policy: SlaPolicy, body: WorkCalendar, tx: Judging): Finding | undefined {
  const calendar = calendarOf(body);
  const now = tx.now().getTime();
  for (const [index, rule] of policy.clocks.entries())
    for (const [place, row] of rule.targets.entries()) {
      const { unit } = row.target;
      if (unit === 'wall') continue;
      const target = longestTarget(policy, rule, row);
      const dueAt =
        unit === 'workday' ? calendar.workdaysAfter(now, target).to : calendar.addOpenMs(now, target * 1000);
      if (dueAt >= horizonAfter(now))
        return {
          place: `clocks.${index}.targets.${place}.target`,
          params: { metric: rule.title[tx.locale], row: row.id, years: HORIZON_YEARS },
        };
    }
  return undefined;
}
