import { useNavigate } from '@tanstack/react-router';
import type { Answers, Problem, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useRef, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { Allowed } from '../../../app/session/allowed.tsx';
import { presetFor, useFilingLookups, type Complainant } from '../../../app/session/papers/filing.ts';
import { ComplainantQuery } from '../../../app/session/papers/form.documents.ts';
import { useFacts } from '../../../app/session/papers/lookups.tsx';
import { paperProblems } from '../../../app/session/papers/problems.ts';
import { useSession } from '../../../app/session/session.ts';
import { Paper } from '../../../ui/paper/paper.tsx';
import { Page } from '../../../ui/shell/page.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { OpenCaseMutation, OpeningFormQuery } from '../case-acts.documents.ts';
import { t } from '../cases.messages.ts';
import { caseNewRoute } from '../cases.routes.tsx';
import { wayBack } from '../list/type-lists.ts';
import { f } from './file.messages.ts';

/** Opens a case of a type that is filed with its paper; when it comes from a customer's page, the customer is there already. */
export function FileCasePage(): ReactNode {
  const { type } = caseNewRoute.useParams();
  const title = useTitle(type);
  return (
    <Allowed crumbs={[wayBack(type)]} needs={`${type}.file`} title={title}>
      <Beginning title={title} type={type} />
    </Allowed>
  );
}

const useTitle = (type: string): string => {
  const { caseTypes } = useSession();
  return f('title', { type: caseTypes.find(({ key }) => key === type)?.name ?? t('case') });
};

type Beginning = { type: string; title: string };

function Beginning({ type, title }: Beginning): ReactNode {
  const { customer: customerId } = caseNewRoute.useSearch();
  const [known] = useQuery({
    query: ComplainantQuery,
    variables: { id: customerId ?? '' },
    pause: customerId === undefined,
  });
  const [result, refresh] = useQuery({
    query: OpeningFormQuery,
    variables: { type },
    requestPolicy: 'network-only', // what was published since counts
  });
  // The paper begins with its customer, so it waits for the name; a wrong id simply begins empty.
  const isKnown = customerId === undefined || known.data !== undefined || known.error !== undefined;
  const skeleton = <SkeletonRows rows={10} />;
  const frame = (content: ReactNode): ReactNode => (
    <Page crumbs={[wayBack(type)]} title={title}>
      {content}
    </Page>
  );
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={skeleton}>
      {(data) =>
        isKnown ? (
          <Filing
            customer={known.data?.customer}
            form={data.openingForm as RecordForm}
            key={`${type} ${customerId ?? ''}`}
            title={title}
            type={type}
          />
        ) : (
          frame(skeleton)
        )
      }
    </States>
  );
}

type Props = Beginning & { form: RecordForm; customer: Complainant | undefined };

function Filing({ type, title, form, customer }: Props): ReactNode {
  const navigate = useNavigate();
  const [open] = useAct(OpenCaseMutation);
  const facts = useFacts();
  const filed = useRef<string>(undefined);
  const [preset] = useState(() => presetFor(form, customer));
  const { lookups, follow } = useFilingLookups(form, customer?.id);
  const submit = async (answers: Answers): Promise<Problem[]> => {
    const outcome = await open({ type, answers });
    if (!outcome.ok) return paperProblems(outcome);
    const { value } = outcome;
    // Given to a colleague whose cases are out of sight, it is done all the same.
    const isSeen = value.__typename !== 'OutOfReach';
    filed.current = isSeen ? value.id : undefined;
    toast(isSeen ? f('filed', { number: value.number }) : t('event.done', { name: title }));
    return [];
  };
  const toCustomer = customer && {
    to: '/customers/$customerId' as const,
    params: { customerId: customer.id },
  };
  const back = wayBack(type);
  return (
    <Page crumbs={customer && toCustomer ? [{ label: customer.name, ...toCustomer }] : [back]} title={title}>
      <Paper
        draft={`case.new.${type}${customer ? `.${customer.id}` : ''}`}
        facts={facts}
        form={form}
        lookups={lookups}
        onCancel={() => void navigate(toCustomer ?? { to: back.to })}
        onChange={follow}
        onSaved={() =>
          void navigate(
            filed.current === undefined
              ? { to: back.to }
              : { to: '/cases/$caseId', params: { caseId: filed.current } },
          )
        }
        onSubmit={submit}
        preset={preset}
        submit={title}
      />
    </Page>
  );
}
