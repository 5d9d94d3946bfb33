import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useSession } from '../../app/session/session.ts';
import { post } from '../../lib/http.ts';
import { FormBody, FormSection } from '../../ui/form/form-body.tsx';
import { PasswordField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { PasswordRulesQuery } from './profile.documents.ts';
import { t } from './profile.messages.ts';

import styles from './profile.module.css';

/** What every company asks for, until it is known what this one does. */
const least = { minLength: 12, kinds: 1 };
const empty = { current: '', next: '' };

function EmailLine(): ReactNode {
  const { person } = useSession();
  const resend = async (): Promise<void> => {
    const answer = await post('/auth/send-verification-email', {
      email: person.email,
      callbackURL: '/profile',
    });
    if (answer.ok) toast(t('resent', { email: person.email }));
    else toast(answer.message, { tone: 'bad' });
  };
  return (
    <p className={styles['line']}>
      <span className="dim">{t('email')}</span>
      <strong>{person.email}</strong>
      {person.emailVerified ? (
        <Tag icon="check" tone="ok">
          {t('verified')}
        </Tag>
      ) : (
        <>
          <Tag icon="alert" tone="warn">
            {t('unverified')}
          </Tag>
          <Button onClick={() => void resend()} size="sm">
            {t('resend')}
          </Button>
        </>
      )}
    </p>
  );
}

/** The address and the password with which one signs in. */
export function PasswordPanel(): ReactNode {
  const [{ data }] = useQuery({ query: PasswordRulesQuery, requestPolicy: 'cache-and-network' });
  const { minLength, kinds } = data?.session?.passwordRules ?? least;
  const form = useForm({
    initial: empty,
    check: ({ current, next }) => ({
      current: current === '' ? t('current.required') : undefined,
      next: next.length < minLength ? t('next.short', { least: minLength }) : undefined,
    }),
    save: async ({ current, next }) => {
      const answer = await post('/auth/change-password', { currentPassword: current, newPassword: next });
      if (answer.ok) return [];
      return [{ field: answer.code === 'INVALID_PASSWORD' ? 'current' : undefined, message: answer.message }];
    },
    onSaved: () => {
      form.replace(empty);
      toast(t('changed'));
    },
  });
  return (
    <Panel title={t('password')}>
      <EmailLine />
      <p className={styles['lead']}>{t('others')}</p>
      <FormBody form={form} submit={t('password')}>
        <FormSection>
          <PasswordField
            autoComplete="current-password"
            form={form}
            label={t('current')}
            name="current"
            required
          />
          <PasswordField
            autoComplete="new-password"
            form={form}
            hint={
              kinds > 1
                ? t('next.hintKinds', { least: minLength, kinds })
                : t('next.hint', { least: minLength })
            }
            label={t('next')}
            name="next"
            required
          />
        </FormSection>
      </FormBody>
    </Panel>
  );
}
