import type { DaySpan, WorkCalendar } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';

import { FormBody } from '../../../ui/form/form-body.tsx';
import type { Form } from '../../../ui/form/form-store.ts';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { t } from '../company.messages.ts';
import { useHeld } from '../editing/locked.tsx';
import { usePublish, type OpenTemplate } from '../use-publish.ts';
import { dayMistakes, dayValuesOf, SpecialDays, withDays, type DayValues } from './calendar-days.tsx';

import styles from '../company.module.css';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const parts = ['morning', 'afternoon'] as const;

type Span = { from: string; to: string };
type Day = { morning: Span; afternoon: Span };
type Week = Record<(typeof weekdays)[number], Day>;
type Values = Week & DayValues;

const time = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const free: Span = { from: '', to: '' };

const spanOf = (span: DaySpan | undefined): Span =>
  span === undefined ? free : { from: span[0], to: span[1] };
const isFree = ({ from, to }: Span): boolean => from === '' && to === '';

function valuesOf(calendar: WorkCalendar): Values {
  const { week } = calendar;
  const days = weekdays.map((day) => [
    day,
    { morning: spanOf(week[day][0]), afternoon: spanOf(week[day][1]) },
  ]);
  return { ...(Object.fromEntries(days) as Week), ...dayValuesOf(calendar) };
}

function mistakes(values: Values): Record<string, string> {
  const found = dayMistakes(values);
  for (const day of weekdays) {
    for (const part of parts) {
      const span = values[day][part];
      if (!isFree(span) && !(time.test(span.from) && time.test(span.to) && span.from < span.to))
        found[`${day}.${part}.from`] = t('hours.bad');
    }
    const { morning, afternoon } = values[day];
    if (!isFree(morning) && !isFree(afternoon) && afternoon.from < morning.to)
      found[`${day}.afternoon.from`] = t('hours.bad');
  }
  return found;
}

function calendarOf(calendar: WorkCalendar, values: Values): WorkCalendar {
  const spans = (day: Day): DaySpan[] =>
    parts
      .map((part) => day[part])
      .filter((span) => !isFree(span))
      .map(({ from, to }) => [from, to] as const);
  const week: Record<string, DaySpan[]> = Object.fromEntries(
    weekdays.map((day) => [day, spans(values[day])]),
  );
  return withDays({ ...calendar, week: { ...calendar.week, ...week } }, values);
}

/** Service hours of the week, holidays and make-up days. More than two spans a day stay as they are. */
export function CalendarEditor({ template }: { template: OpenTemplate<WorkCalendar> }): ReactNode {
  const { body: calendar, key } = template;
  const isSimple = weekdays.every((day) => calendar.week[day].length <= parts.length);
  const isOff = !template.isEditable || !isSimple;
  const publish = usePublish(template);
  const form = useHeld(
    useForm<Values>({
      initial: valuesOf(calendar),
      ...(isOff ? {} : { draft: `template.calendar.${key}`, isShared: true }),
      check: mistakes,
      save: (values) => publish(calendarOf(calendar, values)),
    }),
  );
  return (
    <FormBody form={form} readOnly={isOff} submit={t('publish')}>
      {isOff && <p className={styles['lead']}>{t('readOnly')}</p>}
      <Panel flush title={t('hours')}>
        <div className={styles['scroll']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('day')}</th>
                <th colSpan={2} scope="colgroup">
                  {t('morning')}
                </th>
                <th colSpan={2} scope="colgroup">
                  {t('afternoon')}
                </th>
              </tr>
            </thead>
            <tbody>
              {weekdays.map((day) => (
                <tr key={day}>
                  <td>{t(`week.${day}`)}</td>
                  {parts.flatMap((part) =>
                    (['from', 'to'] as const).map((end) => (
                      <td className={styles['amount']} key={`${part}${end}`}>
                        <TextField
                          disabled={isOff}
                          form={form}
                          hideLabel
                          label={`${t('hours.of', { day: t(`week.${day}`), part: t(part) })} ${t(end)}`}
                          name={`${day}.${part}.${end}`}
                          normalize
                          placeholder="–"
                        />
                      </td>
                    )),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <SpecialDays form={form as unknown as Form<DayValues>} isOff={isOff} />
    </FormBody>
  );
}
