import { lazy, Suspense, useState, type ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import { useSession } from '../../app/session/session.ts';
import { getFragmentData, type FragmentType } from '../../lib/gql/fragment-masking.ts';
import { MemberRowFragmentDoc, type MemberRowFragment } from '../../lib/gql/graphql.ts';
import { Avatar } from '../../ui/kit/avatar.tsx';
import { IconButton } from '../../ui/kit/button.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Menu, type MenuItem } from '../../ui/overlay/menu.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { SetMemberDisabledMutation } from './members.documents.ts';
import { t } from './members.messages.ts';

import styles from './members.module.css';

const RolesDialog = lazy(() =>
  import('./roles-dialog.tsx').then((module) => ({ default: module.RolesDialog })),
);

/** A role that can be given. */
export type Role = { id: string; key: string; name: string };

type Props = { rows: readonly FragmentType<typeof MemberRowFragmentDoc>[]; roles: readonly Role[] };

function useSwitchMember(): (member: MemberRowFragment, disabled: boolean) => Promise<void> {
  const [setDisabled] = useAct(SetMemberDisabledMutation);
  const change = async (member: MemberRowFragment, disabled: boolean, isUndo: boolean): Promise<void> => {
    const outcome = await setDisabled({ id: member.id, disabled });
    if (!outcome.ok) {
      toastProblems(outcome.problems);
      return;
    }
    if (isUndo) return;
    const words = disabled
      ? t('wasDisabled', { name: member.displayName })
      : t('wasEnabled', { name: member.displayName });
    toast(words, { undo: () => change(member, !disabled, true) });
  };
  return (member, disabled) => change(member, disabled, false);
}

function useActions(member: MemberRowFragment, onRoles: () => void): MenuItem[] {
  const switchMember = useSwitchMember();
  const { isDisabled, viewerCan } = member;
  const items: MenuItem[] = [];
  if (viewerCan.includes('member.setRoles')) {
    items.push({ label: t('changeRoles'), icon: 'key', onSelect: onRoles });
  }
  if (viewerCan.includes('member.disable')) {
    const look = isDisabled
      ? { label: t('enable'), icon: 'undo' as const }
      : { label: t('disable'), icon: 'lock' as const, tone: 'bad' as const };
    items.push({
      ...look,
      divider: items.length > 0,
      onSelect: () => void switchMember(member, !isDisabled),
    });
  }
  return items;
}

function MemberLine({ member, onRoles }: { member: MemberRowFragment; onRoles: () => void }): ReactNode {
  const own = useSession().member.id;
  const items = useActions(member, onRoles);
  const { displayName: name, email, roles, team, isDisabled } = member;
  return (
    <tr className={isDisabled ? styles['off'] : undefined}>
      <td>
        <span className={styles['person']}>
          <Avatar name={name} size={28} />
          <span>
            <strong>
              {name}
              {member.id === own && <Tag tone="accent">{t('you')}</Tag>}
            </strong>
            <small>{email}</small>
          </span>
        </span>
      </td>
      <td>
        <span className={styles['roles']}>
          {roles.length === 0 ? (
            <span className="dim">{t('none')}</span>
          ) : (
            roles.map((role) => <Tag key={role.id}>{role.name}</Tag>)
          )}
        </span>
      </td>
      <td className={styles['wideOnly']}>{team?.name ?? <span className="dim">–</span>}</td>
      <td className={styles['wideOnly']}>
        <Tag icon={isDisabled ? 'lock' : 'check'} tone={isDisabled ? 'plain' : 'ok'}>
          {isDisabled ? t('disabled') : t('active')}
        </Tag>
      </td>
      <td>
        {items.length > 0 && (
          <Menu
            align="end"
            items={items}
            label={t('actionsFor', { name })}
            trigger={(aria) => (
              <IconButton {...aria} icon="dots" label={t('actionsFor', { name })} size="sm" />
            )}
          />
        )}
      </td>
    </tr>
  );
}

/** Members with their roles, team and state. */
export function MemberTable({ rows, roles }: Props): ReactNode {
  const [editing, setEditing] = useState<MemberRowFragment>();
  const members = rows.map((row) => getFragmentData(MemberRowFragmentDoc, row));
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('roles')}</th>
            <th className={styles['wideOnly']} scope="col">
              {t('team')}
            </th>
            <th className={styles['wideOnly']} scope="col">
              {t('status')}
            </th>
            <th aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberLine key={member.id} member={member} onRoles={() => setEditing(member)} />
          ))}
        </tbody>
      </table>
      <Suspense>
        {editing && <RolesDialog member={editing} onClose={() => setEditing(undefined)} roles={roles} />}
      </Suspense>
    </>
  );
}
