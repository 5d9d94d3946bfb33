import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { formatDay, formatInstant, today } from '../../../lib/dates.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { Tag } from '../../../ui/kit/tag.tsx';
import type { CalendarEntry } from '../calendar.page.tsx';
import { t } from '../callbacks.messages.ts';
import type { Span } from './days.ts';

import css from './callbacks.module.css';

type Props = { day: string; entries: readonly CalendarEntry[]; isAside: boolean; span: Span };

const weekday = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${day}T12:00:00Z`),
  );

/** Those with an agreed time come first, in its order. */
const inOrder = (a: CalendarEntry, b: CalendarEntry): number =>
  (a.appointedAt ?? '9').localeCompare(b.appointedAt ?? '9') || a.number.localeCompare(b.number);

const isOpen = ({ category }: CalendarEntry): boolean =>
  !['CLOSED', 'WITHDRAWN', 'RESOLVED'].includes(category);

/** A day of a month shows so many; its week shows them all. */
const MOST = 5;

/** A day with its call-backs. */
export function DayCell({ day, entries, isAside, span }: Props): ReactNode {
  const ordered = entries.toSorted(inOrder);
  // The last line is either a call-back or what leads to the rest of them.
  const shown = span === 'week' || ordered.length <= MOST ? ordered : ordered.slice(0, MOST - 1);
  return (
    <li
      className={css['day']}
      data-aside={isAside || undefined}
      data-empty={entries.length === 0 || undefined}
      data-today={day === today() || undefined}
    >
      <time className={css['date']} dateTime={day} title={formatDay(day)}>
        <span className="num">{Number(day.slice(8))}</span>
        <span className={css['weekday']}>{weekday(day)}</span>
      </time>
      <ul>
        {shown.map((entry) => (
          <Entry entry={entry} isLong={span === 'week'} key={entry.id} />
        ))}
        {shown.length < ordered.length && (
          <li>
            <Link
              className={css['others']}
              search={(search) => ({ ...search, day, span: 'week' })}
              to="/callbacks/calendar"
            >
              {t('calendar.others', { count: ordered.length - shown.length })}
            </Link>
          </li>
        )}
      </ul>
    </li>
  );
}

function Entry({ entry, isLong }: { entry: CalendarEntry; isLong: boolean }): ReactNode {
  const { id, title, customer, appointedAt, isOnTime, kind, owner, stageName, plannedOn } = entry;
  const isLate = typeof isOnTime !== 'boolean' && isOpen(entry) && plannedOn < today();
  return (
    <li>
      <Link
        className={css['entry']}
        data-kind={kind}
        data-over={typeof isOnTime === 'boolean' || !isOpen(entry) || undefined}
        params={{ caseId: id }}
        title={`${customer?.name ?? ''} ${title} · ${stageName}`}
        to="/cases/$caseId"
      >
        {appointedAt && <span className="num">{formatInstant(appointedAt, 'time')}</span>}
        <span className={css['who']}>{customer?.name ?? title}</span>
        {isLate && <Tag tone="bad">{t('late')}</Tag>}
        {isOnTime === false && <Tag tone="warn">{t('onTime.no')}</Tag>}
        {isLong && (
          <span className={css['more']}>
            {title} · {stageName}
            {owner ? ` · ${owner.displayName}` : ''}
          </span>
        )}
      </Link>
    </li>
  );
}
