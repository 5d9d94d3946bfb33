import { useNavigate } from '@tanstack/react-router';
import type { Answers, Problem, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { Allowed } from '../../app/session/allowed.tsx';
import { RecordFormQuery } from '../../app/session/papers/form.documents.ts';
import { useFacts, useLookups } from '../../app/session/papers/lookups.tsx';
import { paperProblems } from '../../app/session/papers/problems.ts';
import { addDays, today } from '../../lib/dates.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Paper } from '../../ui/paper/paper.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { CallbackCustomerQuery, DueCallbacksQuery, PlanCallbacksMutation } from './callbacks.documents.ts';
import { t } from './callbacks.messages.ts';
import { callbackPlanRoute } from './callbacks.routes.tsx';
import { Repeated, withoutRepeated, type Choice, type Repetition } from './parts/repeated.tsx';

/** The paper with which call-backs are planned; what stands on it is the company's. */
const PAPER = 'F-CBK-01';
/** Who is due within so many days is proposed. */
const AHEAD = 30;

const crumbs = () => [{ label: t('callbacks'), to: '/callbacks' as const }];
const frame = (content: ReactNode): ReactNode => (
  <Page crumbs={crumbs()} title={t('plan')}>
    {content}
  </Page>
);

/** Plans call-backs: of anybody, of one customer, or of those who are due. */
export function PlanPage(): ReactNode {
  return (
    <Allowed crumbs={crumbs()} needs="callback.plan" title={t('plan')}>
      <Beginning />
    </Allowed>
  );
}

type Named = { id: string; name: string };
type Row = { customer: { id: string; label: string }; plannedOn: string; purpose?: string; ways: string[] };

const rowOf = ({ id, name }: Named, plannedOn: string, purpose?: string): Row => ({
  customer: { id, label: name },
  plannedOn,
  ways: ['phone'],
  ...(purpose === undefined ? {} : { purpose }),
});

/** The rows with which a plan begins; undefined until they are known. */
function useRows(): { rows: Row[] | undefined; isDue: boolean } {
  const { customer: customerId, due } = callbackPlanRoute.useSearch();
  const isDue = due !== undefined;
  const [tomorrow, until] = [addDays(today(), 1), addDays(today(), AHEAD)];
  const [known] = useQuery({
    query: CallbackCustomerQuery,
    variables: { id: customerId ?? '' },
    pause: customerId === undefined,
  });
  const [proposed] = useQuery({
    query: DueCallbacksQuery,
    variables: { until },
    pause: !isDue,
    requestPolicy: 'network-only', // who was planned a moment ago is due no more
  });
  // A wrong id, or a question without an answer, simply begins empty.
  if (customerId !== undefined && !known.data && !known.error) return { rows: undefined, isDue };
  if (isDue && (proposed.fetching || (!proposed.data && !proposed.error))) return { rows: undefined, isDue };
  const one = known.data ? [rowOf(known.data.customer, tomorrow)] : [];
  const dueRows = (proposed.data?.dueCallbacks ?? []).map(({ customer, dueOn }) =>
    rowOf(customer, dueOn > tomorrow ? dueOn : tomorrow, t('plan.due.purpose')),
  );
  return { rows: isDue ? dueRows : one, isDue };
}

function Beginning(): ReactNode {
  const { customer = '' } = callbackPlanRoute.useSearch();
  const { rows, isDue } = useRows();
  const [result, refresh] = useQuery({
    query: RecordFormQuery,
    variables: { key: PAPER },
    requestPolicy: 'network-only', // what was published since counts
  });
  const skeleton = <SkeletonRows rows={10} />;
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={skeleton}>
      {(data) =>
        rows ? (
          <Planning
            // What was proposed another day is not brought back over today's proposal.
            draft={`callback.plan.${isDue ? `due.${today()}` : customer}`}
            form={data.recordForm.body as RecordForm}
            isDue={isDue}
            key={isDue ? 'due' : customer}
            rows={rows}
          />
        ) : (
          frame(skeleton)
        )
      }
    </States>
  );
}

type Props = { form: RecordForm; rows: Row[]; isDue: boolean; draft: string };

function Planning({ form, rows, isDue, draft }: Props): ReactNode {
  const navigate = useNavigate();
  const [plan] = useAct(PlanCallbacksMutation);
  const [lookups, facts] = [useLookups(), useFacts()];
  const done = useRef('');
  const [preset] = useState<Answers>(() => (rows.length > 0 ? { rows } : {}));
  const [reduced, setReduced] = useState<Answers>();
  const [repetition, setRepetition] = useState<Repetition>();
  const choose = (answers: Answers, problems: Repetition['problems']): Promise<Choice> =>
    new Promise((resolve) => {
      const settle = (choice: Choice): void => {
        setRepetition(undefined);
        resolve(choice);
      };
      setRepetition({ answers, problems, settle });
    });
  const submit = async (filled: Answers): Promise<Problem[]> => {
    let [answers, allowRepeat] = [filled, false];
    for (;;) {
      const outcome = await plan({ answers, ...(allowRepeat ? { allowRepeat } : {}) });
      if (outcome.ok) {
        done.current = outcome.value.number;
        return [];
      }
      const { refusal } = outcome;
      if (refusal?.__typename !== 'AlreadyPlanned') return paperProblems(outcome);
      const choice = await choose(answers, refusal.problems);
      if (choice === 'none') return paperProblems(outcome);
      allowRepeat = choice === 'all';
      if (choice === 'all') continue;
      answers = withoutRepeated({ answers, problems: refusal.problems });
      // What is sent stands on the paper before it is answered: problems name its rows.
      flushSync(() => setReduced(answers));
    }
  };
  const back = () => void navigate({ to: '/callbacks' });
  return (
    <Page
      actions={
        isDue ? undefined : (
          <ButtonLink icon="clock" search={{ due: '1' }} to="/callbacks/plan">
            {t('plan.due')}
          </ButtonLink>
        )
      }
      crumbs={crumbs()}
      lead={isDue && rows.length === 0 ? t('plan.due.none') : t('plan.lead')}
      title={t('plan')}
    >
      <Paper
        answers={reduced}
        draft={draft}
        facts={facts}
        form={form}
        lookups={lookups}
        onCancel={back}
        onSaved={() => {
          toast(t('plan.done', { number: done.current }));
          back();
        }}
        onSubmit={submit}
        preset={preset}
        submit={t('plan.save')}
      />
      {repetition && <Repeated {...repetition} />}
    </Page>
  );
}
