import { Navigate, useNavigate } from '@tanstack/react-router';
import type { Answers, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { Allowed } from '../../app/session/allowed.tsx';
import { RecordFormQuery } from '../../app/session/papers/form.documents.ts';
import { useFacts, useLookups } from '../../app/session/papers/lookups.tsx';
import { paperProblems } from '../../app/session/papers/problems.ts';
import { useSession } from '../../app/session/session.ts';
import type { CreateRecordInput } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Paper } from '../../ui/paper/paper.tsx';
import { Page, type Crumb } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { CreateRecordMutation } from './papers.documents.ts';
import { t } from './papers.messages.ts';
import { recordNewRoute } from './papers.routes.tsx';
import { useFilling } from './parts/filling.tsx';
import { noteUsed } from './parts/recent-papers.ts';
import { placed, useSubjects, type Subject } from './use-subjects.ts';

const crumbs = (form?: RecordForm): Crumb[] => [
  { label: t('papers'), to: '/papers' },
  ...(form
    ? [{ label: form.title[locale()], to: '/papers/$form' as const, params: { form: form.key } }]
    : []),
];

/** Fills in a paper; what it is about may be known from where it was begun. */
export function RecordNewPage(): ReactNode {
  return (
    <Allowed crumbs={crumbs()} needs="record.write" title={t('fill')}>
      <Opening />
    </Allowed>
  );
}

function Opening(): ReactNode {
  const { form: key } = recordNewRoute.useParams();
  const search = recordNewRoute.useSearch();
  const subjects = useSubjects(search);
  const filling = useFilling();
  const [result, refresh] = useQuery({
    query: RecordFormQuery,
    variables: { key },
    requestPolicy: 'network-only', // what was published since counts
  });
  const skeleton = <SkeletonRows rows={10} />;
  const frame = (content: ReactNode): ReactNode => (
    <Page crumbs={crumbs()} title={t('fill')}>
      {content}
    </Page>
  );
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={skeleton}>
      {({ recordForm: { opens, stepOf, title, body } }) => {
        const filing = opens === null ? undefined : filling({ key, opens });
        // What opens a case is filled in where such cases are filed.
        if (stepOf) return <StepOnly paper={title} type={stepOf} />;
        if (filing && filing.to !== '/papers/$form/new')
          return (
            <Navigate
              params={{ type: opens ?? '' }}
              replace
              search={search.customer === undefined ? {} : { customer: search.customer }}
              to={filing.to}
            />
          );
        if (opens !== null && !filing) return <NotHis paper={title} />;
        // The paper begins with what it is about, so it waits for the names.
        return subjects === undefined ? (
          frame(skeleton)
        ) : (
          <NewRecord
            form={body as RecordForm}
            key={`${key} ${subjects.map(({ id }) => id).join()}`}
            subjects={subjects}
          />
        );
      }}
    </States>
  );
}

/** What opens a case is for those who may file such cases. */
const NotHis = ({ paper }: { paper: string }): ReactNode => (
  <Page crumbs={crumbs()} title={paper}>
    <Empty icon="lock" text={t('opens.text')} title={t('opens.title')} />
  </Page>
);

/** The paper of a step leads to the cases whose step it is. */
function StepOnly({ paper, type }: { paper: string; type: string }): ReactNode {
  const name = useSession().caseTypes.find(({ key }) => key === type)?.name ?? '';
  return (
    <Page crumbs={crumbs()} title={paper}>
      <Empty
        action={
          <ButtonLink search={{ type }} to="/cases">
            {t('step.cases')}
          </ButtonLink>
        }
        icon="note"
        text={t('step.text', { type: name })}
        title={t('step.title')}
      />
    </Page>
  );
}

const INPUTS: Readonly<Record<Subject['noun'], keyof CreateRecordInput>> = {
  customer: 'customerId',
  contact: 'contactId',
  case: 'caseId',
  order: 'orderId',
};

function NewRecord({ form, subjects }: { form: RecordForm; subjects: readonly Subject[] }): ReactNode {
  const navigate = useNavigate();
  const [create] = useAct(CreateRecordMutation);
  const [lookups, facts] = [useLookups(), useFacts()];
  const [{ answers: preset, rest }] = useState(() => placed(form, subjects));
  const about = useMemo(() => Object.fromEntries(rest.map(({ noun, id }) => [INPUTS[noun], id])), [rest]);
  const made = useRef<string>(undefined);
  const params = { form: form.key };
  useEffect(() => noteUsed(form.key), [form.key]);
  const submit = async (answers: Answers) => {
    const outcome = await create({ form: form.key, answers, ...about });
    if (!outcome.ok) return paperProblems(outcome);
    const { value } = outcome;
    made.current = value.__typename === 'Record' ? value.id : undefined;
    toast(value.__typename === 'Record' ? t('created', { number: value.number }) : t('created.away'));
    return [];
  };
  const draft = ['record.new', form.key, ...subjects.slice(0, 1).map(({ id }) => id)].join('.');
  return (
    <Page
      crumbs={crumbs(form)}
      lead={form.help[locale()]}
      title={t('fill.of', { title: form.title[locale()] })}
    >
      <Paper
        draft={draft}
        facts={facts}
        form={form}
        lookups={lookups}
        onCancel={() => void navigate({ to: '/papers/$form', params })}
        onSaved={() =>
          void (made.current === undefined
            ? navigate({ to: '/papers/$form', params })
            : navigate({ to: '/papers/$form/$recordId', params: { ...params, recordId: made.current } }))
        }
        onSubmit={submit}
        preset={preset}
        submit={t('submit')}
      />
    </Page>
  );
}
