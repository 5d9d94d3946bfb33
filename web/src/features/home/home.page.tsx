import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { readsCases, useCan, useSession } from '../../app/session/session.ts';
import { Panel } from '../../ui/kit/panel.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { Figure } from './figure.tsx';
import { greeting } from './greeting.ts';
import { FirstStepsQuery, HomeQuery } from './home.documents.ts';
import { t } from './home.messages.ts';
import { NextCase } from './next-case.tsx';

import styles from './home.module.css';

const loadSteps = () => import('./first-steps.tsx');
const FirstSteps = lazy(() => loadSteps().then((module) => ({ default: module.FirstSteps })));
const Recent = lazy(() => import('./recent.tsx').then((module) => ({ default: module.Recent })));

/** The first steps of a new company, for who may take them; the list beside them waits, so that nothing jumps. */
function useFirstSteps() {
  const can = useCan();
  const isAsked = can('company.update') && can('member.invite');
  const [{ data, error }] = useQuery({
    query: FirstStepsQuery,
    pause: !isAsked,
    requestPolicy: 'cache-and-network',
  });
  useEffect(() => {
    if (isAsked) loadSteps().catch(() => undefined);
  }, [isAsked]);
  return { steps: data, isWaiting: isAsked && data === undefined && error === undefined };
}

function Work(): ReactNode {
  const { steps, isWaiting } = useFirstSteps();
  const [result, refetch] = useQuery({ query: HomeQuery, requestPolicy: 'cache-and-network' });
  return (
    <States of={result} retry={refetch}>
      {({ mine, breached, unassigned, allOpen }) => (
        <>
          <div className={styles['figures']}>
            <Figure count={mine.totalCount} icon="customer" label={t('mine')} view="mine" />
            <Figure bad count={breached.totalCount} icon="alert" label={t('breached')} view="breached" />
            <Figure count={unassigned.totalCount} icon="inbox" label={t('unassigned')} view="unassigned" />
            <Figure count={allOpen.totalCount} icon="list" label={t('allOpen')} view="open" />
          </div>
          <Suspense fallback={<SkeletonRows rows={6} />}>
            {isWaiting ? (
              <SkeletonRows rows={6} />
            ) : (
              <div className={styles['columns']}>
                <Panel
                  actions={
                    <Link search={{ view: 'mine' }} to="/cases">
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
                {steps && <FirstSteps found={steps} />}
              </div>
            )}
          </Suspense>
        </>
      )}
    </States>
  );
}

/** The first page of the day: figures, and the own cases in the order in which they fall due. */
export function HomePage(): ReactNode {
  const session = useSession();
  return (
    <Page heading={greeting(session.member.displayName)} title={t('title')}>
      {readsCases(session) && <Work />}
      <Suspense>
        <Recent />
      </Suspense>
    </Page>
  );
}
