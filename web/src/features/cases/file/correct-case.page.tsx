import { useNavigate } from '@tanstack/react-router';
import { partOf, type Answers, type Problem, type RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { RecordFormQuery } from '../../../app/session/papers/form.documents.ts';
import { useFacts, useLookups } from '../../../app/session/papers/lookups.tsx';
import { paperProblems } from '../../../app/session/papers/problems.ts';
import type { OpenedCaseQuery as OpenedData } from '../../../lib/gql/graphql.ts';
import { Paper } from '../../../ui/paper/paper.tsx';
import { Page } from '../../../ui/shell/page.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { CorrectCaseMutation, OpenedCaseQuery, OpeningFormQuery } from '../case-acts.documents.ts';
import { t } from '../cases.messages.ts';
import { caseCorrectRoute } from '../cases.routes.tsx';
import { f } from './file.messages.ts';

type Opened = OpenedData['case'];
type Kept = Opened['papers'][number];

const frame = (content: ReactNode): ReactNode => <Page title={f('correct')}>{content}</Page>;
const skeleton = <SkeletonRows rows={10} />;

const crumbsOf = ({ id, number }: Opened) => [
  { label: t('cases'), to: '/cases' as const },
  { label: number, to: '/cases/$caseId' as const, params: { caseId: id } },
];

/** Corrects what was written down when a case was opened. */
export function CorrectCasePage(): ReactNode {
  const { caseId } = caseCorrectRoute.useParams();
  const [result, refresh] = useQuery({
    query: OpenedCaseQuery,
    variables: { id: caseId },
    requestPolicy: 'network-only',
  });
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={skeleton}>
      {(data) => {
        const kept = data.case.papers.find(({ event }) => event === null);
        const may = data.case.viewerCan.includes(`${data.case.type}.update`);
        return kept && may ? (
          <Papers kept={kept} record={data.case} />
        ) : (
          <Page crumbs={crumbsOf(data.case)} title={f('correct')}>
            <Empty icon="note" text={f('correct.none')} title={f('correct')} />
          </Page>
        );
      }}
    </States>
  );
}

type Props = { record: Opened; kept: Kept };

/** The paper in the version that was filled in, with the fields that are said when such a case is opened. */
function Papers(props: Props): ReactNode {
  const { form: key, formVersion: version } = props.kept;
  const [result, refresh] = useQuery({ query: RecordFormQuery, variables: { key, version } });
  const [said] = useQuery({ query: OpeningFormQuery, variables: { type: props.record.type } });
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={skeleton}>
      {(data) => {
        const asked = (said.data?.openingForm as RecordForm | undefined)?.fields.map(({ id }) => id);
        const whole = data.recordForm.body as RecordForm;
        return asked ? (
          <Correcting {...props} form={partOf(whole, (id) => asked.includes(id))} />
        ) : (
          frame(skeleton)
        );
      }}
    </States>
  );
}

function Correcting({ record, kept, form }: Props & { form: RecordForm }): ReactNode {
  const navigate = useNavigate();
  const [correct] = useAct(CorrectCaseMutation);
  const [lookups, facts] = [useLookups(), useFacts()];
  const back = () => void navigate({ to: '/cases/$caseId', params: { caseId: record.id } });
  // Pinned: what others save meanwhile changes nothing here, the server tells of it.
  const [{ answers, version }] = useState(() => {
    const held = kept.answers as Answers;
    const said = form.fields.flatMap(({ id }) => (held[id] === undefined ? [] : [[id, held[id]]]));
    return { answers: Object.fromEntries(said) as Answers, version: record.version };
  });
  const submit = async (next: Answers): Promise<Problem[]> => {
    const cleared = Object.fromEntries(Object.keys(answers).map((id) => [id, null]));
    const target = { id: record.id, version };
    const outcome = await correct({ ...target, answers: { ...cleared, ...next } });
    if (!outcome.ok) return paperProblems(outcome);
    toast(f('corrected'));
    return [];
  };
  return (
    <Page crumbs={crumbsOf(record)} lead={record.title} title={f('correct')}>
      <Paper
        answers={answers}
        draft={`correct.${record.id}`}
        facts={facts}
        form={form}
        isShared
        lookups={lookups}
        masked={kept.maskedFields}
        onCancel={back}
        onSaved={back}
        onSubmit={submit}
        submit={f('correct.save')}
      />
    </Page>
  );
}
