import { useEffect, useState, type ReactNode } from 'react';
import { useClient, type CombinedError } from 'urql';

import { Allowed } from '../../app/session/allowed.tsx';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { PairSideFragment } from '../../lib/gql/graphql.ts';
import { Button } from '../../ui/kit/button.tsx';
import { useKeys } from '../../ui/shell/keys.ts';
import { Page } from '../../ui/shell/page.tsx';
import { Empty, FailureNotice } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { MergeSideQuery, PairSide } from './duplicates.documents.ts';
import { t } from './duplicates.messages.ts';
import { mergeManyRoute } from './duplicates.routes.tsx';
import { MergeTable, useMergeChoice } from './parts/merge-table.tsx';
import { useMerge } from './use-merge.ts';

import css from './parts/duplicates.module.css';

const crumbs = () => [{ label: t('title'), to: '/duplicates' as const }];

type Read = { sides?: readonly PairSideFragment[]; error?: CombinedError };

/** The customers with these ids, each as a merge sees it; read anew, because their versions are sent back. */
function useSides(ids: string): Read & { again: () => void } {
  const client = useClient();
  const [read, setRead] = useState<Read>({});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isOver = false;
    const asked = ids
      .split(',')
      .map((id) => client.query(MergeSideQuery, { id }, { requestPolicy: 'network-only' }).toPromise());
    void Promise.all(asked).then((answers) => {
      if (isOver) return;
      const error = answers.find((answer) => answer.error)?.error;
      const sides = answers.flatMap(({ data }) => (data ? [getFragmentData(PairSide, data.customer)] : []));
      setRead(error ? { error } : { sides });
    });
    return () => {
      isOver = true;
    };
  }, [client, ids, turn]);
  return { ...read, again: () => setTurn(turn + 1) };
}

/** Two or more customers that somebody chose, side by side. */
export function MergeManyPage(): ReactNode {
  const { ids = '' } = mergeManyRoute.useSearch();
  return (
    <Allowed crumbs={crumbs()} needs="customer.merge" title={t('merge.many')}>
      <Page crumbs={crumbs()} title={t('merge.many')} width="wide">
        {ids.includes(',') ? <Chosen ids={ids} /> : <TooFew />}
      </Page>
    </Allowed>
  );
}

const TooFew = (): ReactNode => <Empty icon="merge" text={t('merge.few.text')} title={t('merge.few')} />;

function Chosen({ ids }: { ids: string }): ReactNode {
  const { sides, error, again } = useSides(ids);
  if (error) return <FailureNotice error={error} retry={again} />;
  if (!sides) return <SkeletonRows rows={8} />;
  const open = sides.filter(({ isArchived }) => !isArchived);
  if (open.length < 2) return <TooFew />;
  return <Many key={open.map(({ id, version }) => `${id}${version}`).join()} sides={open} />;
}

function Many({ sides }: { sides: readonly PairSideFragment[] }): ReactNode {
  const choice = useMergeChoice(sides);
  const [merge, isMerging] = useMerge();
  const send = () => void merge(choice.input());
  useKeys(t('merge.many'), [{ keys: 'm', label: t('merge'), run: send }]);
  return (
    <>
      <MergeTable choice={choice} />
      <div className={css['steps']}>
        <Button busy={isMerging} icon="merge" kind="primary" onClick={send}>
          {t('merge.count', { count: sides.length })}
        </Button>
      </div>
    </>
  );
}
