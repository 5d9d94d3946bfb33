import { useEffect, useState, type ReactNode } from 'react';

import { clearStored } from '../../lib/browser/storage.ts';
import { tellTabs } from '../../lib/browser/tabs.ts';
import { get, post, type Answer } from '../../lib/http.ts';
import { SelectField } from '../../ui/form/choice-fields.tsx';
import { FormBody } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Button } from '../../ui/kit/button.tsx';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { param } from './address.ts';
import { AuthCard, CardLinks } from './auth-card.tsx';
import { t } from './auth.messages.ts';
import { industries } from './industries.ts';

type Invitation = { companyName: string; email: string; status: string };

/** Confirms an address with the token of the link. */
export function VerifyEmailPage(): ReactNode {
  const [hasFailed, setHasFailed] = useState(param('token') === '' || param('error') !== '');
  useEffect(() => {
    if (hasFailed) return;
    const verify = async (): Promise<void> => {
      const answer = await get(`/auth/verify-email?token=${encodeURIComponent(param('token'))}`);
      if (answer.ok) window.location.replace('/');
      else setHasFailed(true);
    };
    void verify();
  }, [hasFailed]);
  return (
    <AuthCard
      lead={hasFailed ? t('verify.failedText') : t('verify.busy')}
      title={hasFailed ? t('verify.failed') : t('verify.title')}
    >
      {!hasFailed && <SkeletonText lines={2} />}
      <CardLinks>
        <a href="/sign-in">{t('backToSignIn')}</a>
      </CardLinks>
    </AuthCard>
  );
}

async function enterCompany(companyId: string): Promise<void> {
  await post('/auth-company/switch', { companyId });
  tellTabs({ kind: 'signed-in' });
  window.location.replace('/');
}

function InvitationCard({ invitation, token }: { invitation: Invitation; token: string }): ReactNode {
  const { companyName: company, email } = invitation;
  const [state, setState] = useState<'idle' | 'busy' | 'signedOut' | { failed: string }>('idle');
  const here = `/invitation?token=${encodeURIComponent(token)}`;
  const accept = async (): Promise<void> => {
    setState('busy');
    const answer = await post<{ companyId: string }>('/auth-company/accept', { token });
    if (answer.ok) await enterCompany(answer.value.companyId);
    else setState(answer.status === 401 ? 'signedOut' : { failed: answer.message });
  };
  const to = (path: string, more: Record<string, string>): string =>
    `${path}?${new URLSearchParams({ email, ...more }).toString()}`;
  return (
    <AuthCard lead={t('invite.text', { company, email })} title={t('invite.title')}>
      {typeof state === 'object' && <p role="alert">{state.failed}</p>}
      {state === 'signedOut' ? (
        <>
          <p role="status">{t('invite.needSignIn')}</p>
          <Button
            kind="primary"
            onClick={() => window.location.assign(to('/sign-in', { next: here }))}
            size="lg"
          >
            {t('signIn.action')}
          </Button>
          <Button
            onClick={() => window.location.assign(to('/sign-up', { invitation: token, company }))}
            size="lg"
          >
            {t('invite.signUp')}
          </Button>
        </>
      ) : (
        <Button busy={state === 'busy'} kind="primary" onClick={() => void accept()} size="lg">
          {t('invite.accept')}
        </Button>
      )}
    </AuthCard>
  );
}

/** Shows who invites whom, and joins. */
export function InvitationPage(): ReactNode {
  const token = param('token');
  const [answer, setAnswer] = useState<Answer<Invitation>>();
  useEffect(() => {
    void get<Invitation>(`/auth-company/invitation?token=${encodeURIComponent(token)}`).then(setAnswer);
  }, [token]);
  if (answer === undefined) {
    return (
      <AuthCard title={t('invite.title')}>
        <SkeletonText lines={3} />
      </AuthCard>
    );
  }
  if (answer.ok && answer.value.status === 'pending')
    return <InvitationCard invitation={answer.value} token={token} />;
  return (
    <AuthCard lead={t('invite.goneText')} title={t('invite.gone')}>
      <CardLinks>
        <a href="/sign-in">{t('backToSignIn')}</a>
      </CardLinks>
    </AuthCard>
  );
}

async function leave(): Promise<void> {
  await post('/auth/sign-out');
  clearStored();
  tellTabs({ kind: 'signed-out' });
  window.location.assign('/sign-in');
}

/** A new company for somebody who is signed in. */
export function WelcomePage(): ReactNode {
  const form = useForm<{ name: string; industry: string | null }>({
    initial: { name: '', industry: null },
    check: ({ name }) => ({ name: name.trim() === '' ? t('signUp.companyRequired') : undefined }),
    save: async ({ name, industry }) => {
      const answer = await post<{ companyId: string }>('/auth-company/create', {
        name: name.trim(),
        ...(industry === null ? {} : { industry }),
      });
      if (answer.ok) await enterCompany(answer.value.companyId);
      else if (answer.status === 401) window.location.replace('/sign-in?next=/welcome');
      return answer.ok ? [] : [{ message: answer.message }];
    },
  });
  return (
    <AuthCard lead={t('welcome.lead')} title={t('welcome.title')}>
      <FormBody form={form} simple submit={t('welcome.action')}>
        <TextField
          autoComplete="organization"
          autoFocus
          form={form}
          label={t('signUp.company')}
          maxLength={80}
          name="name"
          required
        />
        <SelectField
          emptyLabel={t('industry.none')}
          form={form}
          label={t('welcome.industry')}
          name="industry"
          options={industries.map((key) => ({ value: key, label: t(`industry.${key}`) }))}
        />
      </FormBody>
      <CardLinks>
        <a href="/">{t('goOn')}</a>
        <Button kind="quiet" onClick={() => void leave()} size="sm">
          {t('welcome.signOut')}
        </Button>
      </CardLinks>
    </AuthCard>
  );
}
