import type { ReactNode } from 'react';

import { problemsOf, useAct } from '../../app/session/act.ts';
import type { MemberRowFragment } from '../../lib/gql/graphql.ts';
import { TagsField } from '../../ui/form/choice-fields.tsx';
import { FormBody } from '../../ui/form/form-body.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import type { Role } from './member-table.tsx';
import { SetMemberRolesMutation } from './members.documents.ts';
import { t } from './members.messages.ts';

/** Chooses the roles of one member. */
export function RolesDialog({
  member,
  roles,
  onClose,
}: {
  member: MemberRowFragment;
  roles: readonly Role[];
  onClose: () => void;
}): ReactNode {
  const [setRoles] = useAct(SetMemberRolesMutation);
  const form = useForm<{ roleKeys: string[] }>({
    initial: { roleKeys: member.roles.map((role) => role.key) },
    check: ({ roleKeys }) => ({ roleKeys: roleKeys.length === 0 ? t('roles.required') : undefined }),
    save: async ({ roleKeys }) => problemsOf(await setRoles({ id: member.id, roleKeys })),
    onSaved: () => {
      onClose();
      toast(t('roles.saved', { name: member.displayName }));
    },
  });
  return (
    <Modal onClose={onClose} opened title={t('rolesOf', { name: member.displayName })}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <TagsField
          form={form}
          label={t('roles')}
          name="roleKeys"
          options={roles.map(({ key, name }) => ({ value: key, label: name }))}
          required
        />
      </FormBody>
    </Modal>
  );
}
