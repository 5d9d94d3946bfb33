import type { CalendarDay, WorkCalendar } from '@zhoudao/schema/templates';
import { useState, type ReactNode } from 'react';

import { addDays, today } from '../../../lib/dates.ts';
import { SelectField, SwitchField } from '../../../ui/form/choice-fields.tsx';
import { DateField } from '../../../ui/form/date-field.tsx';
import type { Form } from '../../../ui/form/form-store.ts';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useList, useValue } from '../../../ui/form/use-form.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { t } from '../company.messages.ts';
import { d } from './calendar-days.messages.ts';

import styles from '../company.module.css';

/** An exceptional day as the form has it. */
type SpecialDay = { day: string | null; kind: CalendarDay['kind']; zh: string; en: string };

/** What of a calendar is about single days: those from this year on, and the years that are complete. */
export type DayValues = { days: SpecialDay[]; covered: Record<string, boolean> };

const KINDS = ['holiday', 'makeup', 'rest', 'workday'] as const;
const thisYear = (): number => Number(today().slice(0, 4));
const yearOf = (day: string | null): string => (day ?? '').slice(0, 4);
const isEarlier = ({ day }: CalendarDay): boolean => Number(yearOf(day)) < thisYear();

/** The days of a calendar that can still be changed. */
export function dayValuesOf({ days, covers }: WorkCalendar): DayValues {
  const years = [thisYear(), thisYear() + 1, ...covers.filter((year) => year > thisYear() + 1)];
  return {
    days: days
      .filter((day) => !isEarlier(day))
      .map(({ day, kind, title }) => ({ day, kind, zh: title?.['zh-CN'] ?? '', en: title?.en ?? '' })),
    covered: Object.fromEntries(years.map((year) => [String(year), covers.includes(year)])),
  };
}

/** What is wrong with the days: none twice, each in a year that is complete, both names or none. */
export function dayMistakes({ days, covered }: DayValues): Record<string, string> {
  const found: Record<string, string> = {};
  const seen = new Set<string>();
  days.forEach(({ day, zh, en }, at) => {
    const year = yearOf(day);
    if (day === null) found[`days.${at}.day`] = d('day.required');
    else if (seen.has(day)) found[`days.${at}.day`] = d('day.twice');
    else if (Number(year) < thisYear()) found[`days.${at}.day`] = d('day.past');
    else if (covered[year] !== true) found[`days.${at}.day`] = d('day.uncovered', { year });
    if ((zh.trim() === '') !== (en.trim() === ''))
      found[`days.${at}.${zh.trim() === '' ? 'zh' : 'en'}`] = t('entry.required');
    if (day !== null) seen.add(day);
  });
  return found;
}

/** The calendar with these days; what is over stays as it was. */
export function withDays(calendar: WorkCalendar, { days, covered }: DayValues): WorkCalendar {
  const before = new Map(calendar.days.map((day) => [day.day, day]));
  const next = days.flatMap(({ day, kind, zh, en }): CalendarDay[] => {
    if (day === null) return [];
    const old = before.get(day);
    return [
      {
        day,
        kind,
        ...(zh.trim() === '' ? {} : { title: { 'zh-CN': zh.trim(), en: en.trim() } }),
        ...(old?.hours && old.kind === kind ? { hours: old.hours } : {}),
      },
    ];
  });
  const covers = [
    ...calendar.covers.filter((year) => covered[String(year)] === undefined),
    ...Object.keys(covered)
      .filter((year) => covered[year])
      .map(Number),
  ];
  return {
    ...calendar,
    covers: covers.toSorted((a, b) => a - b),
    days: [...calendar.days.filter(isEarlier), ...next].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

/** A day to begin with: the one after the last, of its kind and name, because holidays come in rows. */
function following(days: readonly SpecialDay[], year: string): SpecialDay {
  const last = days
    .filter(({ day }) => yearOf(day) === year)
    .toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1))
    .at(-1);
  if (!last?.day) return { day: `${year}-01-01`, kind: 'holiday', zh: '', en: '' };
  const next = addDays(last.day, 1);
  return yearOf(next) === year ? { ...last, day: next } : { day: null, kind: 'holiday', zh: '', en: '' };
}

function DayRow({
  form,
  at,
  isOff,
  onRemove,
}: {
  form: Form<DayValues>;
  at: number;
  isOff: boolean;
  onRemove: () => void;
}): ReactNode {
  const cell = { disabled: isOff, form, hideLabel: true };
  return (
    <tr>
      <td>
        <DateField {...cell} label={`${d('date')} ${at + 1}`} name={`days.${at}.day`} />
      </td>
      <td>
        <SelectField
          {...cell}
          label={`${d('dayKind')} ${at + 1}`}
          name={`days.${at}.kind`}
          options={KINDS.map((kind) => ({ value: kind, label: d(kind) }))}
          required
        />
      </td>
      <td>
        <TextField {...cell} label={`${t('zh')} ${at + 1}`} name={`days.${at}.zh`} />
      </td>
      <td>
        <TextField {...cell} label={`${t('en')} ${at + 1}`} name={`days.${at}.en`} />
      </td>
      <td>
        {!isOff && (
          <IconButton
            icon="trash"
            label={d('day.remove', { day: form.values().days[at]?.day ?? '' })}
            onClick={onRemove}
            size="sm"
          />
        )}
      </td>
    </tr>
  );
}

/** Holidays and make-up days, one year at a time. */
export function SpecialDays({ form, isOff }: { form: Form<DayValues>; isOff: boolean }): ReactNode {
  const rows = useList(form, 'days');
  const values = useValue(form, 'days') as SpecialDay[];
  const years = Object.keys(form.values().covered);
  const [year, setYear] = useState(years[0] ?? '');
  const shown = rows.keys.flatMap((key, at) => {
    const of = yearOf(values[at]?.day ?? null);
    return of === year || of === '' ? [{ key, at }] : [];
  });
  return (
    <Panel
      actions={
        <span className={styles['entryActs']}>
          <select
            aria-label={d('year')}
            className={styles['year']}
            onChange={({ target }) => setYear(target.value)}
            value={year}
          >
            {years.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
          {!isOff && (
            <Button icon="plus" onClick={() => rows.add(following(values, year))} size="sm">
              {d('addDay')}
            </Button>
          )}
        </span>
      }
      flush
      title={d('holidays')}
    >
      <div className={styles['covered']}>
        <SwitchField
          disabled={isOff}
          form={form}
          hint={d('covered.hint', { year })}
          key={year}
          label={d('covered', { year })}
          name={`covered.${year}`}
        />
      </div>
      {shown.length === 0 ? (
        <p className={styles['covered']}>{d('noDays', { year })}</p>
      ) : (
        <div className={styles['scroll']}>
          <table className={styles['table']} data-wide>
            <thead>
              <tr>
                <th scope="col">{d('date')}</th>
                <th scope="col">{d('dayKind')}</th>
                <th scope="col">{t('zh')}</th>
                <th scope="col">{t('en')}</th>
                <th aria-hidden="true" />
              </tr>
            </thead>
            <tbody>
              {shown.map(({ key, at }) => (
                <DayRow at={at} form={form} isOff={isOff} key={key} onRemove={() => rows.remove(at)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
