import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { place } from '../../../app/session/place.ts';
import { getFragmentData, type FragmentType } from '../../../lib/gql/fragment-masking.ts';
import { NotificationRowFragmentDoc } from '../../../lib/gql/graphql.ts';
import { IconButton } from '../../../ui/kit/button.tsx';
import { When } from '../../../ui/text/when.tsx';
import { t } from '../notifications.messages.ts';

import styles from '../notifications.module.css';

const homes: Record<string, string> = { customer: '/customers', contact: '/customers' };

/** The page of what a notification speaks of; every case type has the one case page, templates stand in one list; a deputy finds the work in his lists, files stand in one list too. */
const places: Record<string, { to: string; search?: object }> = {
  audit: { to: '/audit', search: { tab: 'check' } },
  template: { to: '/settings', search: { tab: 'templates' } },
  deputy: { to: '/cases' },
  export: { to: '/exports' },
  publicForm: { to: '/public-forms' },
  callbackPlan: { to: '/callbacks/plan', search: { due: '1' } },
};

const subjectLink = (subjectType: string, id: string) => {
  const { to, search } = places[subjectType] ?? { to: `${homes[subjectType] ?? '/cases'}/${id}` };
  return { to: place(to), ...(search ? { search: search as never } : {}) };
};

type Row = FragmentType<typeof NotificationRowFragmentDoc>;
type Props = { rows: readonly Row[]; onRead: (id: string) => void; onOpen?: () => void };

function Line({
  row,
  onRead,
  onOpen,
}: {
  row: Row;
  onRead: (id: string) => void;
  onOpen: (() => void) | undefined;
}): ReactNode {
  const { id, text, subjectType, subjectId, at, readAt } = getFragmentData(NotificationRowFragmentDoc, row);
  const isUnread = readAt === null || readAt === undefined;
  const open = (): void => {
    if (isUnread) onRead(id);
    onOpen?.();
  };
  return (
    <div className={styles['line']} data-unread={isUnread || undefined}>
      <span className={styles['dot']}>{isUnread && <span className="sr-only">{t('isUnread')}</span>}</span>
      <span>
        <Link className={styles['text']} onClick={open} {...subjectLink(subjectType, subjectId)}>
          {text}
        </Link>
        <br />
        <span className={styles['when']}>
          <When at={at} />
        </span>
      </span>
      {isUnread && <IconButton icon="check" label={t('markOne')} onClick={() => onRead(id)} size="sm" />}
    </div>
  );
}

/** Notifications, newest first. */
export function NotificationList({ rows, onRead, onOpen }: Props): ReactNode {
  return (
    <ul className={styles['list']}>
      {rows.map((row, at) => (
        <li key={at}>
          <Line onOpen={onOpen} onRead={onRead} row={row} />
        </li>
      ))}
    </ul>
  );
}
