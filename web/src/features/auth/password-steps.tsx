import { useState, type ReactNode } from 'react';

import { post } from '../../lib/http.ts';
import { FormBody } from '../../ui/form/form-body.tsx';
import { PasswordField, TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { cleanEmail, isEmail, param, passwordLength } from './address.ts';
import { AuthCard, CardLinks, Notice } from './auth-card.tsx';
import { t } from './auth.messages.ts';

/** Asks for a reset link; the answer is the same whether the address is known or not. */
export function ForgotPasswordPage(): ReactNode {
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm({
    initial: { email: '' },
    check: ({ email }) => ({ email: isEmail(email) ? undefined : t('email.invalid') }),
    save: async ({ email }) => {
      const answer = await post('/auth/request-password-reset', {
        email: cleanEmail(email),
        redirectTo: '/reset-password',
      });
      return answer.ok ? [] : [{ message: answer.message }];
    },
    onSaved: ({ email }) => setSentTo(cleanEmail(email)),
  });
  return (
    <AuthCard lead={sentTo === undefined ? t('forgot.lead') : undefined} title={t('forgot.title')}>
      {sentTo === undefined ? (
        <FormBody form={form} simple submit={t('forgot.action')}>
          <TextField
            autoComplete="username"
            autoFocus
            form={form}
            inputMode="email"
            label={t('email')}
            name="email"
            required
            type="email"
          />
        </FormBody>
      ) : (
        <Notice>{t('forgot.done', { email: sentTo })}</Notice>
      )}
      <CardLinks>
        <a href="/sign-in">{t('backToSignIn')}</a>
      </CardLinks>
    </AuthCard>
  );
}

/** Sets a new password with the token of the link. */
export function ResetPasswordPage(): ReactNode {
  const token = param('token');
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({
      password: password.length < passwordLength ? t('newPassword.short') : undefined,
    }),
    save: async ({ password }) => {
      const answer = await post('/auth/reset-password', { newPassword: password, token });
      return answer.ok ? [] : [{ message: answer.message }];
    },
    onSaved: () => window.location.replace('/sign-in?done=reset'),
  });
  return (
    <AuthCard lead={token === '' ? t('reset.noToken') : t('reset.lead')} title={t('reset.title')}>
      {token !== '' && (
        <FormBody form={form} simple submit={t('reset.action')}>
          <PasswordField
            autoComplete="new-password"
            autoFocus
            form={form}
            hint={t('newPassword.hintCompany')}
            label={t('newPassword')}
            name="password"
            required
          />
        </FormBody>
      )}
      <CardLinks>
        <a href="/forgot-password">{t('forgot.title')}</a>
        <a href="/sign-in">{t('backToSignIn')}</a>
      </CardLinks>
    </AuthCard>
  );
}
