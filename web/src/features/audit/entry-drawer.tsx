import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { place } from '../../app/session/place.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { AuditEntryQuery as Data } from '../../lib/gql/graphql.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Facts, type Fact } from '../../ui/kit/panel.tsx';
import { Drawer } from '../../ui/overlay/dialog.tsx';
import { States } from '../../ui/state/states.tsx';
import { When } from '../../ui/text/when.tsx';
import { AuditEntryQuery, AuditLine } from './audit.documents.ts';
import { t } from './audit.messages.ts';
import type { AuditSearch } from './audit.routes.tsx';
import { Marks } from './parts/audit-columns.tsx';
import { ChangeTable } from './parts/change-table.tsx';

import css from './audit.module.css';

type Props = { entryId: string; onClose: () => void; onSearch: (search: AuditSearch) => void };

/** One act as a whole: who, why, in which request, and every field before and after. */
export function EntryDrawer({ entryId, onClose, onSearch }: Props): ReactNode {
  const [result, retry] = useQuery({ query: AuditEntryQuery, variables: { id: entryId } });
  return (
    <Drawer onClose={onClose} opened title={t('entry.title')} width={620}>
      <States of={result} retry={retry}>
        {({ auditEntry }) => <Whole entry={auditEntry} onSearch={onSearch} />}
      </States>
    </Drawer>
  );
}

function Whole({ entry, onSearch }: { entry: Data['auditEntry']; onSearch: Props['onSearch'] }): ReactNode {
  const line = getFragmentData(AuditLine, entry);
  const facts: Fact[] = [
    { label: t('entry.who'), value: line.actorName },
    ...(entry.standsInFor ? [{ label: t('entry.for'), value: entry.standsInFor.displayName }] : []),
    { label: t('entry.at'), value: <When at={line.at} form="full" /> },
    { label: t('entry.action'), value: line.actionLabel },
    { label: t('entry.reason'), value: line.reason ?? <span className="dim">{t('entry.noReason')}</span> },
    { label: t('entry.request'), value: <code className={css['hash']}>{entry.requestId ?? '–'}</code> },
    {
      label: t('entry.seq'),
      value: <span className="num">{line.seq ?? t('entry.unsealed')}</span>,
    },
  ];
  const { recordId } = line;
  const { requestId } = entry;
  return (
    <div className={css['entry']}>
      <p className={css['sentence']}>
        {line.sentence} <Marks line={line} />
      </p>
      <div className={css['acts']}>
        {line.recordPath && (
          <Link className={css['link']} to={place(line.recordPath)}>
            {t('entry.open')}
          </Link>
        )}
        {recordId && (
          <Button kind="quiet" onClick={() => onSearch({ record: recordId })} size="sm">
            {t('entry.ofRecord')}
          </Button>
        )}
        {requestId && (
          <Button kind="quiet" onClick={() => onSearch({ request: requestId })} size="sm">
            {t('entry.ofRequest')}
          </Button>
        )}
      </div>
      <Facts items={facts} />
      {entry.changes.length === 0 && <p className="dim">{t('entry.noChanges')}</p>}
      {entry.changes.map((change, at) => (
        <ChangeTable change={change} key={at} />
      ))}
      {entry.notes.length > 0 && (
        <section>
          <h3 className={css['sub']}>{t('entry.notes')}</h3>
          <Facts items={entry.notes.map(({ name, value }) => ({ label: name, value }))} />
        </section>
      )}
    </div>
  );
}
