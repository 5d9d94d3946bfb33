import { useState, useSyncExternalStore, type ReactNode } from 'react';

import { tellTabs } from '../lib/browser/tabs.ts';
import { post } from '../lib/http.ts';
import type { Problem } from '../lib/problem.ts';
import { FormBody } from '../ui/form/form-body.tsx';
import { PasswordField, TextField } from '../ui/form/text-field.tsx';
import { useForm } from '../ui/form/use-form.ts';
import { Modal } from '../ui/overlay/dialog.tsx';
import { t } from './app.messages.ts';
import {
  onSignInAsked,
  signInAsked,
  signInCancelled,
  signInDone,
  type SignInReason,
} from './data/sign-in-request.ts';

type Props = { email: string; companyId: string };
type StepProps = { companyId: string; reason: SignInReason };
type SignedIn = { twoFactorRedirect?: boolean };

/** The new session may stand in another company; the page on the screen belongs to this one. */
async function comeBack(companyId: string): Promise<void> {
  await post('/auth-company/switch', { companyId });
  signInDone();
  tellTabs({ kind: 'signed-in' });
}

const frameOf = (reason: SignInReason) =>
  reason === 'old' ? { onCancel: signInCancelled, submit: t('fresh.confirm') } : { submit: t('signIn') };

function CodeStep({ companyId, reason }: StepProps): ReactNode {
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({
      code: /^\d{6}$/.test(code.normalize('NFKC').trim()) ? undefined : t('code.required'),
    }),
    save: async ({ code }) => {
      const answer = await post('/auth/two-factor/verify-totp', { code: code.normalize('NFKC').trim() });
      return answer.ok ? [] : [{ field: 'code', message: answer.message }];
    },
    onSaved: () => void comeBack(companyId),
  });
  return (
    <FormBody form={form} simple {...frameOf(reason)}>
      <TextField
        autoComplete="one-time-code"
        autoFocus
        form={form}
        hint={t('code.hint')}
        inputMode="numeric"
        label={t('code')}
        name="code"
        required
      />
    </FormBody>
  );
}

function PasswordStep({
  email,
  companyId,
  reason,
  onCode,
}: Props & StepProps & { onCode: () => void }): ReactNode {
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: password === '' ? t('password.required') : undefined }),
    save: async ({ password }): Promise<Problem[]> => {
      const answer = await post<SignedIn>('/auth/sign-in/email', { email, password });
      if (!answer.ok) return [{ field: 'password', message: answer.message }];
      if (answer.value.twoFactorRedirect === true) onCode();
      else await comeBack(companyId);
      return [];
    },
  });
  return (
    <FormBody form={form} simple {...frameOf(reason)}>
      <p className="dim">{reason === 'old' ? t('fresh.text') : t('overlay.text')}</p>
      <p>
        <span className="dim">{t('account')} </span>
        <strong>{email}</strong>
      </p>
      <input autoComplete="username" hidden readOnly type="email" value={email} />
      <PasswordField
        autoComplete="current-password"
        autoFocus
        form={form}
        label={t('password')}
        name="password"
        required
      />
      {reason === 'ended' && <a href="/sign-in">{t('overlay.other')}</a>}
    </FormBody>
  );
}

/**
 * Sign-in over the page as it stands, so that the text in an open form survives an expired session, and an act that
 * asks for a recent sign-in goes on by itself.
 */
export function SignInOverlay(props: Props): ReactNode {
  const reason = useSyncExternalStore(onSignInAsked, signInAsked);
  const [hasPassword, setHasPassword] = useState(false);
  if (reason === undefined) {
    if (hasPassword) setHasPassword(false);
    return null;
  }
  return (
    <Modal
      onClose={signInCancelled}
      opened
      required={reason === 'ended'}
      size="sm"
      title={reason === 'old' ? t('fresh.title') : t('overlay.title')}
    >
      {hasPassword ? (
        <CodeStep companyId={props.companyId} reason={reason} />
      ) : (
        <PasswordStep {...props} onCode={() => setHasPassword(true)} reason={reason} />
      )}
    </Modal>
  );
}
