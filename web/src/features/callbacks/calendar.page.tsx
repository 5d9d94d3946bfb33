import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useWhole } from '../../app/session/paging/whole.ts';
import { today } from '../../lib/dates.ts';
import type { CallbackDaysQuery as DaysData } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Button, IconButton } from '../../ui/kit/button.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { FailureNotice } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { CallbackDaysQuery } from './callbacks.documents.ts';
import { t } from './callbacks.messages.ts';
import { callbackCalendarRoute } from './callbacks.routes.tsx';
import { DayCell } from './parts/day-cell.tsx';
import { dayFrom, daysShown, isInMonth, moved, type Span } from './parts/days.ts';

import css from './parts/callbacks.module.css';

/** More than this of one month is looked through in the list. */
const MOST = 500;

/** A call-back as a day shows it. */
export type CalendarEntry = DaysData['callbacks']['nodes'][number];

const words = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' });
const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);

function nameOf(day: string, span: Span, days: readonly string[]): string {
  if (span === 'month') return words({ year: 'numeric', month: 'long' }).format(at(day));
  const [first = day, last = day] = [days[0], days.at(-1)];
  return words({ year: 'numeric', month: 'short', day: 'numeric' }).formatRange(at(first), at(last));
}

/** Call-backs by their days: a month or a week, one's own or all that one sees. */
export function CalendarPage(): ReactNode {
  const search = callbackCalendarRoute.useSearch();
  const navigate = useNavigate();
  const day = dayFrom(search.day) ?? today();
  const span: Span = search.span === 'week' ? 'week' : 'month';
  const isMine = search.whose !== 'all';
  const days = daysShown(day, span);
  const go = (next: { day?: string; span?: string; whose?: string }) =>
    void navigate({ to: '/callbacks/calendar', search: { ...search, ...next }, replace: true });
  const { nodes, isWhole, isCut, failure, retry } = useWhole({
    query: CallbackDaysQuery,
    variables: { days, ...(isMine ? { mine: true } : {}) },
    pageOf: (page) => page.callbacks,
    most: MOST,
  });
  return (
    <Page
      actions={
        <ButtonLink icon="list" to="/callbacks">
          {t('calendar.list')}
        </ButtonLink>
      }
      crumbs={[{ label: t('callbacks'), to: '/callbacks' }]}
      title={t('calendar')}
      width="fill"
    >
      <div className={css['bar']}>
        <IconButton
          icon="chevronLeft"
          label={t('calendar.previous')}
          onClick={() => go({ day: moved(day, span, -1) })}
        />
        <h2 aria-live="polite">{nameOf(day, span, days)}</h2>
        <IconButton
          icon="chevronRight"
          label={t('calendar.next')}
          onClick={() => go({ day: moved(day, span, 1) })}
        />
        <Button onClick={() => go({ day: today() })} size="sm">
          {t('calendar.today')}
        </Button>
        <Choice
          label={t('calendar.span')}
          onChoose={(next) => go({ span: next })}
          options={[
            ['month', t('calendar.month')],
            ['week', t('calendar.week')],
          ]}
          value={span}
        />
        <Choice
          label={t('calendar.whose')}
          onChoose={(next) => go({ whose: next })}
          options={[
            ['mine', t('calendar.mine')],
            ['all', t('calendar.all')],
          ]}
          value={isMine ? 'mine' : 'all'}
        />
      </div>
      <States
        of={{ data: nodes, fetching: !nodes, error: failure }}
        retry={retry}
        skeleton={<SkeletonRows rows={8} />}
      >
        {(entries) => (
          <>
            {/* Days that look free are free: what is missing is said. */}
            {failure && <FailureNotice error={failure} retry={retry} />}
            {isCut && (
              <p className={css['quiet']}>
                {t('calendar.more', { count: entries.length })}{' '}
                <Link to="/callbacks">{t('calendar.list')}</Link>
              </p>
            )}
            {isWhole && entries.length === 0 && <p className={css['quiet']}>{t('calendar.none')}</p>}
            <Days days={days} entries={entries} shown={day} span={span} />
          </>
        )}
      </States>
    </Page>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChoose: (value: string) => void;
};

function Choice({ label, value, options, onChoose }: ChoiceProps): ReactNode {
  return (
    <div aria-label={label} className={css['choice']} role="group">
      {options.map(([key, text]) => (
        <button aria-pressed={key === value} key={key} onClick={() => onChoose(key)} type="button">
          {text}
        </button>
      ))}
    </div>
  );
}

type DaysProps = { days: readonly string[]; shown: string; span: Span; entries: readonly CalendarEntry[] };

function Days({ days, shown, span, entries }: DaysProps): ReactNode {
  const byDay = Map.groupBy(entries, ({ plannedOn }) => plannedOn);
  return (
    <>
      <div aria-hidden className={css['weekdays']}>
        {days.slice(0, 7).map((day) => (
          <span key={day}>{words({ weekday: 'short' }).format(at(day))}</span>
        ))}
      </div>
      <ol className={css['days']} data-span={span}>
        {days.map((day) => (
          <DayCell
            day={day}
            entries={byDay.get(day) ?? []}
            isAside={span === 'month' && !isInMonth(day, shown)}
            key={day}
            span={span}
          />
        ))}
      </ol>
    </>
  );
}
