import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { formatNumber } from '../../../lib/money.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { CompanyUsageQuery } from './administration.documents.ts';
import { t } from './administration.messages.ts';

import styles from './administration.module.css';

const megabyte = 1024 * 1024;
const inMegabytes = (bytes: number): string => `${formatNumber(Math.round((bytes / megabyte) * 10) / 10)} MB`;

type MeterProps = { label: string; used: number; limit: number; shown: string; note: string };

function Meter({ label, used, limit, shown, note }: MeterProps): ReactNode {
  return (
    <div className={styles['meter']}>
      <div>
        <strong>{label}</strong>
        <span className="num">{shown}</span>
      </div>
      <meter
        aria-label={label}
        high={limit * 0.9}
        low={limit * 0.75}
        max={limit}
        min={0}
        optimum={0}
        value={used}
      />
      <small>{note}</small>
    </div>
  );
}

/** What the company uses of what it may, and what happens at each limit. */
export function Usage(): ReactNode {
  const [result, refetch] = useQuery({ query: CompanyUsageQuery, requestPolicy: 'cache-and-network' });
  return (
    <States of={result} retry={refetch} skeleton={<SkeletonRows rows={4} />}>
      {({ companyUsage: usage }) => (
        <>
          <Panel>
            <Meter
              label={t('usage.people')}
              limit={usage.memberLimit}
              note={
                usage.invitations > 0
                  ? `${t('usage.people.full')} · ${t('usage.invited', { count: usage.invitations })}`
                  : t('usage.people.full')
              }
              shown={t('usage.of', {
                used: formatNumber(usage.members),
                limit: formatNumber(usage.memberLimit),
              })}
              used={usage.members}
            />
            <Meter
              label={t('usage.storage')}
              limit={usage.storageLimitBytes}
              note={t('usage.storage.full')}
              shown={t('usage.of', {
                used: inMegabytes(usage.storageBytes),
                limit: inMegabytes(usage.storageLimitBytes),
              })}
              used={usage.storageBytes}
            />
            {typeof usage.requestsUsed === 'number' && (
              <Meter
                label={t('usage.requests')}
                limit={1}
                note={t('usage.requests.full')}
                shown={`${formatNumber(Math.round(usage.requestsUsed * 100))} %`}
                used={usage.requestsUsed}
              />
            )}
          </Panel>
          <Panel title={t('usage.rows')}>
            <div className={styles['counts']}>
              {usage.rows.map(({ noun, count }) => (
                <div key={noun}>
                  <span>{t.maybe(`noun.${noun}`, noun)}</span>
                  <span className="num">{formatNumber(count)}</span>
                </div>
              ))}
            </div>
          </Panel>
          <Panel title={t('usage.month')}>
            <p>
              {t('usage.imports', { files: usage.imports.files, rows: formatNumber(usage.imports.rows) })}
            </p>
            <p>
              {t('usage.exports', { files: usage.exports.files, rows: formatNumber(usage.exports.rows) })}
            </p>
          </Panel>
        </>
      )}
    </States>
  );
}
