import { useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { Allowed } from '../../app/session/allowed.tsx';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { DuplicatePairQuery } from '../../lib/gql/graphql.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page } from '../../ui/shell/page.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { DecideMutation, PairQuery, PairSide } from './duplicates.documents.ts';
import { t } from './duplicates.messages.ts';
import { MergeTable, useMergeChoice } from './parts/merge-table.tsx';
import { useMerge } from './use-merge.ts';

import css from './parts/duplicates.module.css';

type Pair = DuplicatePairQuery['duplicatePair'];

const crumbs = () => [{ label: t('title'), to: '/duplicates' as const }];

/** Two customers side by side: which stays, whose values it has, or that they are not the same. */
export function DuplicatePage(): ReactNode {
  const { pairId } = useParams({ from: '/workspace/duplicates/$pairId' });
  const [result, refetch] = useQuery({
    query: PairQuery,
    variables: { id: pairId },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Allowed crumbs={crumbs()} needs="customer.merge" title={t('compare')}>
      <Page crumbs={crumbs()} title={t('compare')} width="wide">
        <States of={result} retry={refetch}>
          {({ duplicatePair }) => <Compared key={duplicatePair.id} pair={duplicatePair} />}
        </States>
      </Page>
    </Allowed>
  );
}

function Compared({ pair }: { pair: Pair }): ReactNode {
  const sides = [getFragmentData(PairSide, pair.first), getFragmentData(PairSide, pair.second)] as const;
  const choice = useMergeChoice(sides);
  const [merge, isMerging] = useMerge();
  const [decide, isDeciding] = useAct(DecideMutation);
  const navigate = useNavigate();
  const send = () => void merge(choice.input());
  const different = async () => {
    const outcome = await decide({ id: pair.id, version: pair.version, isDifferent: true });
    if (!outcome.ok) return toastProblems(outcome.problems);
    toast(t('different.done'));
    void navigate({ to: '/duplicates' });
  };
  const may = pair.viewerCan.includes('customer.merge') && pair.state === 'OPEN';
  useKeys(
    t('compare'),
    may
      ? [
          { keys: 'm', label: t('merge'), run: send },
          { keys: 'x', label: t('different'), run: () => void different() },
        ]
      : [],
  );
  return (
    <>
      <div className={css['bar']}>
        <Tag tone="warn">{t('score', { score: pair.score })}</Tag>
        <div className={css['reasons']}>
          {pair.reasons.map(({ field, is, text }) => (
            <Tag key={field} tone={is === 'DIFFERENT' ? 'plain' : 'accent'}>
              {text}
            </Tag>
          ))}
        </div>
      </div>
      <MergeTable choice={choice} />
      {may && (
        <div className={css['steps']}>
          <Button busy={isMerging} icon="merge" kind="primary" onClick={send}>
            {t('merge')}
          </Button>
          <Button busy={isDeciding} onClick={() => void different()}>
            {t('different')}
          </Button>
        </div>
      )}
    </>
  );
}
