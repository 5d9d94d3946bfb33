import { useNavigate } from '@tanstack/react-router';
import type { Answers, Problem, Value } from '@zhoudao/schema/templates/form/paper';
import { useRef, useState, type ReactNode } from 'react';
import { useClient, useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { ExtraInputs } from '../../../app/session/fields/extra-inputs.tsx';
import {
  extraInput,
  extraProblems,
  extraValuesOf,
  lineOf,
  type WithExtra,
} from '../../../app/session/fields/extra-values.ts';
import { useExtraFields } from '../../../app/session/fields/fields.ts';
import { CorrectPaper, type KeptPaper } from '../../../app/session/papers/correct-paper.tsx';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { ComplaintOwnFragment, ComplaintPaperQuery as PaperData } from '../../../lib/gql/graphql.ts';
import { useForm } from '../../../ui/form/use-form.ts';
import { Page } from '../../../ui/shell/page.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { ComplaintOwn, ComplaintPaperQuery } from '../complaints.documents.ts';
import { t } from '../complaints.messages.ts';
import { complaintCorrectRoute } from '../complaints.routes.tsx';
import { UpdateComplaintMutation } from '../parts/acts.documents.ts';
import { saidByComplaint } from '../parts/said-by-complaint.ts';

type Said = PaperData['complaint'];

/** Corrects what was written down of a complaint, on the paper that it was filed with. */
export function CorrectComplaintPage(): ReactNode {
  const { caseId } = complaintCorrectRoute.useParams();
  const [result, refresh] = useQuery({
    query: ComplaintPaperQuery,
    variables: { id: caseId },
    // What is corrected is what stands there now, not what this tab saw before.
    requestPolicy: 'network-only',
  });
  const frame = (content: ReactNode): ReactNode => <Page title={t('correct')}>{content}</Page>;
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={<SkeletonRows rows={10} />}>
      {({ complaint }) => <Correcting key={caseId} said={complaint} />}
    </States>
  );
}

/** The paper as it is kept; of a complaint that has none, what the complaint says. */
function paperOf(complaint: Said): KeptPaper {
  const kept = complaint.papers.find(({ event }) => event === null || event === undefined);
  const own = getFragmentData(ComplaintOwn, complaint);
  const { version } = own;
  return kept
    ? { ...kept, version, answers: (kept.answers ?? {}) as Answers }
    : { form: 'F-CMP-01', version, answers: saidByComplaint(own, complaint.owner), maskedFields: [] };
}

function Correcting(props: { said: Said }): ReactNode {
  // What others save meanwhile changes nothing here: the server tells of it.
  const [said] = useState(props.said);
  const complaint = getFragmentData(ComplaintOwn, said);
  const { id } = complaint;
  const client = useClient();
  const navigate = useNavigate();
  const [update] = useAct(UpdateComplaintMutation);
  const draft = `complaint.correct.${id}`;
  const beside = useBeside(complaint, `${draft}.extra`);
  const back = () => void navigate({ to: '/cases/$caseId', params: { caseId: id } });
  const send = async (changes: Record<string, Value>, version: number) => {
    const wrong = beside.problems();
    if (wrong.length > 0) return { ok: false as const, problems: wrong };
    const answers = Object.keys(changes).length > 0 ? { answers: changes } : {};
    const outcome = await update({ id, version, ...answers, extraFields: beside.input() });
    if (outcome.ok) beside.form.discardDraft();
    else beside.form.showProblems(outcome.problems.filter(({ field }) => field?.startsWith('extraFields')));
    return outcome;
  };
  const latest = async () => {
    const { data } = await client
      .query(ComplaintPaperQuery, { id }, { requestPolicy: 'network-only' })
      .toPromise();
    if (!data) return undefined;
    const now = getFragmentData(ComplaintOwn, data.complaint);
    return { ...paperOf(data.complaint), problems: beside.overtakenBy(now) };
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
        caseId={id}
        draft={draft}
        fixed={said.fixedFields}
        hasMore={() => beside.problems().length > 0 || beside.input().length > 0}
        latest={latest}
        onCancel={back}
        onDone={back}
        paper={paperOf(said)}
        send={send}
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
  const [initial] = useState(() => extraValuesOf(definitions, complaint.extraFields));
  const before = useRef(initial);
  const check = ({ extraFields }: WithExtra): Record<string, string | undefined> =>
    extraProblems(
      definitions.filter(({ name }) => before.current[name] !== extraFields[name]),
      extraFields,
    );
  const form = useForm<WithExtra>({
    initial: { extraFields: initial },
    draft,
    isShared: true,
    check,
    save: () => Promise.resolve([]),
  });
  const problems = (): { message: string }[] => {
    const missing = Object.entries(check(form.values())).flatMap(([field, message]) =>
      message === undefined ? [] : [{ field, message }],
    );
    form.showProblems(missing);
    return missing.map(({ message }) => ({ message }));
  };
  /** Where somebody else changed what I changed, too: told once at the field, and from then on mine counts. */
  const overtakenBy = (now: ComplaintOwnFragment): Problem[] => {
    const theirs = extraValuesOf(definitions, now.extraFields);
    const mine = form.values().extraFields;
    const both = definitions.filter(
      ({ name }) =>
        mine[name] !== before.current[name] &&
        theirs[name] !== before.current[name] &&
        theirs[name] !== mine[name],
    );
    // What I left alone stays as it is on my page, and is not sent.
    for (const { name } of both) before.current = { ...before.current, [name]: theirs[name] ?? null };
    const told = both.map((definition) => ({
      field: `extraFields.${definition.name}`,
      message: t('stale.beside', {
        field: definition.label,
        value: lineOf(
          definition,
          now.extraFields.find(({ name }) => name === definition.name),
        ),
      }),
    }));
    form.showProblems(told);
    return told.map(({ message }) => ({ path: '', message: { 'zh-CN': message, en: message } }));
  };
  return {
    definitions,
    form,
    problems,
    overtakenBy,
    input: () => extraInput(definitions, form.values().extraFields, before.current),
  };
}
