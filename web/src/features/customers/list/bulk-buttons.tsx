import type { ReactNode } from 'react';

import { useGo } from '../../../app/session/place.ts';
import { useCan } from '../../../app/session/session.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { t } from './bulk.messages.ts';

/** More at once nobody can look through. */
const MOST_MERGED = 8;

type Props = { ids: readonly string[]; isAll: boolean; onEdit: () => void };

/** Changes the ticked customers, or makes a few of them one. */
export function BulkButtons({ ids, isAll, onEdit }: Props): ReactNode {
  const canMerge = useCan()('customer.merge');
  const go = useGo();
  return (
    <>
      <Button icon="edit" kind="primary" onClick={onEdit} size="sm">
        {t('edit')}
      </Button>
      {canMerge && !isAll && ids.length > 1 && ids.length <= MOST_MERGED && (
        <Button
          icon="merge"
          onClick={() => go({ to: '/duplicates/merge', search: { ids: ids.join(',') } })}
          size="sm"
        >
          {t('merge')}
        </Button>
      )}
    </>
  );
}
