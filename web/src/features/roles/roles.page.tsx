import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';

import { Allowed } from '../../app/session/allowed.tsx';
import { usePaged } from '../../app/session/paging/paged.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { RoleRowFragment } from '../../lib/gql/graphql.ts';
import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Button, IconButton } from '../../ui/kit/button.tsx';
import { Icon } from '../../ui/kit/icon.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Menu, type MenuItem } from '../../ui/overlay/menu.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { States } from '../../ui/state/states.tsx';
import { When } from '../../ui/text/when.tsx';
import { t as ready } from './ready/ready.messages.ts';
import { NewRoleDialog } from './role-dialogs.tsx';
import { RoleListQuery, RoleRow } from './roles.documents.ts';
import { t } from './roles.messages.ts';

import css from './roles.module.css';

/** How many roles are read at once. */
export const ROLES_AT_ONCE = 50;
const searchDelay = 200;

/** A field that tells its text a moment after the last key. */
export function FindBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState(value);
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld || typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed.normalize('NFKC').trim()), searchDelay);
    return () => clearTimeout(timer);
  }, [typed, value, isHeld, onChange]);
  return (
    <label className={css['find']}>
      <Icon name="search" />
      <input
        aria-label={label}
        onChange={({ target }) => setTyped(target.value)}
        onCompositionEnd={() => setIsHeld(false)}
        onCompositionStart={() => setIsHeld(true)}
        placeholder={label}
        type="search"
        value={typed}
      />
    </label>
  );
}

/** Where a role comes from. */
export function Origin({ role }: { role: Pick<RoleRowFragment, 'isAsShipped'> }): ReactNode {
  if (role.isAsShipped === undefined || role.isAsShipped === null) return <Tag>{t('own')}</Tag>;
  return role.isAsShipped ? (
    <Tag tone="accent">{t('shipped')}</Tag>
  ) : (
    <Tag tone="warn">{t('shipped.changed')}</Tag>
  );
}

function RoleLine({ role, onCopy }: { role: RoleRowFragment; onCopy: () => void }): ReactNode {
  const navigate = useNavigate();
  const { id, name, description, uses, updatedAt, viewerCan } = role;
  const items: MenuItem[] = [
    { label: t('open'), icon: 'key', onSelect: () => void navigate({ to: '/roles/$id', params: { id } }) },
    {
      label: t('compare'),
      icon: 'merge',
      onSelect: () => void navigate({ to: '/roles/compare', search: { a: id } }),
    },
    ...(viewerCan.includes('role.create')
      ? [{ label: t('copy'), icon: 'copy' as const, onSelect: onCopy }]
      : []),
  ];
  return (
    <tr>
      <td>
        <Link params={{ id }} to="/roles/$id">
          {name}
        </Link>
        {description !== '' && <small>{description}</small>}
      </td>
      <td>
        <span className="num">{t('uses', { count: uses.holders })}</span>
        {uses.invitations > 0 && <small>{t('uses.promised', { count: uses.invitations })}</small>}
      </td>
      <td className={css['wideOnly']}>
        <Origin role={role} />
      </td>
      <td className={css['wideOnly']}>{updatedAt ? <When at={updatedAt} /> : t('never')}</td>
      <td className={css['acts']}>
        <Menu
          align="end"
          items={items}
          label={t('actionsFor', { name })}
          trigger={(aria) => <IconButton {...aria} icon="dots" label={t('actionsFor', { name })} size="sm" />}
        />
      </td>
    </tr>
  );
}

function Roles(): ReactNode {
  const { q, new: asked } = useSearch({ from: '/workspace/roles' });
  const navigate = useNavigate();
  const [copied, setCopied] = useState<{ id: string; name: string }>();
  const list = usePaged({
    query: RoleListQuery,
    variables: { first: ROLES_AT_ONCE, ...(q === undefined ? {} : { search: q }) },
    pageOf: ({ roleList }) => roleList,
  });
  const rows = list.nodes.map((row) => getFragmentData(RoleRow, row));
  const isBare = rows.length > 0 && rows.every(({ isBuiltin }) => isBuiltin);
  const mayCreate = list.data?.roleList.viewerCan.includes('role.create') === true;
  const search = (more: object) => void navigate({ to: '/roles', search: more, replace: true });
  const kept = q === undefined ? {} : { q };
  return (
    <Page
      actions={
        <>
          <ButtonLink icon="merge" to="/roles/compare">
            {t('compare')}
          </ButtonLink>
          <ButtonLink icon="search" to="/roles/access">
            {t('access')}
          </ButtonLink>
          {mayCreate && (
            <ButtonLink icon="list" to="/roles/ready">
              {ready('title')}
            </ButtonLink>
          )}
          {mayCreate && (
            <Button icon="plus" kind="primary" onClick={() => search({ ...kept, new: 'yes' })}>
              {t('create')}
            </Button>
          )}
        </>
      }
      lead={t('lead')}
      title={t('title')}
    >
      <div className={css['bar']}>
        <FindBox
          label={t('search')}
          onChange={(text) => search(text === '' ? {} : { q: text })}
          value={q ?? ''}
        />
      </div>
      <States
        empty={({ roleList }) =>
          roleList.nodes.length === 0 && <Empty icon="key" text={t('empty.text')} title={t('empty.title')} />
        }
        of={{ data: list.data, fetching: list.isLoading, error: list.error }}
        retry={list.refresh}
      >
        {() => (
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('uses.column')}</th>
                <th aria-hidden="true" className={css['wideOnly']} />
                <th className={css['wideOnly']} scope="col">
                  {t('changedAt')}
                </th>
                <th aria-hidden="true" />
              </tr>
            </thead>
            <tbody>
              {rows.map((role) => (
                <RoleLine key={role.id} onCopy={() => setCopied(role)} role={role} />
              ))}
            </tbody>
          </table>
        )}
      </States>
      {list.more.isThere && (
        <div className={css['more']}>
          <Button busy={list.more.isLoading} onClick={list.more.load}>
            {t('more')}
          </Button>
        </div>
      )}
      {mayCreate && q === undefined && isBare && (
        <div className={css['start']}>
          <Empty
            action={
              <ButtonLink icon="list" kind="primary" to="/roles/ready">
                {ready('hint.choose')}
              </ButtonLink>
            }
            icon="key"
            text={ready('hint.text')}
            title={ready('hint.title')}
          />
        </div>
      )}
      {asked !== undefined && mayCreate && <NewRoleDialog onClose={() => search(kept)} />}
      {copied && <NewRoleDialog from={copied} onClose={() => setCopied(undefined)} />}
    </Page>
  );
}

/** What people can be in this company. */
export function RolesPage(): ReactNode {
  return (
    <Allowed needs="role.read" title={t('title')}>
      <Roles />
    </Allowed>
  );
}
