import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { useCan } from '../../app/session/session.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { RoleDesignFragment } from '../../lib/gql/graphql.ts';
import { IconButton } from '../../ui/kit/button.tsx';
import { Tabs } from '../../ui/kit/tabs.tsx';
import { Menu, type MenuItem } from '../../ui/overlay/menu.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { States } from '../../ui/state/states.tsx';
import { Designer } from './design/designer.tsx';
import { useCatalogue } from './rights-words.ts';
import { DeleteDialog, NewRoleDialog, RenameDialog } from './role-dialogs.tsx';
import { RoleHistory } from './role-history.tsx';
import { RoleDesign, RoleQuery } from './roles.documents.ts';
import { t } from './roles.messages.ts';
import { Origin } from './roles.page.tsx';

import css from './roles.module.css';

type Open = 'rename' | 'copy' | 'delete';

function useActions(role: RoleDesignFragment, open: (what: Open) => void): MenuItem[] {
  const navigate = useNavigate();
  const can = useCan();
  const { id, viewerCan } = role;
  return [
    ...(viewerCan.includes('role.change')
      ? [{ label: t('rename'), icon: 'edit' as const, onSelect: () => open('rename') }]
      : []),
    ...(viewerCan.includes('role.create')
      ? [{ label: t('copy'), icon: 'copy' as const, onSelect: () => open('copy') }]
      : []),
    {
      label: t('compare'),
      icon: 'merge',
      onSelect: () => void navigate({ to: '/roles/compare', search: { a: id } }),
    },
    ...(can('member.seeAs')
      ? [
          {
            label: t('preview'),
            icon: 'eye' as const,
            onSelect: () => void navigate({ to: '/roles/preview', search: { role: id } }),
          },
        ]
      : []),
    ...(viewerCan.includes('role.delete')
      ? [
          {
            label: t('delete'),
            icon: 'trash' as const,
            tone: 'bad' as const,
            divider: true,
            onSelect: () => open('delete'),
          },
        ]
      : []),
  ];
}

function RoleView({ role, refetch }: { role: RoleDesignFragment; refetch: () => void }): ReactNode {
  const { tab } = useSearch({ from: '/workspace/roles/$id' });
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>();
  const [catalogue, again] = useCatalogue();
  const actions = useActions(role, setOpen);
  const close = () => setOpen(undefined);
  return (
    <Page
      actions={
        <Menu
          align="end"
          items={actions}
          label={t('actionsFor', { name: role.name })}
          trigger={(aria) => (
            <IconButton {...aria} icon="dots" label={t('actionsFor', { name: role.name })} />
          )}
        />
      }
      crumbs={[{ label: t('title'), to: '/roles' }]}
      lead={role.description === '' ? undefined : role.description}
      title={role.name}
    >
      <p className={css['meta']}>
        <Origin role={role} />
        {t('version', { version: role.version })}
        <span className="num">{t('uses', { count: role.uses.holders })}</span>
      </p>
      <Tabs
        items={[
          { value: 'design', label: t('design') },
          { value: 'history', label: t('history') },
        ]}
        label={t('sections')}
        onChange={(value) =>
          void navigate({
            to: '/roles/$id',
            params: { id: role.id },
            search: value === 'history' ? { tab: value } : {},
          })
        }
        value={tab ?? 'design'}
      >
        <States of={catalogue} retry={again}>
          {(known) =>
            tab === 'history' ? (
              <RoleHistory catalogue={known} role={role} />
            ) : (
              <Designer catalogue={known} key={role.version} onStale={refetch} role={role} />
            )
          }
        </States>
      </Tabs>
      {open === 'rename' && <RenameDialog onClose={close} onSaved={refetch} role={role} />}
      {open === 'copy' && <NewRoleDialog from={role} onClose={close} />}
      {open === 'delete' && (
        <DeleteDialog onClose={close} onDeleted={() => void navigate({ to: '/roles' })} role={role} />
      )}
    </Page>
  );
}

/** The designer of one role. */
export function RolePage(): ReactNode {
  const { id } = useParams({ from: '/workspace/roles/$id' });
  const [result, execute] = useQuery({
    query: RoleQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const refetch = () => execute({ requestPolicy: 'network-only' });
  return (
    <States
      frame={(content) => (
        <Page crumbs={[{ label: t('title'), to: '/roles' }]} title={t('name')}>
          {content}
        </Page>
      )}
      of={result}
      retry={refetch}
    >
      {({ role }) => {
        const found = getFragmentData(RoleDesign, role);
        return <RoleView key={found.id} refetch={refetch} role={found} />;
      }}
    </States>
  );
}
