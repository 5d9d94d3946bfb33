import { useNavigate } from '@tanstack/react-router';
import type { Answers, Problem, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useRef, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { Allowed } from '../../../app/session/allowed.tsx';
import { ExtraInputs } from '../../../app/session/fields/extra-inputs.tsx';
import {
  extraInput,
  extraProblems,
  extraValuesOf,
  type WithExtra,
} from '../../../app/session/fields/extra-values.ts';
import { useExtraFields } from '../../../app/session/fields/fields.ts';
import { presetFor, useFilingLookups, type Complainant } from '../../../app/session/papers/filing.ts';
import { ComplainantQuery, RecordFormQuery } from '../../../app/session/papers/form.documents.ts';
import { useFacts } from '../../../app/session/papers/lookups.tsx';
import { paperProblems } from '../../../app/session/papers/problems.ts';
import { useForm } from '../../../ui/form/use-form.ts';
import { Paper } from '../../../ui/paper/paper.tsx';
import { Page, type Crumb } from '../../../ui/shell/page.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { t } from '../complaints.messages.ts';
import { complaintNewRoute } from '../complaints.routes.tsx';
import { FileComplaintMutation } from '../parts/acts.documents.ts';

/** The paper with which complaints are filed; what stands on it is the company's. */
const PAPER = 'F-CMP-01';

const frame = (content: ReactNode): ReactNode => (
  <Page crumbs={[{ label: t('complaints'), to: '/complaints' }]} title={t('file')}>
    {content}
  </Page>
);

/** Takes a complaint; when it comes from a customer's page, the customer is there already. */
export function FileComplaintPage(): ReactNode {
  return (
    <Allowed
      crumbs={[{ label: t('complaints'), to: '/complaints' }]}
      needs="complaint.file"
      title={t('file')}
    >
      <Beginning />
    </Allowed>
  );
}

function Beginning(): ReactNode {
  const { customer: customerId } = complaintNewRoute.useSearch();
  const [known] = useQuery({
    query: ComplainantQuery,
    variables: { id: customerId ?? '' },
    pause: customerId === undefined,
  });
  const [result, refresh] = useQuery({
    query: RecordFormQuery,
    variables: { key: PAPER },
    requestPolicy: 'network-only', // what was published since counts
  });
  // The paper begins with its customer, so it waits for the name; a wrong id simply begins empty.
  const isKnown = customerId === undefined || known.data !== undefined || known.error !== undefined;
  const skeleton = <SkeletonRows rows={10} />;
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={skeleton}>
      {(data) =>
        isKnown ? (
          <Filing
            customer={known.data?.customer}
            form={data.recordForm.body as RecordForm}
            key={customerId ?? 'any'}
          />
        ) : (
          frame(skeleton)
        )
      }
    </States>
  );
}

type Props = { form: RecordForm; customer: Complainant | undefined };

/** What the company's packs ask for beside the paper, and what of it cannot be sent. */
function useBeside(draft: string) {
  const definitions = useExtraFields('COMPLAINT');
  const form = useForm<WithExtra>({
    initial: { extraFields: extraValuesOf(definitions) },
    draft: `${draft}.extra`,
    check: (values) => extraProblems(definitions, values.extraFields),
    save: () => Promise.resolve([]),
  });
  return { definitions, form };
}

function Filing({ form, customer }: Props): ReactNode {
  const navigate = useNavigate();
  const [file] = useAct(FileComplaintMutation);
  const facts = useFacts();
  const filed = useRef<string>(undefined);
  const [preset] = useState(() => presetFor(form, customer));
  const { lookups, follow } = useFilingLookups(form, customer?.id);
  const draft = customer ? `complaint.paper.${customer.id}` : 'complaint.paper';
  const beside = useBeside(draft);
  const submit = async (answers: Answers): Promise<Problem[]> => {
    const { extraFields } = beside.form.values();
    const missing = Object.entries(extraProblems(beside.definitions, extraFields));
    beside.form.showProblems(missing.map(([field, message]) => ({ field, message })));
    if (missing.length > 0)
      return missing.map(([, text]) => ({ path: '', message: { 'zh-CN': text, en: text } }));
    const outcome = await file({ answers, extraFields: extraInput(beside.definitions, extraFields) });
    if (!outcome.ok) {
      beside.form.showProblems(outcome.problems.filter(({ field }) => field?.startsWith('extraFields')));
      return paperProblems(outcome);
    }
    filed.current = outcome.value.id;
    beside.form.discardDraft();
    toast(t('filed', { number: outcome.value.number }));
    return [];
  };
  const toCustomer = customer && {
    to: '/customers/$customerId' as const,
    params: { customerId: customer.id },
  };
  const crumbs: Crumb[] =
    customer && toCustomer
      ? [{ label: customer.name, ...toCustomer }]
      : [{ label: t('complaints'), to: '/complaints' }];
  return (
    <Page crumbs={crumbs} title={t('file')}>
      <Paper
        draft={draft}
        facts={facts}
        form={form}
        lookups={lookups}
        onCancel={() => void navigate(toCustomer ?? { to: '/complaints' })}
        onChange={follow}
        onSaved={() => void navigate({ to: '/cases/$caseId', params: { caseId: filed.current ?? '' } })}
        onSubmit={submit}
        preset={preset}
        submit={t('file')}
      >
        <ExtraInputs definitions={beside.definitions} form={beside.form} />
      </Paper>
    </Page>
  );
}
