import { useState, type ReactNode } from 'react';

import { useRefreshSession, useSession } from '../../app/session/session.ts';
import { post } from '../../lib/http.ts';
import { FormBody } from '../../ui/form/form-body.tsx';
import { PasswordField, TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Panel } from '../../ui/kit/panel.tsx';
import { QrCode } from '../../ui/kit/qr-code.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { t } from './profile.messages.ts';

import styles from './profile.module.css';

type Enrolment = { totpURI: string; backupCodes: string[] };
type Step =
  | { kind: 'closed' }
  | { kind: 'confirm'; goal: 'enable' | 'disable' }
  | { kind: 'scan'; enrolment: Enrolment }
  | { kind: 'codes'; codes: string[] };

type ConfirmProps = { goal: 'enable' | 'disable'; onDone: (enrolment: Enrolment) => void };

function ConfirmStep({ goal, onDone }: ConfirmProps): ReactNode {
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: password === '' ? t('current.required') : undefined }),
    save: async ({ password }) => {
      const answer = await post<Enrolment>(`/auth/two-factor/${goal}`, { password });
      if (!answer.ok) return [{ field: 'password', message: answer.message }];
      onDone(answer.value);
      return [];
    },
  });
  return (
    <FormBody form={form} simple submit={goal === 'enable' ? t('factor.enable') : t('factor.disable')}>
      <p>{t('factor.confirm')}</p>
      <PasswordField
        autoComplete="current-password"
        form={form}
        label={t('current')}
        name="password"
        required
      />
    </FormBody>
  );
}

/** The code is drawn here, on the page: the secret goes to no other service. */
function ScanStep({ uri, onDone }: { uri: string; onDone: () => void }): ReactNode {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({
      code: /^\d{6}$/.test(code.normalize('NFKC').trim()) ? undefined : t('factor.code.required'),
    }),
    save: async ({ code }) => {
      const answer = await post('/auth/two-factor/verify-totp', { code: code.normalize('NFKC').trim() });
      return answer.ok ? [] : [{ field: 'code', message: answer.message }];
    },
    onSaved: onDone,
  });
  return (
    <>
      <p className={styles['lead']}>{t('factor.scan')}</p>
      <div className={styles['enroll']}>
        <QrCode label={t('factor.qr')} text={uri} />
        <div>
          <p className={styles['lead']}>{t('factor.secret')}</p>
          <p className={styles['code']}>{secret.match(/.{1,4}/g)?.join(' ')}</p>
        </div>
      </div>
      <br />
      <FormBody form={form} simple submit={t('factor.finish')}>
        <TextField
          autoComplete="one-time-code"
          form={form}
          inputMode="numeric"
          label={t('factor.code')}
          name="code"
          required
        />
      </FormBody>
    </>
  );
}

function CodesStep({ codes, onDone }: { codes: string[]; onDone: () => void }): ReactNode {
  return (
    <>
      <p>{t('factor.backup.text')}</p>
      <ul className={styles['codes']}>
        {codes.map((code) => (
          <li className={styles['code']} key={code}>
            {code}
          </li>
        ))}
      </ul>
      <Button kind="primary" onClick={onDone}>
        {t('factor.backup.done')}
      </Button>
    </>
  );
}

/** Turns the second factor on and off. */
export function SecondFactor(): ReactNode {
  const { person } = useSession();
  const refresh = useRefreshSession();
  const [step, setStep] = useState<Step>({ kind: 'closed' });
  const isOn = person.twoFactorEnabled;
  const close = (): void => setStep({ kind: 'closed' });
  const finish = (words: string): void => {
    close();
    void refresh().then(() => toast(words));
  };
  return (
    <Panel
      actions={
        <Button
          kind={isOn ? 'danger' : 'plain'}
          onClick={() => setStep({ kind: 'confirm', goal: isOn ? 'disable' : 'enable' })}
        >
          {isOn ? t('factor.disable') : t('factor.enable')}
        </Button>
      }
      title={t('factor')}
    >
      <p className={styles['lead']}>{t('factor.lead')}</p>
      <Tag icon={isOn ? 'shield' : 'minus'} tone={isOn ? 'ok' : 'plain'}>
        {isOn ? t('factor.on') : t('factor.off')}
      </Tag>
      <Modal
        onClose={close}
        opened={step.kind !== 'closed'}
        sticky
        title={step.kind === 'codes' ? t('factor.backup') : t('factor')}
      >
        {step.kind === 'confirm' && (
          <ConfirmStep
            goal={step.goal}
            onDone={(enrolment) =>
              step.goal === 'enable' ? setStep({ kind: 'scan', enrolment }) : finish(t('factor.disabled'))
            }
          />
        )}
        {step.kind === 'scan' && (
          <ScanStep
            onDone={() => setStep({ kind: 'codes', codes: step.enrolment.backupCodes })}
            uri={step.enrolment.totpURI}
          />
        )}
        {step.kind === 'codes' && <CodesStep codes={step.codes} onDone={() => finish(t('factor.enabled'))} />}
      </Modal>
    </Panel>
  );
}
