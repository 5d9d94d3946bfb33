import { useNavigate } from '@tanstack/react-router';
import { partOf, type Answers, type Problem, type RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { RecordFormQuery } from '../../../app/session/papers/form.documents.ts';
import { useFacts, useLookups } from '../../../app/session/papers/lookups.tsx';
import { paperProblems } from '../../../app/session/papers/problems.ts';
import { useSlots } from '../../../app/session/slots.ts';
import type { CaseStepQuery as StepData } from '../../../lib/gql/graphql.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Paper } from '../../../ui/paper/paper.tsx';
import { Page } from '../../../ui/shell/page.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { TakeStepMutation } from '../case-acts.documents.ts';
import { t } from '../cases.messages.ts';
import { caseStepRoute } from '../cases.routes.tsx';
import { wayBack } from '../list/type-lists.ts';
import { CaseStepQuery } from './case-step.documents.ts';

import css from '../parts/cases.module.css';

type Record = StepData['case'];
type Step = Record['events'][number];

const frame = (content: ReactNode): ReactNode => <Page title={t('case')}>{content}</Page>;
const skeleton = <SkeletonRows rows={10} />;

/** A step of a case that is a paper: it is filled in, and the case moves on by what it says. */
export function CaseStepPage(): ReactNode {
  const { caseId, event } = caseStepRoute.useParams();
  const [result, refresh] = useQuery({
    query: CaseStepQuery,
    variables: { id: caseId },
    // With what the paper begins follows from the steps before: what was read then would begin it wrongly.
    requestPolicy: 'network-only',
  });
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={skeleton}>
      {(data) => (
        <StepOf
          event={event}
          key={`${caseId} ${event}`}
          record={data.case}
          reload={() => refresh({ requestPolicy: 'network-only' })}
        />
      )}
    </States>
  );
}

/** A paper that was begun stays, with what stands on it, also when the step can no longer be taken. */
function StepOf({ record, event, reload }: { record: Record; event: string; reload: () => void }): ReactNode {
  const now = record.events.find((each) => each.event === event && each.paper);
  const [begun] = useState(() => now && { step: now, kept: continuedBy(now, record) });
  if (!begun?.step.paper)
    return (
      <Page crumbs={crumbsOf(record)} title={record.title}>
        <Empty icon="note" text={t('step.gone')} title={t('case')} />
      </Page>
    );
  const step = now ?? { ...begun.step, enabled: false, reason: t('step.gone') };
  return <Opening kept={begun.kept} paper={begun.step.paper} record={record} reload={reload} step={step} />;
}

const crumbsOf = ({ id, number, type }: Record) => [
  wayBack(type),
  { label: number, to: '/cases/$caseId' as const, params: { caseId: id } },
];

/** The paper that a step takes up again, if the case has it: that of another event, or the one it was opened with. */
const continuedBy = ({ continuedId, asks }: Step, { papers }: Record): Kept | undefined =>
  papers.findLast(({ id, event, isArchived }) => (asks ? event === null && !isArchived : id === continuedId));

type Kept = Record['papers'][number];
type Props = { record: Record; step: Step; kept: Kept | undefined; reload: () => void };

/** Refusals that say that the case is no longer as it was shown. */
const OVERTAKEN = new Set(['StaleVersion', 'EventRefused', 'CaseAlreadyClosed']);

function Opening({ paper, ...props }: Props & { paper: string }): ReactNode {
  const [result, refresh] = useQuery({
    query: RecordFormQuery,
    variables: { key: paper, ...(props.kept ? { version: props.kept.formVersion } : {}) },
    requestPolicy: 'network-only', // what was published since counts
  });
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={skeleton}>
      {(data) => <Filling form={askedOf(data.recordForm.body as RecordForm, props.step)} {...props} />}
    </States>
  );
}

/** What others filled in is read beside what this step fills in. */
const filledOf = (form: RecordForm, fills: readonly string[]): RecordForm => ({
  ...form,
  rules: [
    ...form.rules,
    ...form.fields.flatMap(({ id }) =>
      fills.includes(id) ? [] : [{ id: `read_${id}`, field: id, effect: 'readonly' as const, expr: 'true' }],
    ),
  ],
});

/** What a step asks for it needs; the rest of the paper is not its business. */
function askedOf(form: RecordForm, { asks, fills, leaves }: Step): RecordForm {
  if (fills) return filledOf(form, fills);
  if (!asks) return leaves.length > 0 ? partOf(form, (id) => !leaves.includes(id)) : form;
  const part = partOf(form, (id) => asks.includes(id));
  return {
    ...part,
    // What is asked now is not left for later.
    sections: part.sections.map((section) =>
      section.block === 'approval' ? { ...section, block: 'grid' as const } : section,
    ),
    fields: part.fields.map((field) => ({ ...field, required: true })),
  };
}

/** Of a paper that is taken up again, what the form shows. */
const shownOf = (form: RecordForm, { answers }: Kept): Answers => {
  const held = (answers ?? {}) as Answers;
  return Object.fromEntries(
    form.fields.flatMap(({ id }) => (held[id] === undefined ? [] : [[id, held[id]]])),
  );
};

/** What is known of the case, in the first field that asks for it. */
function presetOf(
  form: RecordForm,
  { id, type, number, title, customer, contact }: Record,
  step: Step,
): Answers {
  const known = [
    { nouns: ['case', type], id, label: `${number} ${title}` },
    ...(customer ? [{ nouns: ['customer'], id: customer.id, label: customer.name }] : []),
    ...(contact ? [{ nouns: ['contact'], id: contact.id, label: contact.name }] : []),
  ];
  const begun = Object.fromEntries(
    known.flatMap(({ nouns, id: named, label }) => {
      const field = form.fields.find(
        (each) => each.type === 'reference' && each.many !== true && nouns.includes(each.entity ?? ''),
      );
      return field ? [[field.id, { id: named, label }]] : [];
    }),
  );
  return { ...begun, ...(step.begins as Answers | null) };
}

function Filling({ form, record, step, kept, reload }: Props & { form: RecordForm }): ReactNode {
  const navigate = useNavigate();
  const [take] = useAct(TakeStepMutation);
  const [lookups, facts] = [useLookups(), useFacts()];
  const beside = useSlots('case.step', record.type);
  const [begun] = useState(() =>
    kept
      ? { answers: shownOf(form, kept), masked: kept.maskedFields }
      : { preset: presetOf(form, record, step) },
  );
  const back = () => void navigate({ to: '/cases/$caseId', params: { caseId: record.id } });
  const submit = async (answers: Answers): Promise<Problem[]> => {
    const target = { id: record.id, version: record.version, event: step.event };
    const outcome = await take({ ...target, answers });
    if (!outcome.ok) {
      const refusal = outcome.refusal?.__typename ?? '';
      if (OVERTAKEN.has(refusal)) reload();
      return refusal === 'StaleVersion' ? [said(t('stale.reloaded'))] : paperProblems(outcome);
    }
    toast(t('event.done', { name: step.name }));
    return [];
  };
  return (
    <Page crumbs={crumbsOf(record)} lead={form.title[locale()]} title={step.name}>
      {!step.enabled && step.reason && (
        <p className={css['notice']} role="status">
          <Icon name="alert" size={16} /> {step.reason}
        </p>
      )}
      <div className={beside.length > 0 ? css['beside'] : undefined}>
        <Paper
          draft={`step.${record.id}.${step.event}`}
          facts={facts}
          form={form}
          lookups={lookups}
          onCancel={back}
          onSaved={back}
          onSubmit={submit}
          {...begun}
          submit={step.name}
        />
        {beside.length > 0 && (
          <aside>
            {beside.map((entry, at) => (
              <entry.part caseId={record.id} event={step.event} key={at} />
            ))}
          </aside>
        )}
      </div>
    </Page>
  );
}

const said = (text: string): Problem => ({ path: '', message: { 'zh-CN': text, en: text } });
