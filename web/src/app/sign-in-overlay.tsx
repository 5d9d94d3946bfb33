import { useState, useSyncExternalStore, type ReactNode } from 'react';

import { post } from '../lib/http.ts';
import type { Problem } from '../lib/problem.ts';
import { FormBody } from '../ui/form/form-body.tsx';
import { PasswordField, TextField } from '../ui/form/text-field.tsx';
import { useForm } from '../ui/form/use-form.ts';
import { Modal } from '../ui/overlay/dialog.tsx';
import { t } from './app.messages.ts';
import { isSignInAsked, onSignInAsked, signInDone } from './data/sign-in-request.ts';

type Props = { email: string; companyId: string };
type SignedIn = { twoFactorRedirect?: boolean };

/** The new session may stand in another company; the page on the screen belongs to this one. */
async function comeBack(companyId: string): Promise<void> {
  await post('/auth-company/switch', { companyId });
  signInDone();
}

function CodeStep({ companyId }: { companyId: string }): ReactNode {
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
    <FormBody form={form} simple submit={t('signIn')}>
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

function PasswordStep({ email, companyId, onCode }: Props & { onCode: () => void }): ReactNode {
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
    <FormBody form={form} simple submit={t('signIn')}>
      <p className="dim">{t('overlay.text')}</p>
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
      <a href="/sign-in">{t('overlay.other')}</a>
    </FormBody>
  );
}

/** Sign-in over the page as it stands, so that the text in an open form survives an expired session. */
export function SignInOverlay(props: Props): ReactNode {
  const isAsked = useSyncExternalStore(onSignInAsked, isSignInAsked);
  const [hasPassword, setHasPassword] = useState(false);
  if (!isAsked) {
    if (hasPassword) setHasPassword(false);
    return null;
  }
  return (
    <Modal onClose={() => undefined} opened required size="sm" title={t('overlay.title')}>
      {hasPassword ? (
        <CodeStep companyId={props.companyId} />
      ) : (
        <PasswordStep {...props} onCode={() => setHasPassword(true)} />
      )}
    </Modal>
  );
}
