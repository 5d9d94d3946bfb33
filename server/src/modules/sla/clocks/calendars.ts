import type { WorkCalendar } from '@zhoudao/schema/templates';
import { LRUCache } from 'lru-cache';

import type { Rows } from '../../../kernel/scope.ts';
import { templateAt } from '../../templates/index.ts';
import { type Calendar, compileCalendar } from '../engine/calendar.ts';
import type { ClockTerms } from '../engine/terms.ts';

/** Tenants that use the shipped calendar share its body, and so its compiled form. */
const compiled = new WeakMap<WorkCalendar, Calendar>();

/** Versions that are no longer in force never change; finished clocks ask for them again and again. */
const bodies = new LRUCache<string, WorkCalendar>({ max: 200 });

/** The calendar behind a template, compiled at first use. */
export function calendarOf(body: WorkCalendar): Calendar {
  const known = compiled.get(body);
  if (known !== undefined) return known;
  const made = compileCalendar(body);
  compiled.set(body, made);
  return made;
}

/** The calendar template that terms were judged by, which need not be the one in force now. */
export async function calendarBodyAt(rows: Rows, tenantId: string, terms: ClockTerms): Promise<WorkCalendar> {
  const pin = { kind: 'calendar', key: terms.calendar, version: terms.calendarVersion };
  const name = `${tenantId}/${pin.key}/${pin.version}`;
  const known = bodies.get(name);
  if (known !== undefined) return known;
  const body = await templateAt<WorkCalendar>(rows, tenantId, pin);
  bodies.set(name, body);
  return body;
}
