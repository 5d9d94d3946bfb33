import type { Statechart, Words } from '@zhoudao/schema/templates';

import { type Locale, translate } from '../../kernel/errors/messages.ts';
import type { TenantTemplates } from '../templates/index.ts';
import type { ClockHistory } from './engine/clock-history.ts';
import type { Explanation, Segment } from './engine/explain.ts';
import type { ClockProjection } from './engine/projection.ts';
import type { ClockTerms } from './engine/terms.ts';

/** In whose language and time zone a deadline is explained, and where names are looked up. */
export interface Reader {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly templates: TenantTemplates;
}

/** What there is to tell about a clock. */
export interface Story {
  readonly metric: Words;
  readonly history: ClockHistory;
  readonly projection: ClockProjection;
  readonly explanation: Explanation;
}

/** "Why is this due then" as one short paragraph. */
export function sentenceOf(reader: Reader, story: Story): string {
  const { terms } = story.history;
  if (terms === null) return '';
  const say = (key: string, params?: Readonly<Record<string, string>>): string =>
    translate(reader.locale, key, params);
  const names = holidaysIn(reader, story.explanation.segments);
  const parts = [
    say('sla.why.promise', { metric: story.metric[reader.locale], amount: amountOf(reader, terms) }),
    terms.factor === undefined ? '' : say('sla.why.factor', { factor: terms.factor }),
    terms.isLegal ? say('sla.why.legal') : '',
    startOf(reader, story),
    names === '' ? '' : say('sla.why.holidays', { names }),
    story.explanation.pausedMs === 0
      ? ''
      : say('sla.why.paused', { time: timeOf(reader, story.explanation.pausedMs) }),
    endOf(reader, story),
    story.projection.isProvisional ? say('sla.why.provisional') : '',
  ];
  return parts.filter((part) => part !== '').join(reader.locale === 'en' ? ' ' : '');
}

/** Why one stretch counted or not. */
export function reasonOf(reader: Reader, segment: Segment): string {
  const names = namesOf(reader, segment.titles ?? []);
  const key = segment.reason === 'holiday' && names === '' ? 'rest' : segment.reason;
  return translate(reader.locale, `sla.segment.${key}`, {
    names,
    stage: pauseName(reader, segment.by ?? ''),
  });
}

function amountOf({ locale }: Reader, { unit, target }: ClockTerms): string {
  if (unit === 'workday')
    return target === 1
      ? translate(locale, 'sla.amount.oneWorkday')
      : translate(locale, 'sla.amount.workday', { days: target });
  return translate(locale, `sla.amount.${unit}`, { time: timeOf({ locale }, target * 1000) });
}

const MINUTE_MS = 60_000;

function timeOf({ locale }: Pick<Reader, 'locale'>, ms: number): string {
  const all = Math.floor(Math.abs(ms) / MINUTE_MS);
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  if (all === 0) return translate(locale, 'sla.time.seconds', { seconds: Math.floor(Math.abs(ms) / 1000) });
  if (hours === 0) return translate(locale, 'sla.time.minutes', { minutes });
  const key = minutes === 0 ? 'sla.time.hours' : 'sla.time.hoursMinutes';
  return translate(locale, key, { hours, minutes });
}

function startOf(reader: Reader, { history, explanation }: Story): string {
  const start = instantOf(reader, history.startedAt ?? 0);
  const waits = explanation.segments.some((segment) => segment.reason === 'beforeNextWorkday');
  return waits
    ? translate(reader.locale, 'sla.why.startNextWorkday', {
        start,
        origin: instantOf(reader, explanation.origin),
      })
    : translate(reader.locale, 'sla.why.start', { start });
}

function endOf(reader: Reader, { history, projection }: Story): string {
  const { locale } = reader;
  const stopped = instantOf(reader, history.stoppedAt ?? 0);
  if (history.state === 'running') {
    const due = instantOf(reader, projection.dueAt ?? 0);
    return translate(locale, history.breachedAt === null ? 'sla.why.due' : 'sla.why.overdue', { due });
  }
  if (history.state === 'cancelled') return translate(locale, 'sla.why.cancelled', { stopped });
  const diff = projection.diffMs ?? 0;
  const time = timeOf(reader, diff);
  const reason = pauseName(reader, history.openPause?.by ?? '');
  const isWaiting = history.state === 'paused';
  if (diff < 0)
    return translate(locale, isWaiting ? 'sla.why.waitingLate' : 'sla.why.late', { reason, stopped, time });
  return translate(locale, isWaiting ? 'sla.why.waiting' : 'sla.why.early', { reason, stopped, time });
}

const holidaysIn = (reader: Reader, segments: readonly Segment[]): string =>
  namesOf(
    reader,
    segments.flatMap((segment) => segment.titles ?? []),
  );

const namesOf = ({ locale }: Reader, titles: readonly Words[]): string =>
  [...new Set(titles.map((title) => title[locale]))].join(locale === 'en' ? ', ' : '、');

/** A pause is named after the stage that caused it; a clock knows the key only, charts know the words. */
function pauseName({ templates, locale }: Reader, by: string): string {
  if (by === 'fulfilled' || by === 'cancelled') return translate(locale, 'sla.pause.ended');
  for (const key of templates.keysOf('statechart')) {
    const chart = templates.get<Statechart>('statechart', key).body;
    const stage = chart.stages.find((candidate) => candidate.key === by);
    if (stage !== undefined) return stage.title[locale];
  }
  return by;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function instantOf({ locale, timeZone }: Reader, at: number): string {
  const name = `${locale} ${timeZone}`;
  let format = formats.get(name);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, {
      timeZone,
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(name, format);
  }
  return format.format(at);
}
