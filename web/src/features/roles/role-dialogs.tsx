import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { RoleDesignFragment } from '../../lib/gql/graphql.ts';
import { FormBody } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import {
  ChangeRoleMutation,
  CopyRoleMutation,
  CreateRoleMutation,
  DeleteRoleMutation,
  RoleRow,
} from './roles.documents.ts';
import { t } from './roles.messages.ts';

type Names = { nameZh: string; nameEn: string };
const checkNames = ({ nameZh, nameEn }: Names) => ({
  nameZh: nameZh.trim() === '' ? t('name.required') : undefined,
  nameEn: nameEn.trim() === '' ? t('name.required') : undefined,
});

/** Makes a role without rights, or with those of another one, and goes to its design. */
export function NewRoleDialog({
  from,
  onClose,
}: {
  from?: { id: string; name: string };
  onClose: () => void;
}): ReactNode {
  const navigate = useNavigate();
  const [create] = useAct(CreateRoleMutation);
  const [copy] = useAct(CopyRoleMutation);
  const form = useForm<Names>({
    initial: from
      ? { nameZh: t('copy.zh', { name: from.name }), nameEn: t('copy.en', { name: from.name }) }
      : { nameZh: '', nameEn: '' },
    check: checkNames,
    save: async (names) => {
      const outcome = from ? await copy({ id: from.id, ...names }) : await create({ ...names, grants: [] });
      if (!outcome.ok) return outcome.problems;
      toast(from ? t('copied') : t('created'));
      onClose();
      await navigate({ to: '/roles/$id', params: { id: getFragmentData(RoleRow, outcome.value).id } });
      return [];
    },
  });
  return (
    <Modal onClose={onClose} opened title={from ? t('copyOf', { name: from.name }) : t('create')}>
      <FormBody form={form} onCancel={onClose} submit={from ? t('copy') : t('create')}>
        <TextField autoFocus form={form} label={t('nameZh')} maxLength={60} name="nameZh" required />
        <TextField form={form} label={t('nameEn')} maxLength={60} name="nameEn" required />
      </FormBody>
    </Modal>
  );
}

/** Changes what a role is called. */
export function RenameDialog({
  role,
  onClose,
  onSaved,
}: {
  role: RoleDesignFragment;
  onClose: () => void;
  onSaved: () => void;
}): ReactNode {
  const [change] = useAct(ChangeRoleMutation);
  const { id, version, nameZh, nameEn, descriptionZh, descriptionEn } = role;
  const form = useForm({
    initial: { nameZh, nameEn, descriptionZh, descriptionEn },
    check: checkNames,
    save: async (words) => problemsOf(await change({ id, version, ...words })),
    onSaved: () => {
      onClose();
      onSaved();
      toast(t('renamed'));
    },
  });
  return (
    <Modal onClose={onClose} opened title={t('rename')}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <TextField autoFocus form={form} label={t('nameZh')} maxLength={60} name="nameZh" required />
        <TextField form={form} label={t('nameEn')} maxLength={60} name="nameEn" required />
        <TextField form={form} label={t('descriptionZh')} maxLength={500} name="descriptionZh" />
        <TextField form={form} label={t('descriptionEn')} maxLength={500} name="descriptionEn" />
      </FormBody>
    </Modal>
  );
}

/** Asks before a role is deleted; there is no way back. */
export function DeleteDialog({
  role,
  onClose,
  onDeleted,
}: {
  role: { id: string; name: string; version: number };
  onClose: () => void;
  onDeleted: () => void;
}): ReactNode {
  const [remove, isBusy] = useAct(DeleteRoleMutation);
  const go = async (): Promise<void> => {
    const outcome = await remove({ id: role.id, version: role.version });
    onClose();
    if (outcome.ok) {
      toast(t('deleted', { name: role.name }));
      onDeleted();
    } else toastProblems(outcome.problems);
  };
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{word('cancel')}</Button>
          <Button busy={isBusy} icon="trash" kind="danger" onClick={() => void go()}>
            {t('delete')}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      size="sm"
      title={t('delete.title', { name: role.name })}
    >
      <p>{t('delete.text')}</p>
    </Modal>
  );
}
