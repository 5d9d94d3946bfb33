import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { place } from '../../app/session/place.ts';
import { useCan, useSession } from '../../app/session/session.ts';
import { serverNow } from '../../lib/clock.ts';
import { displayZone } from '../../lib/dates.ts';
import { formatNumber } from '../../lib/money.ts';
import type { IconName } from '../../ui/kit/icon-paths.ts';
import { Icon } from '../../ui/kit/icon.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { States } from '../../ui/state/states.tsx';
import { FirstSteps } from './first-steps.tsx';
import { HomeQuery } from './home.documents.ts';
import { t } from './home.messages.ts';
import { NextCase } from './next-case.tsx';

import styles from './home.module.css';

const noon = 12;
const dusk = 18;
const mostCounted = 10_000;

function greeting(name: string): string {
  const hour = Number(
    new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone: displayZone() }).format(
      serverNow(),
    ),
  );
  if (hour < noon) return t('morning', { name });
  return hour < dusk ? t('afternoon', { name }) : t('evening', { name });
}

type FigureProps = {
  label: string;
  icon: IconName;
  count: number | null | undefined;
  search: Record<string, string>;
  bad?: boolean;
};

/** A number that opens the list behind it. */
function Figure({ label, icon, count, search, bad }: FigureProps): ReactNode {
  const shown = count ?? 0;
  return (
    <Link
      className={styles['figure'] ?? ''}
      data-bad={(bad === true && shown > 0) || undefined}
      search={search as never}
      to={place('/cases')}
    >
      <span>
        <Icon name={icon} size={14} />
        {label}
      </span>
      <strong className="num">
        {shown > mostCounted ? `${formatNumber(mostCounted)}+` : formatNumber(shown)}
      </strong>
    </Link>
  );
}

function Work(): ReactNode {
  const [result, refetch] = useQuery({ query: HomeQuery, requestPolicy: 'cache-and-network' });
  return (
    <States of={result} retry={refetch}>
      {({ mine, breached, unassigned, allOpen }) => (
        <>
          <div className={styles['figures']}>
            <Figure count={mine.totalCount} icon="customer" label={t('mine')} search={{ mine: 'true' }} />
            <Figure
              bad
              count={breached.totalCount}
              icon="alert"
              label={t('breached')}
              search={{ mine: 'true', breached: 'true' }}
            />
            <Figure
              count={unassigned.totalCount}
              icon="inbox"
              label={t('unassigned')}
              search={{ unassigned: 'true' }}
            />
            <Figure count={allOpen.totalCount} icon="list" label={t('allOpen')} search={{}} />
          </div>
          <div className={styles['columns']}>
            <Panel
              actions={
                <Link search={{ mine: 'true' } as never} to={place('/cases')}>
                  {t('seeAll')}
                </Link>
              }
              flush
              title={t('next')}
            >
              {mine.nodes.length === 0 ? (
                <Empty icon="checkCircle" text={t('empty.text')} title={t('empty.title')} />
              ) : (
                <ul className={styles['list']}>
                  {mine.nodes.map((record) => (
                    <li key={record.id}>
                      <NextCase record={record} />
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
            <FirstSteps />
          </div>
        </>
      )}
    </States>
  );
}

/** The first page of the day: figures, and the own cases in the order in which they fall due. */
export function HomePage(): ReactNode {
  const { member } = useSession();
  const can = useCan();
  return (
    <Page heading={greeting(member.displayName)} title={t('title')}>
      {can('case.read') && <Work />}
    </Page>
  );
}
