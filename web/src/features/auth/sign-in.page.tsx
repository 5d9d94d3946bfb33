import { useState, type ReactNode } from 'react';

import { tellTabs } from '../../lib/browser/tabs.ts';
import { warmUp } from '../../lib/browser/warm-up.ts';
import { post, type Answer } from '../../lib/http.ts';
import type { Problem } from '../../lib/problem.ts';
import { FormBody } from '../../ui/form/form-body.tsx';
import { PasswordField, TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Button } from '../../ui/kit/button.tsx';
import { cleanEmail, isEmail, nextPath, param } from './address.ts';
import { AuthCard, CardLinks, Notice } from './auth-card.tsx';
import { t } from './auth.messages.ts';
import { MailSent } from './mail-sent.tsx';

type SignedIn = { twoFactorRedirect?: boolean };
type Step = { kind: 'password' } | { kind: 'code' } | { kind: 'unverified'; email: string };

function enter(): void {
  tellTabs({ kind: 'signed-in' });
  window.location.replace(nextPath());
}

function PasswordStep({ onStep }: { onStep: (step: Step) => void }): ReactNode {
  const form = useForm({
    initial: { email: param('email'), password: '' },
    check: ({ email, password }) => ({
      email: isEmail(email) ? undefined : t('email.invalid'),
      password: password === '' ? t('password.required') : undefined,
    }),
    save: async ({ email, password }): Promise<Problem[]> => {
      const answer: Answer<SignedIn> = await post('/auth/sign-in/email', {
        email: cleanEmail(email),
        password,
      });
      if (answer.ok) {
        if (answer.value.twoFactorRedirect === true) onStep({ kind: 'code' });
        else enter();
        return [];
      }
      if (answer.code === 'EMAIL_NOT_VERIFIED') onStep({ kind: 'unverified', email: cleanEmail(email) });
      return [{ message: answer.message }];
    },
  });
  return (
    <AuthCard title={t('signIn.title')}>
      {param('done') === 'reset' && <Notice>{t('signIn.reset')}</Notice>}
      {param('done') === 'verified' && <Notice>{t('signIn.verified')}</Notice>}
      <FormBody form={form} simple submit={t('signIn.action')}>
        <TextField
          autoCapitalize="none"
          autoComplete="username"
          autoFocus
          form={form}
          inputMode="email"
          label={t('email')}
          name="email"
          required
          spellCheck={false}
          type="email"
        />
        <PasswordField
          autoComplete="current-password"
          form={form}
          label={t('password')}
          name="password"
          required
        />
      </FormBody>
      <CardLinks>
        <a href="/forgot-password">{t('signIn.forgot')}</a>
        <span>
          <span className="dim">{t('signIn.none')}</span> <a href="/sign-up">{t('signIn.signUp')}</a>
        </span>
      </CardLinks>
    </AuthCard>
  );
}

const codeForms = {
  app: { path: '/auth/two-factor/verify-totp', isRight: (code: string) => /^\d{6}$/.test(code) },
  backup: { path: '/auth/two-factor/verify-backup-code', isRight: (code: string) => code.length >= 6 },
};

function CodeForm({ kind }: { kind: keyof typeof codeForms }): ReactNode {
  const { path, isRight } = codeForms[kind];
  const isApp = kind === 'app';
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({
      code: isRight(code.normalize('NFKC').trim())
        ? undefined
        : isApp
          ? t('code.invalid')
          : t('code.backupRequired'),
    }),
    save: async ({ code }) => {
      const answer = await post(path, { code: code.normalize('NFKC').trim() });
      return answer.ok ? [] : [{ field: 'code', message: answer.message }];
    },
    onSaved: enter,
  });
  return (
    <FormBody form={form} simple submit={t('code.action')}>
      <TextField
        autoComplete="one-time-code"
        autoFocus
        form={form}
        hint={isApp ? t('code.hint') : t('code.backupHint')}
        inputMode={isApp ? 'numeric' : 'text'}
        label={isApp ? t('code.label') : t('code.backup')}
        name="code"
        required
        spellCheck={false}
      />
    </FormBody>
  );
}

function CodeStep(): ReactNode {
  const [kind, setKind] = useState<keyof typeof codeForms>('app');
  return (
    <AuthCard title={t('code.title')}>
      <CodeForm key={kind} kind={kind} />
      <CardLinks>
        <Button kind="quiet" onClick={() => setKind(kind === 'app' ? 'backup' : 'app')} size="sm">
          {kind === 'app' ? t('code.useBackup') : t('code.useApp')}
        </Button>
        <a href="/sign-in">{t('backToSignIn')}</a>
      </CardLinks>
    </AuthCard>
  );
}

/** Sign-in: address and password, then the second factor when there is one. */
export function SignInPage(): ReactNode {
  const [step, setStep] = useState<Step>({ kind: 'password' });
  warmUp();
  if (step.kind === 'code') return <CodeStep />;
  if (step.kind === 'unverified') return <MailSent email={step.email} note={t('mail.unverified')} />;
  return <PasswordStep onStep={setStep} />;
}
