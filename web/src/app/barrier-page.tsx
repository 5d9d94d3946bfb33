import { useMemo, type ReactNode } from 'react';

import { AuthCard } from '../features/auth/auth-card.tsx';
import { SecondFactor } from '../features/profile/second-factor.tsx';
import { post } from '../lib/http.ts';
import { Button } from '../ui/kit/button.tsx';
import { toast, ToastHost } from '../ui/state/toast.tsx';
import { t } from './app.messages.ts';
import { SessionContext, type Session } from './session/session.ts';
import { enterCompany } from './session/switch-company.ts';

/** What the server says of somebody whom his company keeps out for the moment. */
type Asked = Pick<Session, 'person' | 'companies' | 'barrier'>;

const home = async (): Promise<void> => window.location.assign('/');

async function leave(): Promise<void> {
  const answer = await post('/auth/sign-out', {});
  if (answer.ok) window.location.assign('/sign-in');
  else toast(answer.message, { tone: 'bad' });
}

/** Why a company lets one of its people do nothing now, what he can do about it, and the ways to elsewhere. */
export function BarrierPage({ asked }: { asked: Asked }): ReactNode {
  const { barrier, companies } = asked;
  const state = useMemo(() => ({ session: asked as Session, refresh: home }), [asked]);
  if (!barrier) return null;
  const others = companies.filter(({ name }) => name !== barrier.company);
  const isTotp = barrier.kind === 'TOTP';
  return (
    <SessionContext value={state}>
      <AuthCard title={isTotp ? t('barrier.totp') : t('barrier.address')}>
        <p>
          {isTotp
            ? t('barrier.totp.text', { company: barrier.company })
            : t('barrier.address.text', { company: barrier.company })}
        </p>
        {isTotp ? (
          <SecondFactor />
        ) : (
          <Button icon="refresh" kind="primary" onClick={() => void home()}>
            {t('barrier.again')}
          </Button>
        )}
        {others.map(({ id, name }) => (
          <Button key={id} onClick={() => void enterCompany(id)}>
            {t('barrier.other', { company: name })}
          </Button>
        ))}
        <Button onClick={() => void leave()}>{t('barrier.leave')}</Button>
      </AuthCard>
      <ToastHost />
    </SessionContext>
  );
}
