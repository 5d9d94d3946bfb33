import type { NoticeKind } from '../telling/notify.ts';

/** How soon news are mailed. */
export type MailWay = 'never' | 'at_once' | 'daily';

/** How somebody is told of one kind of news. */
export interface Way {
  readonly inApp: boolean;
  readonly mail: MailWay;
}

/** Every kind, and what is worth a letter unless somebody says otherwise; all else waits in the product. */
export const WAYS: Readonly<Record<NoticeKind, Way>> = {
  'case.assigned': { inApp: true, mail: 'at_once' },
  'case.given': { inApp: true, mail: 'at_once' },
  'case.noted': { inApp: true, mail: 'never' },
  'case.answered': { inApp: true, mail: 'never' },
  'case.alerted': { inApp: true, mail: 'never' },
  'case.graded': { inApp: true, mail: 'at_once' },
  'clock.warned': { inApp: true, mail: 'never' },
  'clock.late': { inApp: true, mail: 'never' },
  'clock.breached': { inApp: true, mail: 'at_once' },
  'calendar.uncovered': { inApp: true, mail: 'never' },
  'audit.broken': { inApp: true, mail: 'never' },
  'deputy.appointed': { inApp: true, mail: 'at_once' },
  'record.shared': { inApp: true, mail: 'never' },
  'export.asked': { inApp: true, mail: 'at_once' },
  'export.decided': { inApp: true, mail: 'at_once' },
  'publicForm.answered': { inApp: true, mail: 'daily' },
  'callback.due': { inApp: true, mail: 'never' },
};

/** All kinds, in the order in which they are shown. */
export const NOTICE_KINDS = Object.keys(WAYS) as readonly NoticeKind[];

/** Hours of one person, on his own clock. */
export interface Hours {
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  readonly digestAt: string;
}

/** The hours of somebody who never said any. */
export const USUAL_HOURS: Hours = { quietFrom: null, quietTo: null, digestAt: '08:30' };

const DAY = 1440;
const MINUTE_MILLISECONDS = 60_000;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function minuteIn(zone: string, now: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return minutesOf(parts.format(now));
}

const inFrom = (now: Date, from: number, to: number): Date => {
  const wait = (to - from + DAY) % DAY;
  return new Date(now.getTime() + (wait === 0 ? DAY : wait) * MINUTE_MILLISECONDS);
};

/** Whether it is quiet at a minute; hours may go over midnight. */
function isQuiet(minute: number, from: number, to: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** When a letter leaves: null = it does not, `now` = at once, else at the end of the quiet hours or with the day's letter. */
export function whenMailed(mail: MailWay, hours: Hours, zone: string, now: Date): Date | 'now' | null {
  if (mail === 'never') return null;
  const minute = minuteIn(zone, now);
  if (mail === 'daily') return inFrom(now, minute, minutesOf(hours.digestAt));
  if (hours.quietFrom === null || hours.quietTo === null) return 'now';
  const [from, to] = [minutesOf(hours.quietFrom), minutesOf(hours.quietTo)];
  return isQuiet(minute, from, to) ? inFrom(now, minute, to) : 'now';
}
