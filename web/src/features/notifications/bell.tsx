import { lazy, Suspense, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useLive } from '../../app/session/live.ts';
import { useCan } from '../../app/session/session.ts';
import { IconButton } from '../../ui/kit/button.tsx';
import { Popover } from '../../ui/overlay/popover.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { NotificationAddedSubscription, UnreadCountQuery } from './notifications.documents.ts';
import { t } from './notifications.messages.ts';

import styles from './notifications.module.css';

const Panel = lazy(() => import('./bell-panel.tsx').then((module) => ({ default: module.BellPanel })));
const mostShown = 99;

function LiveBell(): ReactNode {
  const [{ data }, refetch] = useQuery({ query: UnreadCountQuery });
  useLive(NotificationAddedSubscription, {}, () => refetch({ requestPolicy: 'network-only' }));
  const count = data?.notifications.unreadCount ?? 0;
  const words = count === 0 ? t('title') : t('unread', { count });
  return (
    <span className={styles['bell']}>
      <Popover
        align="end"
        label={t('title')}
        trigger={(aria) => <IconButton {...aria} icon="bell" label={words} />}
      >
        {(close) => (
          <Suspense fallback={<SkeletonRows rows={4} />}>
            <Panel onClose={close} />
          </Suspense>
        )}
      </Popover>
      {count > 0 && (
        <span aria-hidden="true" className={`${styles['badge']} num`}>
          {count > mostShown ? `${mostShown}+` : count}
        </span>
      )}
      <span aria-live="polite" className="sr-only">
        {count > 0 ? words : ''}
      </span>
    </span>
  );
}

/** How much is unread, live; opens the newest. */
export function Bell(): ReactNode {
  const can = useCan();
  return can('notification.read') ? <LiveBell /> : null;
}
