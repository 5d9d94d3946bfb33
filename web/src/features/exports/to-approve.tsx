import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { AskedExportFragment } from '../../lib/gql/graphql.ts';
import { Panel } from '../../ui/kit/panel.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { ApproveDialog, RefuseDialog } from './decide-dialogs.tsx';
import { AskedExport, ToApproveQuery } from './exports.documents.ts';
import { t } from './exports.messages.ts';
import { AskedCard } from './parts/asked-card.tsx';

import css from './exports.module.css';

const MOST = 100;

type Decision = { asked: AskedExportFragment; isYes: boolean };

/** What colleagues want to carry out, with what it takes to judge it. */
export function ToApprove(): ReactNode {
  const [result, refetch] = useQuery({
    query: ToApproveQuery,
    variables: { first: MOST },
    requestPolicy: 'cache-and-network',
  });
  const [decision, setDecision] = useState<Decision>();
  const close = (): void => {
    setDecision(undefined);
    refetch({ requestPolicy: 'network-only' });
  };
  return (
    <Panel title={t('toApprove')}>
      <States
        empty={({ exportsToApprove }) =>
          exportsToApprove.length === 0 && (
            <Empty icon="checkCircle" text={t('toApprove.emptyText')} title={t('toApprove.empty')} />
          )
        }
        of={result}
        retry={refetch}
        skeleton={<SkeletonRows rows={3} />}
      >
        {({ exportsToApprove }) => (
          <ul className={css['list']}>
            {exportsToApprove.map((row) => {
              const asked = getFragmentData(AskedExport, row);
              return (
                <li className={css['item']} key={asked.id}>
                  <AskedCard
                    asked={asked}
                    onApprove={() => setDecision({ asked, isYes: true })}
                    onRefuse={() => setDecision({ asked, isYes: false })}
                  />
                </li>
              );
            })}
          </ul>
        )}
      </States>
      {decision?.isYes === true && <ApproveDialog asked={decision.asked} onClose={close} />}
      {decision?.isYes === false && <RefuseDialog asked={decision.asked} onClose={close} />}
    </Panel>
  );
}
