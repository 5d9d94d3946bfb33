import { useState, type ReactNode } from 'react';

import { post } from '../../lib/http.ts';
import { Button } from '../../ui/kit/button.tsx';
import { AuthCard, CardLinks, Notice } from './auth-card.tsx';
import { t } from './auth.messages.ts';

/** Says that a verification message is on its way, and sends it once more. */
export function MailSent({ email, note }: { email: string; note?: string }): ReactNode {
  const [state, setState] = useState<'idle' | 'busy' | 'sent' | { failed: string }>('idle');
  const again = async (): Promise<void> => {
    setState('busy');
    const answer = await post('/auth/send-verification-email', { email, callbackURL: '/' });
    setState(answer.ok ? 'sent' : { failed: answer.message });
  };
  return (
    <AuthCard
      lead={`${note === undefined ? '' : `${note} `}${t('mail.text', { email })}`}
      title={t('mail.title')}
    >
      {state === 'sent' && <Notice>{t('mail.sent')}</Notice>}
      {typeof state === 'object' && <p role="alert">{state.failed}</p>}
      <Button busy={state === 'busy'} icon="mail" onClick={() => void again()}>
        {t('mail.again')}
      </Button>
      <CardLinks>
        <a href="/sign-in">{t('backToSignIn')}</a>
      </CardLinks>
    </AuthCard>
  );
}
