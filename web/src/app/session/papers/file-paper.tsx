import { useNavigate, type LinkProps } from '@tanstack/react-router';
import type { Answers, Problem, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useRef, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { Paper } from '../../../ui/paper/paper.tsx';
import { Page, type Crumb } from '../../../ui/shell/page.tsx';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { Allowed } from '../allowed.tsx';
import { presetFor, useFilingLookups, type Complainant } from './filing.ts';
import { ComplainantQuery, OpeningFormQuery } from './form.documents.ts';
import { useFacts } from './lookups.tsx';
import { t } from './papers.messages.ts';

/** What became of a paper that was sent: the case that was opened, where its page can be seen, or what stands in the way. */
export type Filed = { problems: readonly Problem[] } | { id: string | undefined; number: string | undefined };

type Props = {
  /** Which kind of case is opened. */
  type: string;
  /** The right that opens one; of types whose cases the reader does not see the server says whether he may. */
  needs: string | undefined;
  title: string;
  /** The list to which such cases belong. */
  back: { to: LinkProps['to']; label: string };
  /** For whom, where that is known. */
  customerId: string | undefined;
  file: (answers: Answers) => Promise<Filed>;
  /** What stands below the paper, under the name of its draft. */
  beside?: ReactNode;
};

/** Opens a case with its paper; when it comes from a customer's page, the customer is there already. */
export function FilePaper(props: Props): ReactNode {
  const { needs, title, back } = props;
  if (needs === undefined) return <Beginning {...props} />;
  return (
    <Allowed crumbs={[back]} needs={needs} title={title}>
      <Beginning {...props} />
    </Allowed>
  );
}

function Beginning(props: Props): ReactNode {
  const { type, title, back, customerId } = props;
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
    <Page crumbs={[back]} title={title}>
      {content}
    </Page>
  );
  return (
    <States frame={frame} of={result} retry={refresh} skeleton={skeleton}>
      {(data) =>
        isKnown ? (
          <Filing
            {...props}
            customer={known.data?.customer}
            form={data.openingForm as RecordForm}
            key={`${type} ${customerId ?? ''}`}
          />
        ) : (
          frame(skeleton)
        )
      }
    </States>
  );
}

type Known = Props & { form: RecordForm; customer: Complainant | undefined };

function Filing({ type, title, back, form, customer, file, beside }: Known): ReactNode {
  const navigate = useNavigate();
  const facts = useFacts();
  const filed = useRef<string>(undefined);
  const [preset] = useState(() => presetFor(form, customer));
  const { lookups, follow } = useFilingLookups(form, customer?.id);
  const submit = async (answers: Answers): Promise<readonly Problem[]> => {
    const outcome = await file(answers);
    if ('problems' in outcome) return outcome.problems;
    filed.current = outcome.id;
    // Given to a colleague whose cases are out of sight, it is done all the same.
    toast(outcome.number === undefined ? t('filed.away') : t('filed', { number: outcome.number }));
    return [];
  };
  const toCustomer = customer && {
    to: '/customers/$customerId' as const,
    params: { customerId: customer.id },
  };
  const crumbs: Crumb[] = customer && toCustomer ? [{ label: customer.name, ...toCustomer }] : [back];
  const leave = () => void navigate((toCustomer ?? { to: back.to }) as never);
  return (
    <Page crumbs={crumbs} title={title}>
      <Paper
        draft={draftOf(type, customer?.id)}
        facts={facts}
        form={form}
        lookups={lookups}
        onCancel={leave}
        onChange={follow}
        onSaved={() =>
          filed.current === undefined
            ? void navigate({ to: back.to } as never)
            : void navigate({ to: '/cases/$caseId', params: { caseId: filed.current } })
        }
        onSubmit={submit}
        preset={preset}
        submit={title}
      >
        {beside}
      </Paper>
    </Page>
  );
}

/** The name under which a paper that was not sent is kept in this browser. */
export const draftOf = (type: string, customerId: string | undefined): string =>
  `case.new.${type}${customerId === undefined ? '' : `.${customerId}`}`;
