import { useState, type ReactNode } from 'react';

import { CaseList } from './case-list.tsx';
import { t } from './cases.messages.ts';
import type { CaseSearch } from './cases.routes.tsx';

import css from './parts/cases.module.css';

/** The cases of one customer, as a tab of the customer's page. */
export function CustomerCases({ customerId }: { customerId: string }): ReactNode {
  // The address belongs to the customer's page; this tab keeps its own filters.
  const [search, setSearch] = useState<CaseSearch>({});
  return (
    <div className={css['tabList']}>
      <CaseList fixed={{ customerId }} label={t('tab.cases')} onSearch={setSearch} search={search} />
    </div>
  );
}
