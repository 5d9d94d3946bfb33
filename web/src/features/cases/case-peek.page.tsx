import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useSession } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import { RecordHead } from '../../ui/record/record-frame.tsx';
import { SlaChip } from '../../ui/record/sla-chip.tsx';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { CaseStory } from './case-story.page.tsx';
import { CaseHead, CasePageFields, CaseQuery, ClockWhy } from './cases.documents.ts';
import { StageTag } from './parts/case-tags.tsx';
import { CustomerCard } from './parts/side-cards.tsx';

import css from './parts/cases.module.css';

/** A case beside the list: what it is about, where it stands, what was said last. */
export function CasePeekPage({ caseId }: { caseId: string }): ReactNode {
  const [result, refetch] = useQuery({ query: CaseQuery, variables: { id: caseId } });
  const { caseTypes } = useSession();
  return (
    <States
      of={result}
      retry={() => refetch({ requestPolicy: 'network-only' })}
      skeleton={<SkeletonText lines={8} />}
    >
      {(data) => {
        const fields = getFragmentData(CasePageFields, data.case);
        const head = getFragmentData(CaseHead, fields);
        const clocks = fields.clocks
          .map((clock) => getFragmentData(ClockWhy, clock))
          .filter((clock) => clock.state === 'RUNNING' || clock.state === 'PAUSED');
        return (
          <div className={css['peek']}>
            <h2>{head.title}</h2>
            <RecordHead
              clocks={clocks.map((clock) => (
                <SlaChip clock={clock} key={clock.id} why={clock.why} withName />
              ))}
              number={`${caseTypes.find((each) => each.key === head.type)?.name ?? head.type} ${head.number}`}
              tags={<StageTag record={head} />}
            />
            {fields.description !== '' && <p className={css['description']}>{fields.description}</p>}
            <CustomerCard contact={fields.contact ?? null} customer={fields.customer ?? null} />
            <CaseStory
              canComment={fields.viewerCan.includes(`${head.type}.comment`)}
              caseId={caseId}
              key={caseId}
              type={head.type}
            />
          </div>
        );
      }}
    </States>
  );
}
