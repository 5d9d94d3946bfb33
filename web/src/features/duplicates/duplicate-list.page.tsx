import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { Allowed } from '../../app/session/allowed.tsx';
import { usePaged } from '../../app/session/paging/paged.ts';
import { useCan } from '../../app/session/session.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { DuplicatePairsQuery, DuplicateState } from '../../lib/gql/graphql.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Button } from '../../ui/kit/button.tsx';
import { Tabs } from '../../ui/kit/tabs.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import {
  CancelScanMutation,
  DecideMutation,
  PairsQuery,
  ScanMutation,
  ScanQuery,
} from './duplicates.documents.ts';
import { t } from './duplicates.messages.ts';

import css from './parts/duplicates.module.css';

const WINDOW = 30;
const POLL_MILLISECONDS = 2000;
const STATES: readonly DuplicateState[] = ['OPEN', 'DIFFERENT', 'MERGED'];
const SURE = 85;

type Pair = DuplicatePairsQuery['duplicatePairs']['nodes'][number];

/** Customers that may be there twice, to be reviewed one after the other. */
export function DuplicateListPage(): ReactNode {
  return (
    <Allowed needs="customer.merge" title={t('title')}>
      <DuplicateList />
    </Allowed>
  );
}

function DuplicateList(): ReactNode {
  const { state = 'OPEN' } = useSearch({ from: '/workspace/duplicates' });
  const navigate = useNavigate();
  const can = useCan();
  const list = usePaged({
    query: PairsQuery,
    variables: { first: WINDOW, state },
    pageOf: (data) => data.duplicatePairs,
  });
  const items = STATES.map((value) => ({ value, label: t(`state.${value}`) }));
  const rules = can('template.read') && (
    <ButtonLink
      icon="sliders"
      params={{ kind: 'duplicates', key: 'customer' }}
      to="/settings/templates/$kind/$key"
    >
      {t('rules')}
    </ButtonLink>
  );
  return (
    <Page
      actions={
        <>
          {rules}
          <Scan onDone={list.refresh} />
        </>
      }
      lead={t('lead')}
      title={t('title')}
      width="wide"
    >
      <Tabs
        items={items}
        label={t('states')}
        onChange={(next) =>
          void navigate({
            to: '/duplicates',
            search: next === 'OPEN' ? {} : { state: next as 'MERGED' },
            replace: true,
          })
        }
        value={state}
      >
        <States
          empty={() =>
            list.nodes.length === 0 && (
              <Empty
                icon="merge"
                text={t(state === 'OPEN' ? 'empty.text' : 'empty.other')}
                title={state === 'OPEN' ? t('empty.title') : t(`state.${state}`)}
              />
            )
          }
          of={{ data: list.data, fetching: list.isLoading, ...(list.error ? { error: list.error } : {}) }}
          retry={list.refresh}
        >
          {() => (
            <>
              <ul className={css['pairs']}>
                {list.nodes.map((pair) => (
                  <PairLine key={pair.id} onDecided={list.refresh} pair={pair} />
                ))}
              </ul>
              {list.more.isThere && (
                <Button busy={list.more.isLoading} onClick={list.more.load}>
                  {word('more')}
                </Button>
              )}
            </>
          )}
        </States>
      </Tabs>
    </Page>
  );
}

function PairLine({ pair, onDecided }: { pair: Pair; onDecided: () => void }): ReactNode {
  const [decide, isBusy] = useAct(DecideMutation);
  const say = async (isDifferent: boolean, version: number): Promise<void> => {
    const outcome = await decide({ id: pair.id, version, isDifferent });
    if (!outcome.ok) return toastProblems(outcome.problems);
    onDecided();
    const next = outcome.value.version;
    if (isDifferent) toast(t('different.done'), { undo: () => say(false, next) });
  };
  const may = pair.viewerCan.includes('customer.merge');
  return (
    <li className={css['pair']}>
      <Tag tone={pair.score >= SURE ? 'warn' : 'plain'}>{t('score', { score: pair.score })}</Tag>
      <div className={css['names']}>
        {[pair.first, pair.second].map(({ id, number, name }) => (
          <Link key={id} params={{ customerId: id }} to="/customers/$customerId">
            <span className="num">{number}</span> {name}
          </Link>
        ))}
      </div>
      <div className={css['reasons']}>
        {pair.reasons.map(({ field, is, text }) => (
          <Tag key={field} tone={is === 'DIFFERENT' ? 'plain' : 'accent'}>
            {text}
          </Tag>
        ))}
      </div>
      {pair.state === 'OPEN' && (
        <ButtonLink
          aria-label={`${t('compare')} ${t('pair.label', { first: pair.first.name, second: pair.second.name })}`}
          params={{ pairId: pair.id }}
          size="sm"
          to="/duplicates/$pairId"
        >
          {t('compare')}
        </ButtonLink>
      )}
      {pair.state !== 'MERGED' && may && (
        <Button busy={isBusy} onClick={() => void say(pair.state === 'OPEN', pair.version)} size="sm">
          {t(pair.state === 'OPEN' ? 'different' : 'again')}
        </Button>
      )}
    </li>
  );
}

function Scan({ onDone }: { onDone: () => void }): ReactNode {
  const [{ data }, refetch] = useQuery({ query: ScanQuery, requestPolicy: 'cache-and-network' });
  const [begin, isBeginning] = useAct(ScanMutation);
  const [cancel, isEnding] = useAct(CancelScanMutation);
  const scan = data?.duplicateScans[0];
  const isOpen = scan?.state === 'OPEN';
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(() => refetch({ requestPolicy: 'network-only' }), POLL_MILLISECONDS);
    return () => {
      clearInterval(timer);
      onDone();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asks while it is under way; the list is read anew when it ends
  }, [isOpen]);
  const act = async (run: () => Promise<{ ok: boolean }>): Promise<void> => {
    await run();
    refetch({ requestPolicy: 'network-only' });
  };
  return (
    <div aria-live="polite" className={css['scan']}>
      <span className="dim">{scan ? scanWords(scan) : ''}</span>
      {isOpen ? (
        <Button busy={isEnding} onClick={() => void act(() => cancel({}))}>
          {t('scan.cancel')}
        </Button>
      ) : (
        <Button busy={isBeginning} icon="search" onClick={() => void act(() => begin({}))}>
          {t('scan')}
        </Button>
      )}
    </div>
  );
}

type ScanState = {
  state: string;
  phase: 'KEYS' | 'PAIRS';
  done?: number | null;
  total?: number | null;
  found?: number | null;
  endedAt?: string | null;
};

/** How a look stands; numbers that are not told to the reader are left out. */
function scanWords(scan: ScanState): string {
  if (scan.state === 'OPEN') return runningWords(scan);
  const when = scan.endedAt ? formatInstant(scan.endedAt) : '';
  if (scan.state !== 'DONE') return t('scan.cancelled', { when });
  const { found } = scan;
  return typeof found === 'number' ? t('scan.done', { when, found }) : t('scan.over', { when });
}

function runningWords({ phase, done, total, found }: ScanState): string {
  if (typeof done !== 'number' || typeof total !== 'number') return t('scan.running');
  if (phase === 'KEYS') return t('scan.KEYS', { done, total });
  return typeof found === 'number'
    ? t('scan.PAIRS', { done, total, found })
    : t('scan.comparing', { done, total });
}
