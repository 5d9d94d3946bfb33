import { useNavigate } from '@tanstack/react-router';
import type { Answers, Problem, Value } from '@zhoudao/schema/templates/form/paper';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { ExtraInputs } from '../../../app/session/fields/extra-inputs.tsx';
import {
  extraInput,
  extraProblems,
  extraValuesOf,
  type WithExtra,
} from '../../../app/session/fields/extra-values.ts';
import { useExtraFields } from '../../../app/session/fields/fields.ts';
import { useUndoLast } from '../../../app/session/lists/undo.ts';
import { CorrectPaper, type KeptPaper } from '../../../app/session/papers/correct-paper.tsx';
import { paperProblems } from '../../../app/session/papers/problems.ts';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { ComplaintOwnFragment, ComplaintPaperQuery as PaperData } from '../../../lib/gql/graphql.ts';
import { useForm } from '../../../ui/form/use-form.ts';
import { Page } from '../../../ui/shell/page.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { ComplaintOwn, ComplaintPaperQuery } from '../complaints.documents.ts';
import { t } from '../complaints.messages.ts';
import { complaintCorrectRoute } from '../complaints.routes.tsx';
import { UpdateComplaintMutation } from '../parts/acts.documents.ts';
import { saidByComplaint } from '../parts/said-by-complaint.ts';

/** Corrects what was written down of a complaint, on the paper that it was filed with. */
export function CorrectComplaintPage(): ReactNode {
  const { caseId } = complaintCorrectRoute.useParams();
  const [result, refresh] = useQuery({
    query: ComplaintPaperQuery,
    variables: { id: caseId },
    // What is corrected is what stands there now, not what this tab saw before.
    requestPolicy: 'network-only',
  });
  const [isOvertaken, setIsOvertaken] = useState(false);
  const frame = (content: ReactNode): ReactNode => <Page title={t('correct')}>{content}</Page>;
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={<SkeletonRows rows={10} />}>
      {({ complaint }) => (
        <Correcting
          complaint={getFragmentData(ComplaintOwn, complaint)}
          key={isOvertaken ? `${caseId} ${getFragmentData(ComplaintOwn, complaint).version}` : caseId}
          paper={paperOf(complaint)}
          reload={() => {
            setIsOvertaken(true);
            refresh({ requestPolicy: 'network-only' });
          }}
        />
      )}
    </States>
  );
}

/** The paper as it is kept; of a complaint that has none, what the complaint says. */
function paperOf(complaint: PaperData['complaint']): KeptPaper {
  const kept = complaint.papers.find(({ event }) => event === null || event === undefined);
  if (kept) return { ...kept, answers: (kept.answers ?? {}) as Answers };
  const own = getFragmentData(ComplaintOwn, complaint);
  return { form: 'F-CMP-01', answers: saidByComplaint(own, complaint.owner), maskedFields: [] };
}

type Props = { complaint: ComplaintOwnFragment; paper: KeptPaper; reload: () => void };

function Correcting({ reload, ...props }: Props): ReactNode {
  // What others save meanwhile changes nothing here: the server tells of it, and then all is read anew.
  const [{ complaint, paper }] = useState(props);
  const navigate = useNavigate();
  const [update] = useAct(UpdateComplaintMutation);
  const undoLast = useUndoLast();
  const { id, version } = complaint;
  const draft = `complaint.correct.${id}`;
  const beside = useBeside(complaint, `${draft}.extra`);
  const back = () => void navigate({ to: '/cases/$caseId', params: { caseId: id } });
  const save = async (changes: Record<string, Value>): Promise<readonly Problem[]> => {
    const wrong = beside.problems();
    if (wrong.length > 0) return wrong;
    const answers = Object.keys(changes).length > 0 ? { answers: changes } : {};
    const outcome = await update({ id, version, ...answers, extraFields: beside.input() });
    if (outcome.ok) {
      beside.form.discardDraft();
      toast(t('correct.done'), { undo: () => undoLast(id) });
      return [];
    }
    beside.form.showProblems(outcome.problems.filter(({ field }) => field?.startsWith('extraFields')));
    if (outcome.refusal?.__typename !== 'StaleVersion') return paperProblems(outcome);
    reload();
    toast(t('stale.reloaded'));
    return [{ path: '', message: { 'zh-CN': t('stale.reloaded'), en: t('stale.reloaded') } }];
  };
  return (
    <Page
      crumbs={[
        { label: t('complaints'), to: '/complaints' },
        { label: complaint.number, to: '/cases/$caseId', params: { caseId: id } },
      ]}
      title={t('correct')}
    >
      <CorrectPaper
        draft={draft}
        onCancel={back}
        onDone={back}
        paper={paper}
        save={save}
        submit={t('correct.save')}
      >
        <ExtraInputs definitions={beside.definitions} form={beside.form} />
      </CorrectPaper>
    </Page>
  );
}

/** What the company's packs ask for beside the paper. What was never asked for before need not be known now. */
function useBeside(complaint: ComplaintOwnFragment, draft: string) {
  const definitions = useExtraFields('COMPLAINT');
  const before = extraValuesOf(definitions, complaint.extraFields);
  const check = ({ extraFields }: WithExtra): Record<string, string | undefined> =>
    extraProblems(
      definitions.filter(({ name }) => before[name] !== extraFields[name]),
      extraFields,
    );
  const form = useForm<WithExtra>({
    initial: { extraFields: before },
    draft,
    isShared: true,
    check,
    save: () => Promise.resolve([]),
  });
  const problems = (): Problem[] => {
    const missing = Object.entries(check(form.values())).flatMap(([field, message]) =>
      message === undefined ? [] : [{ field, message }],
    );
    form.showProblems(missing);
    return missing.map(({ message }) => ({ path: '', message: { 'zh-CN': message, en: message } }));
  };
  return {
    definitions,
    form,
    problems,
    input: () => extraInput(definitions, form.values().extraFields, before),
  };
}
