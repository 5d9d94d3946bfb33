import { useEffect, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import { Panel } from '../../ui/kit/panel.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { OwnExport, OwnExportsQuery, WithdrawExportMutation } from './exports.documents.ts';
import { t } from './exports.messages.ts';
import { OwnFile } from './parts/own-file.tsx';

import css from './exports.module.css';

const MOST = 20;
const ASK_AGAIN = 2000;

/** The reader's last files: what waits, what can be fetched, and what became of the others. */
export function OwnExports(): ReactNode {
  const [result, refetch] = useQuery({
    query: OwnExportsQuery,
    variables: { first: MOST },
    requestPolicy: 'cache-and-network',
  });
  const [withdraw, isBusy] = useAct(WithdrawExportMutation);
  const files = (result.data?.exports ?? []).map((row) => getFragmentData(OwnExport, row));
  const goesOn = files.some(({ state }) => state === 'WAITING' || state === 'RUNNING');
  useEffect(() => {
    if (!goesOn) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refetch({ requestPolicy: 'network-only' });
    }, ASK_AGAIN);
    return () => clearInterval(timer);
  }, [goesOn, refetch]);
  const takeBack = async (id: string): Promise<void> => {
    const outcome = await withdraw({ id });
    if (outcome.ok) toast(t('own.withdrawn'));
    else toastProblems(outcome.problems);
  };
  return (
    <Panel title={t('own')}>
      <States
        empty={({ exports: rows }) =>
          rows.length === 0 && <Empty icon="download" text={t('own.emptyText')} title={t('own.empty')} />
        }
        of={result}
        retry={refetch}
        skeleton={<SkeletonRows rows={4} />}
      >
        {() => (
          <ul className={css['list']}>
            {files.map((file) => (
              <li className={css['item']} key={file.id}>
                <OwnFile file={file} isBusy={isBusy} onWithdraw={() => void takeBack(file.id)} />
              </li>
            ))}
          </ul>
        )}
      </States>
    </Panel>
  );
}
