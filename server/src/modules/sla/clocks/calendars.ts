import type { WorkCalendar } from '@zhoudao/schema/templates';

import type { Rows } from '../../../kernel/scope.ts';
import { templateAt } from '../../templates/index.ts';
import { type Calendar, compileCalendar } from '../engine/calendar.ts';
import type { ClockTerms } from '../engine/terms.ts';

/** Tenants that use the shipped calendar share its body, and so its compiled form. */
const compiled = new WeakMap<WorkCalendar, Calendar>();

/** The calendar behind a template, compiled at first use. */
export function calendarOf(body: WorkCalendar): Calendar {
  const known = compiled.get(body);
  if (known !== undefined) return known;
  const made = compileCalendar(body);
  compiled.set(body, made);
  return made;
}

/** The calendar template that terms were judged by, which need not be the one in force now. */
export const calendarBodyAt = (rows: Rows, tenantId: string, terms: ClockTerms): Promise<WorkCalendar> =>
  templateAt(rows, tenantId, { kind: 'calendar', key: terms.calendar, version: terms.calendarVersion });
