import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { Button } from '../../ui/kit/button.tsx';
import { RecordDialog } from './consents/consent-dialogs.tsx';
import { ConsentList } from './consents/consent-list.tsx';
import { t } from './consents/consents.messages.ts';
import { AskedPersonsQuery } from './privacy.documents.ts';
import type { ConsentSearch } from './privacy.routes.tsx';

import css from './privacy.module.css';

/** What the persons of one customer agreed to, as a tab of the customer's page. */
export function CustomerConsents({ customerId }: { customerId: string }): ReactNode {
  // The address belongs to the customer's page; this tab keeps its own filters.
  const [search, setSearch] = useState<ConsentSearch>({});
  const [isRecording, setIsRecording] = useState(false);
  const [{ data }] = useQuery({
    query: AskedPersonsQuery,
    variables: { id: customerId },
    requestPolicy: 'cache-and-network',
  });
  const persons = data?.customer.contacts.nodes ?? [];
  const canRecord = data?.customer.viewerCan.includes('consent.record') === true;
  return (
    <div className={css['tab']}>
      <div className={css['tabActions']}>
        {canRecord &&
          (persons.length === 0 ? (
            <p className="dim">{t('noContacts')}</p>
          ) : (
            <Button icon="plus" onClick={() => setIsRecording(true)}>
              {t('record')}
            </Button>
          ))}
      </div>
      <div className={css['tabList']}>
        <ConsentList customerId={customerId} onSearch={setSearch} search={search} />
      </div>
      {isRecording && <RecordDialog onClose={() => setIsRecording(false)} persons={persons} />}
    </div>
  );
}
