import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useClient, useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { Allowed } from '../../../app/session/allowed.tsx';
import { useCan } from '../../../app/session/session.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Page } from '../../../ui/shell/page.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { RoleListQuery } from '../roles.documents.ts';
import { t as roles } from '../roles.messages.ts';
import { FindBox, ROLES_AT_ONCE } from '../roles.page.tsx';
import { isOpen, PostChoices, type Post } from './post-choices.tsx';
import { AddReadyRolesMutation, ReadyRolesQuery } from './ready.documents.ts';
import { t } from './ready.messages.ts';

import bar from '../roles.module.css';
import css from './ready.module.css';

const matches = ({ name, duties }: Post, words: string): boolean =>
  [name, ...duties].some((text) => text.toLowerCase().includes(words.toLowerCase()));

/** Adds what is chosen, reads the list of roles anew and goes there. */
function useAdd(): [(keys: readonly string[]) => Promise<void>, boolean] {
  const navigate = useNavigate();
  const client = useClient();
  const [add, isBusy] = useAct(AddReadyRolesMutation);
  const run = async (keys: readonly string[]): Promise<void> => {
    const outcome = await add({ keys: [...keys] });
    if (!outcome.ok) return toastProblems(outcome.problems);
    await client
      .query(RoleListQuery, { first: ROLES_AT_ONCE, after: null }, { requestPolicy: 'network-only' })
      .toPromise();
    toast(t('done', { count: keys.length }));
    return navigate({ to: '/roles' });
  };
  return [run, isBusy];
}

function Ready(): ReactNode {
  const { q } = useSearch({ from: '/workspace/roles/ready' });
  const navigate = useNavigate();
  const mayCreate = useCan()('role.create');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [add, isBusy] = useAdd();
  const [result, execute] = useQuery({ query: ReadyRolesQuery, requestPolicy: 'cache-and-network' });
  const posts = result.data?.readyRoles ?? [];
  const shown = posts.filter((post) => matches(post, q ?? ''));
  const keys = posts.filter((post) => isOpen(post) && chosen.has(post.key)).map(({ key }) => key);
  return (
    <Page crumbs={[{ to: '/roles', label: roles('title') }]} lead={t('lead')} title={t('title')}>
      <div className={bar['bar']}>
        <FindBox
          label={t('search')}
          onChange={(text) =>
            void navigate({ to: '/roles/ready', search: text === '' ? {} : { q: text }, replace: true })
          }
          value={q ?? ''}
        />
      </div>
      <States
        empty={() =>
          shown.length === 0 && <Empty icon="key" text={t('empty.text')} title={t('empty.title')} />
        }
        of={result}
        retry={() => execute({ requestPolicy: 'network-only' })}
      >
        {() => <PostChoices chosen={chosen} onChosen={mayCreate ? setChosen : undefined} posts={shown} />}
      </States>
      {keys.length > 0 && (
        <div className={css['save']}>
          <span className="num" role="status">
            {t('chosen', { count: keys.length })}
          </span>
          <Button onClick={() => setChosen(new Set())}>{t('clear')}</Button>
          <Button busy={isBusy} icon="plus" kind="primary" onClick={() => void add(keys)}>
            {t('add', { count: keys.length })}
          </Button>
        </div>
      )}
    </Page>
  );
}

/** The posts that are ready to become roles, with what they give. */
export function ReadyRolesPage(): ReactNode {
  return (
    <Allowed needs="role.read" title={t('title')}>
      <Ready />
    </Allowed>
  );
}
