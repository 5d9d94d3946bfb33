import { useEffect, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { useCan } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { AuditCheckLineFragment as Check } from '../../lib/gql/graphql.ts';
import { formatNumber } from '../../lib/money.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { States } from '../../ui/state/states.tsx';
import { toastProblems } from '../../ui/state/toast.tsx';
import { When } from '../../ui/text/when.tsx';
import { AuditCheckLine, AuditChecksQuery, StartAuditCheckMutation } from './audit.documents.ts';
import { t } from './audit.messages.ts';
import { Findings } from './parts/findings.tsx';

import css from './audit.module.css';

/** While a check is under way, how far it is is asked this often. */
const ASK_AGAIN = 1000;

const isUnderWay = ({ state }: Check): boolean => state === 'WAITING' || state === 'RUNNING';

/** Whether the log holds: green or red, how far a check is, and what it found. */
export function CheckPanel(): ReactNode {
  const [result, refetch] = useQuery({ query: AuditChecksQuery, requestPolicy: 'cache-and-network' });
  const checks = (result.data?.auditChecks ?? []).map((check) => getFragmentData(AuditCheckLine, check));
  const isRunning = checks.some(isUnderWay);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => refetch({ requestPolicy: 'network-only' }), ASK_AGAIN);
    return () => clearInterval(timer);
  }, [isRunning, refetch]);
  return (
    <States of={result} retry={refetch}>
      {() => (
        <>
          <Verdict checks={checks} onStarted={() => refetch({ requestPolicy: 'network-only' })} />
          {checks.length > 0 && <Earlier checks={checks} />}
        </>
      )}
    </States>
  );
}

function Verdict({ checks, onStarted }: { checks: readonly Check[]; onStarted: () => void }): ReactNode {
  const [start, isBusy] = useAct(StartAuditCheckMutation);
  const can = useCan();
  const running = checks.find(isUnderWay);
  const last = checks.find((check) => !isUnderWay(check));
  const begin = async (): Promise<void> => {
    const outcome = await start({});
    if (outcome.ok) onStarted();
    else toastProblems(outcome.problems);
  };
  return (
    <section aria-live="polite" className={css['verdict']} data-tone={toneOf(last)}>
      <Icon
        name={last === undefined ? 'shield' : toneOf(last) === 'ok' ? 'checkCircle' : 'alert'}
        size={28}
      />
      <div>
        <Words last={last} />
        {running && <Progress check={running} />}
        {last !== undefined && last.late > 0 && <p>{t('check.late', { count: last.late })}</p>}
      </div>
      {can('audit.verify') && (
        <Button
          busy={isBusy || running !== undefined}
          icon="refresh"
          kind="primary"
          onClick={() => void begin()}
        >
          {t('check.now')}
        </Button>
      )}
      {last !== undefined && last.bad > 0 && <Findings checkId={last.id} />}
    </section>
  );
}

const toneOf = (last: Check | undefined): string =>
  last === undefined ? 'plain' : last.bad > 0 ? 'bad' : last.state === 'FAILED' ? 'warn' : 'ok';

function Words({ last }: { last: Check | undefined }): ReactNode {
  if (!last)
    return (
      <>
        <h2>{t('check.none')}</h2>
        <p>{t('check.none.text')}</p>
      </>
    );
  if (last.bad === 0 && last.state === 'FAILED')
    return (
      <>
        <h2>{t('check.failed')}</h2>
        <p>{t('check.failed.text')}</p>
      </>
    );
  return (
    <>
      <h2>{last.bad > 0 ? t('check.red') : t('check.green')}</h2>
      <p>
        {last.bad > 0
          ? t('check.red.text', { count: last.bad })
          : t('check.green.text', { count: last.checked })}
        <When at={last.finishedAt} form="full" />
      </p>
    </>
  );
}

function Progress({ check }: { check: Check }): ReactNode {
  const words = t('check.progress', {
    checked: formatNumber(check.checked),
    total: formatNumber(check.total),
  });
  return (
    <p className={css['progress']}>
      <strong>{t('check.running')}</strong>
      <progress aria-label={words} max={Math.max(check.total, 1)} value={check.checked} />
      <span className="num">{words}</span>
    </p>
  );
}

function Earlier({ checks }: { checks: readonly Check[] }): ReactNode {
  const [shown, setShown] = useState<string>();
  return (
    <Panel title={t('check.history')}>
      <ul className={css['list']}>
        {checks.map((check) => (
          <li key={check.id}>
            <When at={check.startedAt} form="full" />
            <span>
              {check.startedBy ? t('check.by', { name: check.startedBy.displayName }) : t('check.daily')}
            </span>
            <span className="num">
              {t('check.progress', {
                checked: formatNumber(check.checked),
                total: formatNumber(check.total),
              })}
            </span>
            {check.bad > 0 ? (
              <Button
                aria-expanded={shown === check.id}
                icon="alert"
                kind="quiet"
                onClick={() => setShown(shown === check.id ? undefined : check.id)}
                size="sm"
              >
                {t('check.bad', { count: check.bad })}
              </Button>
            ) : (
              <State check={check} />
            )}
            {shown === check.id && <Findings checkId={check.id} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function State({ check }: { check: Check }): ReactNode {
  if (isUnderWay(check)) return <Tag>{t('check.running')}</Tag>;
  return check.state === 'DONE' ? (
    <Tag icon="check" tone="ok">
      {t('check.ok')}
    </Tag>
  ) : (
    <Tag icon="alert" tone="warn">
      {t('check.failed')}
    </Tag>
  );
}
