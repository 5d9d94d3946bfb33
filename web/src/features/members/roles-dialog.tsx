import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import type { MemberRowFragment } from '../../lib/gql/graphql.ts';
import { SelectField, TagsField } from '../../ui/form/choice-fields.tsx';
import { FormBody } from '../../ui/form/form-body.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import type { Role } from './list/member-filter.ts';
import { TeamsToMoveToQuery, TransferMemberMutation } from './members.documents.ts';
import { t } from './members.messages.ts';

/** Moves one member to another team, with other roles. */
export function RolesDialog({
  member,
  roles,
  onClose,
}: {
  member: MemberRowFragment;
  roles: readonly Role[];
  onClose: () => void;
}): ReactNode {
  const [transfer] = useAct(TransferMemberMutation);
  const [{ data }] = useQuery({ query: TeamsToMoveToQuery });
  const form = useForm<{ roleKeys: string[]; unitId: string | null }>({
    initial: { roleKeys: member.roles.map((role) => role.key), unitId: null },
    check: ({ roleKeys }) => ({ roleKeys: roleKeys.length === 0 ? t('roles.required') : undefined }),
    save: async ({ roleKeys, unitId }) =>
      problemsOf(await transfer({ id: member.id, roleKeys, ...(unitId === null ? {} : { unitId }) })),
    onSaved: () => {
      onClose();
      toast(t('roles.saved', { name: member.displayName }));
    },
  });
  return (
    <Modal onClose={onClose} opened title={t('transferOf', { name: member.displayName })}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <TagsField
          form={form}
          label={t('roles')}
          name="roleKeys"
          options={roles.map(({ key, name }) => ({ value: key, label: name }))}
          required
        />
        <SelectField
          emptyLabel={member.team ? `${member.team.name} · ${t('place.same')}` : t('place.same')}
          form={form}
          label={t('place')}
          name="unitId"
          options={(data?.teams.nodes ?? [])
            .filter(({ id }) => id !== member.team?.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FormBody>
    </Modal>
  );
}
