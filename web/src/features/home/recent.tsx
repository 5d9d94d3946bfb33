import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { RecentChangesQuery, RecentItemsQuery } from '../../app/session/lists/lists.documents.ts';
import { t as listText } from '../../app/session/lists/lists.messages.ts';
import { useUndo } from '../../app/session/lists/undo.ts';
import { place } from '../../app/session/place.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { When } from '../../ui/text/when.tsx';
import { t } from './home.messages.ts';

import styles from './home.module.css';

const SHOWN = 8;

/** What was opened last, to go on where one was. */
function RecentItems(): ReactNode {
  const [{ data }] = useQuery({ query: RecentItemsQuery, requestPolicy: 'cache-and-network' });
  const items = data?.recentItems.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel flush title={t('recent')}>
      <ul className={styles['recent']}>
        {items.slice(0, SHOWN).map(({ id, customer, case: record }) => (
          <li key={id}>
            <Icon name={customer ? 'customer' : 'complaint'} size={15} />
            <Link className="cut" to={place(customer ? `/customers/${id}` : `/cases/${id}`)}>
              {customer?.name ?? record?.title}
            </Link>
            <span className="dim num">{customer?.number ?? record?.number}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const NOUNS = ['customer', 'case', 'complaint', 'record'] as const;
const ACTIONS = ['update', 'archive', 'assign'] as const;

type Change = { noun: string; action: string; subject: string; changed: number };

function wordsOf({ noun, action, subject, changed }: Change): string {
  const known = NOUNS.find((each) => each === noun) ?? 'case';
  const what = ACTIONS.find((each) => each === action) ?? 'update';
  const many = listText('recent.many', { count: changed, noun: listText(`noun.${known}`) });
  return `${listText(`action.${what}`)} ${subject === '' ? many : subject}`;
}

/** What the reader changed today and can take back. */
function RecentChanges(): ReactNode {
  const [{ data }, refetch] = useQuery({
    query: RecentChangesQuery,
    variables: { first: SHOWN },
    requestPolicy: 'cache-and-network',
  });
  const undo = useUndo();
  const changes = data?.recentChanges ?? [];
  if (changes.length === 0) return null;
  return (
    <Panel flush title={listText('recent.changes')}>
      <ul className={styles['recent']}>
        {changes.map((change) => (
          <li key={change.id}>
            <span className="cut" title={wordsOf(change)}>
              {wordsOf(change)}
            </span>
            <span className="dim">
              <When at={change.at} />
            </span>
            {change.undoneAt ? (
              <span className="dim">{listText('recent.undone')}</span>
            ) : (
              <Button
                icon="undo"
                kind="quiet"
                onClick={() => void undo(change.id).then(() => refetch({ requestPolicy: 'network-only' }))}
                size="sm"
              >
                {listText('undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What one did last: opened to go on with, changed to take back. Nobody's first look, so it loads after the work. */
export function Recent(): ReactNode {
  return (
    <div className={styles['recents']}>
      <RecentItems />
      <RecentChanges />
    </div>
  );
}
