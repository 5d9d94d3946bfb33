import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useCan } from '../../app/session/session.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { States } from '../../ui/state/states.tsx';
import { MemberTable } from './member-table.tsx';
import { MembersQuery } from './members.documents.ts';
import { t } from './members.messages.ts';
import { OpenInvitations } from './open-invitations.tsx';

import styles from './members.module.css';

const InviteDialog = lazy(() =>
  import('./invite-dialog.tsx').then((module) => ({ default: module.InviteDialog })),
);
const pageSize = 50;
const searchDelay = 200;

function SearchBox({ value, onChange }: { value: string; onChange: (text: string) => void }): ReactNode {
  const [typed, setTyped] = useState(value);
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld || typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed.normalize('NFKC').trim()), searchDelay);
    return () => clearTimeout(timer);
  }, [typed, value, isHeld, onChange]);
  return (
    <label className={styles['bar']}>
      <Icon name="search" />
      <input
        aria-label={t('search')}
        onChange={(event) => setTyped(event.target.value)}
        onCompositionEnd={() => setIsHeld(false)}
        onCompositionStart={() => setIsHeld(true)}
        placeholder={t('search')}
        type="search"
        value={typed}
      />
    </label>
  );
}

/** The list of members with what may be done about each. */
export function MembersPage(): ReactNode {
  const { q } = useSearch({ from: '/workspace/members' });
  const navigate = useNavigate();
  const can = useCan();
  const [isInviting, setIsInviting] = useState(false);
  const [first, setFirst] = useState(pageSize);
  const [result, refetch] = useQuery({
    query: MembersQuery,
    variables: { first, ...(q === undefined ? {} : { search: q }) },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Page
      actions={
        can('member.invite') && (
          <Button icon="plus" kind="primary" onClick={() => setIsInviting(true)}>
            {t('invite')}
          </Button>
        )
      }
      lead={t('lead')}
      title={t('title')}
    >
      <SearchBox
        onChange={(text) =>
          void navigate({ to: '/members', search: text === '' ? {} : { q: text }, replace: true })
        }
        value={q ?? ''}
      />
      <States
        empty={({ members }) =>
          members.nodes.length === 0 && (
            <Empty icon="member" text={t('empty.text')} title={t('empty.title')} />
          )
        }
        of={result}
        retry={refetch}
      >
        {({ members, roles }) => (
          <>
            <MemberTable roles={roles} rows={members.nodes} />
            {members.pageInfo.hasNextPage && (
              <div className={styles['more']}>
                <Button busy={result.fetching} onClick={() => setFirst((count) => count + pageSize)}>
                  {t('more')}
                </Button>
              </div>
            )}
          </>
        )}
      </States>
      {can('member.invite') && <OpenInvitations key={String(isInviting)} />}
      <Suspense>
        {isInviting && <InviteDialog onClose={() => setIsInviting(false)} roles={result.data?.roles ?? []} />}
      </Suspense>
    </Page>
  );
}
