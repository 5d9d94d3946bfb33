import { useState, type ReactNode } from 'react';

import { post } from '../../lib/http.ts';
import { ChoiceField } from '../../ui/form/choice-fields.tsx';
import { FormBody } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { copyAndSay } from '../../ui/state/copy.ts';
import { toast } from '../../ui/state/toast.tsx';
import type { Role } from './list/member-filter.ts';
import { t } from './members.messages.ts';

import styles from './members.module.css';

type Invited = { id: string; link?: string };
type Props = { roles: readonly Role[]; onClose: () => void };

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.normalize('NFKC').trim());

function LinkStep({ email, link, onClose }: { email: string; link: string; onClose: () => void }): ReactNode {
  const copy = async (): Promise<void> => {
    if (await copyAndSay(link, t('link.copied'))) onClose();
  };
  return (
    <>
      <p>{t('link.text', { email })}</p>
      <code className={styles['link']}>{link}</code>
      <Button data-autofocus icon="copy" kind="primary" onClick={() => void copy()}>
        {t('link.copy')}
      </Button>
    </>
  );
}

/** Invites somebody by mail; without a mail server the link is handed over by the inviter. */
export function InviteDialog({ roles, onClose }: Props): ReactNode {
  const [invited, setInvited] = useState<{ email: string; link: string }>();
  const first = roles.find((role) => role.key === 'agent') ?? roles[0];
  const form = useForm({
    initial: { email: '', roleKey: first?.key ?? '' },
    check: ({ email }) => ({ email: isEmail(email) ? undefined : t('inviteEmail.invalid') }),
    save: async ({ email, roleKey }) => {
      const address = email.normalize('NFKC').trim();
      const answer = await post<Invited>('/auth-company/invite', { email: address, roleKey });
      if (!answer.ok) return [{ field: 'email', message: answer.message }];
      if (answer.value.link === undefined) {
        toast(t('sent', { email: address }));
        onClose();
      } else setInvited({ email: address, link: new URL(answer.value.link, window.location.origin).href });
      return [];
    },
  });
  const options = roles.map(({ key, name }) => ({
    value: key,
    label: name,
    hint: t.maybe(`role.hint.${key}`, ''),
  }));
  return (
    <Modal onClose={onClose} opened title={invited ? t('link.title') : t('invite')}>
      {invited ? (
        <LinkStep {...invited} onClose={onClose} />
      ) : (
        <FormBody form={form} onCancel={onClose} submit={t('send')}>
          <TextField
            autoComplete="off"
            autoFocus
            form={form}
            inputMode="email"
            label={t('inviteEmail')}
            name="email"
            required
            type="email"
          />
          <ChoiceField form={form} label={t('role')} name="roleKey" options={options} />
        </FormBody>
      )}
    </Modal>
  );
}
