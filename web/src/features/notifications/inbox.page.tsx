import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { Button } from '../../ui/kit/button.tsx';
import { Tabs } from '../../ui/kit/tabs.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { States } from '../../ui/state/states.tsx';
import { NotificationsQuery } from './notifications.documents.ts';
import { t } from './notifications.messages.ts';
import { NotificationList } from './parts/notification-list.tsx';
import { useMarkRead } from './use-mark-read.ts';

import styles from './notifications.module.css';

const pageSize = 30;

/** All notifications, or the unread ones. */
export function InboxPage(): ReactNode {
  const { unread } = useSearch({ from: '/workspace/inbox' });
  const navigate = useNavigate();
  const [first, setFirst] = useState(pageSize);
  const variables = { first, unreadOnly: unread === true };
  const [result, refetch] = useQuery({
    query: NotificationsQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const markRead = useMarkRead(first);
  const isDone = (result.data?.notifications.unreadCount ?? 0) === 0;
  return (
    <Page
      actions={
        <Button blockedBy={isDone ? t('noneUnread') : undefined} icon="check" onClick={() => void markRead()}>
          {t('markAll')}
        </Button>
      }
      lead={t('lead')}
      title={t('title')}
      width="text"
    >
      <Tabs
        items={[
          { value: 'all', label: t('all') },
          {
            value: 'unread',
            label: t('onlyUnread'),
            ...(result.data ? { count: result.data.notifications.unreadCount } : {}),
          },
        ]}
        label={t('filter')}
        onChange={(value) =>
          void navigate({ to: '/inbox', search: value === 'unread' ? { unread: true } : {} })
        }
        value={unread === true ? 'unread' : 'all'}
      >
        <States
          empty={({ notifications }) =>
            notifications.nodes.length === 0 && (
              <Empty
                icon="bell"
                text={t('empty.text')}
                title={unread === true ? t('empty.unread') : t('empty.title')}
              />
            )
          }
          of={result}
          retry={refetch}
        >
          {({ notifications }) => (
            <>
              <NotificationList
                onRead={(id) => void markRead([id]).then(() => refetch())}
                rows={notifications.nodes}
              />
              {notifications.pageInfo.hasNextPage && (
                <div className={styles['more']}>
                  <Button busy={result.fetching} onClick={() => setFirst((count) => count + pageSize)}>
                    {t('more')}
                  </Button>
                </div>
              )}
            </>
          )}
        </States>
      </Tabs>
    </Page>
  );
}
