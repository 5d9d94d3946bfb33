import { useState, type ReactNode } from 'react';

import { tellTabs } from '../../lib/browser/tabs.ts';
import { post, type Answer } from '../../lib/http.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { FormBody } from '../../ui/form/form-body.tsx';
import { PasswordField, TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { cleanEmail, isEmail, param, passwordLength } from './address.ts';
import { AuthCard, CardLinks } from './auth-card.tsx';
import { t } from './auth.messages.ts';
import { MailSent } from './mail-sent.tsx';

type Values = { companyName: string; name: string; email: string; password: string };
/** Without a token the address has to be verified before the company exists. */
type SignedUp = { token?: string | null };

function checkSignUp(isInvited: boolean) {
  return ({ companyName, name, email, password }: Values) => ({
    companyName: isInvited || companyName.trim() !== '' ? undefined : t('signUp.companyRequired'),
    name: name.trim() === '' ? t('signUp.nameRequired') : undefined,
    email: isEmail(email) ? undefined : t('email.invalid'),
    password: password.length < passwordLength ? t('newPassword.short') : undefined,
  });
}

/** Sign-up of a company with its first person, or of a person who was invited. */
export function SignUpPage(): ReactNode {
  const [sentTo, setSentTo] = useState<string>();
  const invitation = param('invitation');
  const isInvited = invitation !== '';
  const form = useForm<Values>({
    initial: { companyName: '', name: '', email: param('email'), password: '' },
    check: checkSignUp(isInvited),
    save: async ({ companyName, name, email, password }) => {
      const answer: Answer<SignedUp> = await post('/auth/sign-up/email', {
        name: name.trim(),
        email: cleanEmail(email),
        password,
        locale: locale(),
        ...(isInvited ? { invitationToken: invitation } : { companyName: companyName.trim() }),
        callbackURL: isInvited ? `/invitation?token=${encodeURIComponent(invitation)}` : '/',
      });
      if (!answer.ok) return [{ message: answer.message }];
      if (typeof answer.value?.token !== 'string') setSentTo(cleanEmail(email));
      else {
        tellTabs({ kind: 'signed-in' });
        window.location.replace(isInvited ? `/invitation?token=${encodeURIComponent(invitation)}` : '/');
      }
      return [];
    },
  });
  if (sentTo !== undefined) return <MailSent email={sentTo} />;
  const company = param('company');
  return (
    <AuthCard
      lead={isInvited ? undefined : t('signUp.lead')}
      title={isInvited ? t('signUp.invited', { company }) : t('signUp.title')}
    >
      <FormBody form={form} simple submit={t('signUp.action')}>
        {!isInvited && (
          <TextField
            autoComplete="organization"
            autoFocus
            form={form}
            label={t('signUp.company')}
            maxLength={80}
            name="companyName"
            required
          />
        )}
        <TextField
          autoComplete="name"
          form={form}
          label={t('signUp.name')}
          maxLength={60}
          name="name"
          required
        />
        <TextField
          autoCapitalize="none"
          autoComplete="username"
          form={form}
          inputMode="email"
          label={t('email')}
          name="email"
          required
          spellCheck={false}
          type="email"
        />
        <PasswordField
          autoComplete="new-password"
          form={form}
          hint={isInvited ? t('newPassword.hintCompany') : t('newPassword.hint')}
          label={t('password')}
          name="password"
          required
        />
      </FormBody>
      <CardLinks>
        <span>
          <span className="dim">{t('signUp.have')}</span> <a href="/sign-in">{t('signIn.action')}</a>
        </span>
      </CardLinks>
    </AuthCard>
  );
}
