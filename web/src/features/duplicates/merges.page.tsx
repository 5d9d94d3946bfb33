import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { joined } from '../../lib/i18n/joined.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { When } from '../../ui/text/when.tsx';
import { t } from './duplicates.messages.ts';
import { MergesQuery } from './merges.documents.ts';
import { unopenedText, useUndoMerge } from './use-merge.ts';

import css from './parts/duplicates.module.css';

/** What was merged into a customer, with the way back; nothing where nothing was. */
export function MergesCard({ customerId }: { customerId: string }): ReactNode {
  const [{ data }, refetch] = useQuery({
    query: MergesQuery,
    variables: { id: customerId },
    requestPolicy: 'cache-and-network',
  });
  const [undo, isBusy] = useUndoMerge();
  const merges = data?.customer.merges ?? [];
  if (merges.length === 0) return null;
  return (
    <Panel title={t('merges.title')}>
      <ul className={css['merges']}>
        {merges.map((merge, at) => (
          <li key={merge.id}>
            <span>
              {t('merges.line', {
                names: joined(merge.merged.map(({ number, name }) => `${number} ${name}`)),
                rows: merge.movedRows,
              })}
            </span>
            {merge.unopenedFields.length > 0 && <span role="note">{unopenedText(merge.unopenedFields)}</span>}
            <small className="dim">
              {merge.by?.displayName} <When at={merge.at} />
            </small>
            {at === 0 && merge.viewerCan.includes('customer.merge') && (
              <Button
                busy={isBusy}
                onClick={() => void undo(merge.id, () => refetch({ requestPolicy: 'network-only' }))}
                size="sm"
              >
                {t('merge.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
