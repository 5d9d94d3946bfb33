import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useSlots } from '../../app/session/slots.ts';
import { Page } from '../../ui/shell/page.tsx';
import { CaseList } from './case-list.tsx';
import { t } from './cases.messages.ts';
import { caseListRoute, complaintListRoute, type CaseSearch } from './cases.routes.tsx';

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

const COMPLAINTS = { type: 'complaint' };

/** Complaints: the same list with the type fixed, named in the plural. */
export function ComplaintsPage(): ReactNode {
  const search = complaintListRoute.useSearch();
  const navigate = useNavigate();
  const name = t('complaints');
  const actions = <NewActions type={COMPLAINTS.type} />;
  return (
    <Page actions={actions} title={name} width="fill">
      <CaseList
        fixed={COMPLAINTS}
        label={name}
        newAction={actions}
        onSearch={(next: CaseSearch) => void navigate({ to: '/complaints', search: next, replace: true })}
        search={search}
      />
    </Page>
  );
}
