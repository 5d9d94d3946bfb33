import type { SlaPolicy, WorkCalendar } from '@zhoudao/schema/templates';

import { everyTenant, inTenants, type Job } from '../../kernel/facts/job.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { templatesOf } from '../templates/index.ts';
import { uncoveredYear } from './engine/coverage.ts';

const DAY_SECONDS = 86_400;

const firstTime = sqlStatement<{ readonly year: number }>(
  'calendar-alarm',
  `insert into app.calendar_alarm (tenant_id, year, at) values (:tenantId, :year, :now) on conflict do nothing returning year`,
);

/** For a year without published holidays plain weekdays would count: the company is told while there is time to act. */
export const missNextYear: Job = {
  name: 'miss-next-year',
  everySeconds: DAY_SECONDS,
  run: (tools) => inTenants(tools, everyTenant, 'sla.missNextYear', lookAtCalendars),
};

/** Only calendars that promises count by matter. One news a year and company, however many of them have run out. */
async function lookAtCalendars(tx: Tx): Promise<undefined> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const used = new Set(
    templates.keysOf('sla').map((key) => templates.get<SlaPolicy>('sla', key).body.calendar),
  );
  const missing = [...used].toSorted().flatMap((key) => {
    const year = uncoveredYear(templates.get<WorkCalendar>('calendar', key).body, tx.now());
    return year === undefined ? [] : [{ key, year }];
  });
  const [first] = missing;
  if (first === undefined || !(await tx.sql.row(firstTime(), { year: first.year, now: tx.now() }))) return;
  const calendars = missing.filter(({ year }) => year === first.year).map(({ key }) => key);
  tx.emit({ type: 'calendar.uncovered', payload: { calendars, year: first.year } });
}
