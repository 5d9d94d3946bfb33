import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { Button } from '../../ui/kit/button.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { NotificationsQuery } from './notifications.documents.ts';
import { t } from './notifications.messages.ts';
import { NotificationList } from './parts/notification-list.tsx';
import { useMarkRead } from './use-mark-read.ts';

import styles from './notifications.module.css';

const shownCount = 8;

/** The newest notifications under the bell. */
export function BellPanel({ onClose }: { onClose: () => void }): ReactNode {
  const variables = { first: shownCount };
  const [result, refetch] = useQuery({
    query: NotificationsQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const markRead = useMarkRead(shownCount);
  return (
    <div className={styles['panel']}>
      <div className={styles['panelHead']}>
        <h2>{t('title')}</h2>
        {(result.data?.notifications.unreadCount ?? 0) > 0 && (
          <Button kind="quiet" onClick={() => void markRead()} size="sm">
            {t('markAll')}
          </Button>
        )}
      </div>
      <States
        empty={({ notifications }) =>
          notifications.nodes.length === 0 && (
            <Empty icon="bell" text={t('empty.text')} title={t('empty.title')} />
          )
        }
        of={result}
        retry={refetch}
        skeleton={<SkeletonRows rows={4} />}
      >
        {({ notifications }) => (
          <NotificationList
            onOpen={onClose}
            onRead={(id) => void markRead([id])}
            rows={notifications.nodes}
          />
        )}
      </States>
      <Link className={styles['panelFoot']} onClick={onClose} to="/inbox">
        {t('seeAll')}
      </Link>
    </div>
  );
}
