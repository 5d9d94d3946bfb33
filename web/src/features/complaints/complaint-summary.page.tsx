import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { ComplaintOwn, ComplaintQuery } from './complaints.documents.ts';
import { AssessmentPanel, PointsPanel, ResultPanel, SolutionsPanel } from './parts/complaint-panels.tsx';
import { useComplaint } from './use-complaint.ts';

/** What is a complaint's own on the page of a case: demands, assessment, solutions, result. */
export function ComplaintSummary({ caseId }: { caseId: string }): ReactNode {
  const navigate = useNavigate();
  const [result, refetch] = useQuery({ query: ComplaintQuery, variables: { id: caseId } });
  return (
    <States
      of={result}
      retry={() => refetch({ requestPolicy: 'network-only' })}
      skeleton={<SkeletonText lines={4} />}
    >
      {(data) => {
        const complaint = getFragmentData(ComplaintOwn, data.complaint);
        return (
          <>
            <PointsPanel
              complaint={complaint}
              onEdit={() => void navigate({ to: '/complaints/$caseId/correct', params: { caseId } })}
            />
            <SolutionsPanel complaint={complaint} />
            <ResultPanel complaint={complaint} />
          </>
        );
      }}
    </States>
  );
}

/** How severe the complaint was judged, beside its story. */
export function ComplaintSeverity({ caseId }: { caseId: string }): ReactNode {
  const complaint = useComplaint(caseId);
  return complaint ? <AssessmentPanel complaint={complaint} /> : null;
}
