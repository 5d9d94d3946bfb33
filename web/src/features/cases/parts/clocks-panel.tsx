import type { ReactNode } from 'react';

import { formatInstant } from '../../../lib/dates.ts';
import type { ClockWhyFragment } from '../../../lib/gql/graphql.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { SlaChip, WhyDue } from '../../../ui/record/sla-chip.tsx';
import { t } from '../cases.messages.ts';

import css from './cases.module.css';

/** All promised times of a case with their reasons, running ones first. */
export function ClocksPanel({ clocks }: { clocks: readonly ClockWhyFragment[] }): ReactNode {
  const order = ['RUNNING', 'PAUSED', 'FULFILLED', 'CANCELLED'];
  const sorted = clocks.toSorted(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.dueAt ?? '').localeCompare(b.dueAt ?? ''),
  );
  return (
    <Panel flush title={t('tab.clocks')}>
      {clocks.length === 0 && <p className={css['empty']}>{t('clocks.none')}</p>}
      <ul>
        {sorted.map((clock) => (
          <li className={css['clock']} key={clock.id}>
            <span className={css['clockName']}>{clock.metricName}</span>
            <SlaChip clock={clock} why={clock.why} />
            <p className={`${css['clockTimes']} num`}>
              <span>
                {t('clocks.started')} {formatInstant(clock.startedAt)}
              </span>
              {clock.dueAt && (
                <span>
                  {t('clocks.due')} {formatInstant(clock.dueAt)}
                </span>
              )}
              {clock.stoppedAt && (
                <span>
                  {t('clocks.stopped')} {formatInstant(clock.stoppedAt)}
                </span>
              )}
            </p>
            <details className={css['clockWhy']}>
              <summary>{t('clocks.why')}</summary>
              <WhyDue clock={clock} why={clock.why} />
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
