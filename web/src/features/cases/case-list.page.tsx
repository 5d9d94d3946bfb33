import { useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';

import { useSlots } from '../../app/session/slots.ts';
import { Page } from '../../ui/shell/page.tsx';
import { CaseList } from './case-list.tsx';
import { t } from './cases.messages.ts';
import {
  callbackListRoute,
  caseListRoute,
  complaintListRoute,
  proposalListRoute,
  type CaseSearch,
} from './cases.routes.tsx';
import { listOf, type ListedType } from './list/type-lists.ts';

function NewActions({ type }: { type: string | undefined }): ReactNode {
  const entries = useSlots('case.new', type).filter((entry) => type === undefined || entry.caseType === type);
  return entries.map((entry) => <entry.part customerId={undefined} key={entry.caseType} />);
}

/** Cases of all types. */
export function AllCasesPage(): ReactNode {
  const search = caseListRoute.useSearch();
  const navigate = useNavigate();
  return (
    <Page title={t('cases')} width="fill">
      <CaseList
        fixed={{}}
        label={t('cases')}
        onSearch={(next: CaseSearch) => void navigate({ to: '/cases', search: next, replace: true })}
        search={search}
      />
    </Page>
  );
}

/** Cases of one type, named in the plural: the same list with the type fixed. */
function TypePage({ type, search }: { type: ListedType; search: CaseSearch }): ReactNode {
  const navigate = useNavigate();
  const { to, label } = listOf(type);
  const fixed = useMemo(() => ({ type }), [type]);
  const actions = <NewActions type={type} />;
  return (
    <Page actions={actions} title={label} width="fill">
      <CaseList
        fixed={fixed}
        label={label}
        newAction={actions}
        onSearch={(next: CaseSearch) => void navigate({ to, search: next, replace: true })}
        search={search}
      />
    </Page>
  );
}

/** Complaints. */
export const ComplaintsPage = (): ReactNode => (
  <TypePage search={complaintListRoute.useSearch()} type="complaint" />
);

/** Call-backs. */
export const CallbacksPage = (): ReactNode => (
  <TypePage search={callbackListRoute.useSearch()} type="callback" />
);

/** Proposals. */
export const ProposalsPage = (): ReactNode => (
  <TypePage search={proposalListRoute.useSearch()} type="proposal" />
);
