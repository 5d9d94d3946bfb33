import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { place } from '../../app/session/place.ts';
import { formatDuration, formatInstant } from '../../lib/dates.ts';
import { Tag } from '../../ui/kit/tag.tsx';
import { useNow } from '../../ui/text/use-now.ts';
import { t } from './home.messages.ts';

import styles from './home.module.css';

/** What one line shows of a case. */
export type NextCaseRecord = {
  id: string;
  number: string;
  title: string;
  stageName: string;
  nextDueAt?: string | null;
  customer?: { name: string } | null;
};

const minute = 60_000;
const soon = 60 * minute;

function DueTag({ at }: { at: string }): ReactNode {
  const left = Date.parse(at) - useNow(minute);
  const time = formatDuration(Math.max(minute, Math.floor(Math.abs(left) / minute) * minute));
  if (left < 0) {
    return (
      <Tag icon="alert" title={formatInstant(at)} tone="bad">
        {t('overdue', { time })}
      </Tag>
    );
  }
  return (
    <Tag icon="clock" title={formatInstant(at)} tone={left < soon ? 'warn' : 'ok'}>
      {t('left', { time })}
    </Tag>
  );
}

/** One case with its next due time; the whole line is the link. */
export function NextCase({ record }: { record: NextCaseRecord }): ReactNode {
  const { id, number, title, stageName, nextDueAt, customer } = record;
  return (
    <Link className={styles['case'] ?? ''} to={place(`/cases/${id}`)}>
      <span className="cut">
        <span className={`${styles['caseTitle']} cut`}>{title}</span>
        <span className={`${styles['meta']} num`} style={{ display: 'block' }}>
          {[number, customer?.name, stageName]
            .filter((part) => part !== undefined && part !== '')
            .join(' · ')}
        </span>
      </span>
      {nextDueAt === null || nextDueAt === undefined ? <Tag>{t('noDue')}</Tag> : <DueTag at={nextDueAt} />}
    </Link>
  );
}
