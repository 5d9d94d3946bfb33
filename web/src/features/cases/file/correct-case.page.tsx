import { useNavigate } from '@tanstack/react-router';
import type { Answers } from '@zhoudao/schema/templates/form/paper';
import { useState, type ReactNode } from 'react';
import { useClient, useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { CorrectPaper, type KeptPaper } from '../../../app/session/papers/correct-paper.tsx';
import type { OpenedCaseQuery as OpenedData } from '../../../lib/gql/graphql.ts';
import { Page } from '../../../ui/shell/page.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { CorrectCaseMutation, OpenedCaseQuery } from '../case-acts.documents.ts';
import { caseCorrectRoute } from '../cases.routes.tsx';
import { wayBack } from '../list/type-lists.ts';
import { f } from './file.messages.ts';

type Opened = OpenedData['case'];

const crumbsOf = ({ id, number, type }: Opened) => [
  wayBack(type),
  { label: number, to: '/cases/$caseId' as const, params: { caseId: id } },
];

/** The paper that a case was opened with, as it is kept now. */
function paperOf({ papers, version }: Opened): KeptPaper | undefined {
  const kept = papers.find(({ event }) => event === null);
  return kept && { ...kept, version, answers: (kept.answers ?? {}) as Answers };
}

/** Corrects what was written down when a case was opened. */
export function CorrectCasePage(): ReactNode {
  const { caseId } = caseCorrectRoute.useParams();
  const [result, refresh] = useQuery({
    query: OpenedCaseQuery,
    variables: { id: caseId },
    // What is corrected is what stands there now, not what this tab saw before.
    requestPolicy: 'network-only',
  });
  return (
    <States
      frame={(content) => <Page title={f('correct')}>{content}</Page>}
      of={result}
      retry={refresh}
      skeleton={<SkeletonRows rows={10} />}
    >
      {(data) => <Beginning key={caseId} record={data.case} />}
    </States>
  );
}

function Beginning(props: { record: Opened }): ReactNode {
  // Pinned: what others save meanwhile, or take away, changes nothing here, the server tells of it.
  const [record] = useState(props.record);
  const paper = paperOf(record);
  const may = record.viewerCan.includes(`${record.type}.update`);
  return (
    <Page crumbs={crumbsOf(record)} lead={record.title} title={f('correct')}>
      {paper && may ? (
        <Correcting paper={paper} record={record} />
      ) : (
        <Empty icon="note" text={f('correct.none')} title={f('correct')} />
      )}
    </Page>
  );
}

function Correcting({ record, paper }: { record: Opened; paper: KeptPaper }): ReactNode {
  const { id } = record;
  const client = useClient();
  const navigate = useNavigate();
  const [correct] = useAct(CorrectCaseMutation);
  const back = () => void navigate({ to: '/cases/$caseId', params: { caseId: id } });
  return (
    <CorrectPaper
      caseId={id}
      draft={`correct.${id}`}
      fixed={record.fixedFields}
      latest={async () => {
        const { data } = await client
          .query(OpenedCaseQuery, { id }, { requestPolicy: 'network-only' })
          .toPromise();
        return data && paperOf(data.case);
      }}
      onCancel={back}
      onDone={back}
      paper={paper}
      send={(answers, version) => correct({ id, version, answers })}
      submit={f('correct.save')}
    />
  );
}
