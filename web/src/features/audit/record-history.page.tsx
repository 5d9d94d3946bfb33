import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { FieldHistoryQuery } from './audit.documents.ts';
import { t } from './audit.messages.ts';
import type { Subject } from './parts/history-line.tsx';
import { HistoryPages } from './parts/history-pages.tsx';

import css from './audit.module.css';

const PAGE = 30;

/** The story of a customer's fields, as a tab of the customer's page. */
export const CustomerHistory = ({ customerId }: { customerId: string }): ReactNode => (
  <RecordHistory noun="Customer" recordId={customerId} />
);

/** The same for a case. */
export const CaseHistory = ({ caseId }: { caseId: string }): ReactNode => (
  <RecordHistory noun="Case" recordId={caseId} />
);

function RecordHistory({ noun, recordId }: Subject): ReactNode {
  const [field, setField] = useState('');
  const [all] = useQuery({ query: FieldHistoryQuery, variables: { noun, recordId, first: PAGE } });
  const known = new Map((all.data?.fieldHistory.changes ?? []).map((change) => [change.field, change.label]));
  return (
    <section aria-label={t('history.title')} className={css['history']}>
      <p className="dim">{t('history.lead')}</p>
      <label className={css['pick']}>
        <span>{t('history.field')}</span>
        <select onChange={(event) => setField(event.target.value)} value={field}>
          <option value="">{t('history.all')}</option>
          {[...known].map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <HistoryPages field={field === '' ? undefined : field} key={field} noun={noun} recordId={recordId} />
    </section>
  );
}
