import { useState, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { useDictionary } from '../../../app/session/session.ts';
import { formatDay, formatInstant } from '../../../lib/dates.ts';
import type { ConsentRowFragment } from '../../../lib/gql/graphql.ts';
import { textOrNone } from '../../../lib/present.ts';
import { SelectField, TagsField } from '../../../ui/form/choice-fields.tsx';
import { DateField } from '../../../ui/form/date-field.tsx';
import { FormBody, FormSection, FullWidth } from '../../../ui/form/form-body.tsx';
import { LongField, TextField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Facts } from '../../../ui/kit/panel.tsx';
import { Drawer } from '../../../ui/overlay/dialog.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { RecordConsentMutation, WithdrawConsentMutation } from '../privacy.documents.ts';
import { t } from './consents.messages.ts';

import css from '../privacy.module.css';

type Values = {
  contactId: string | null;
  purpose: string | null;
  channels: string[];
  textVersion: string;
  validUntil: string | null;
  evidence: string;
  origin: string;
};

type Props = { persons: readonly { id: string; name: string }[]; onClose: () => void };

/** Writes down what somebody agreed to. */
export function RecordDialog({ persons, onClose }: Props): ReactNode {
  const [record] = useAct(RecordConsentMutation);
  const purposes = useDictionary('consentPurpose');
  const channels = useDictionary('preferredChannel');
  const needed = (value: string | null) => (value?.trim() ? undefined : t('form.required'));
  const form = useForm<Values>({
    initial: {
      contactId: persons.length === 1 ? (persons[0]?.id ?? null) : null,
      purpose: null,
      channels: [],
      textVersion: '',
      validUntil: null,
      evidence: '',
      origin: '',
    },
    check: ({ contactId, purpose, textVersion, evidence }) => ({
      contactId: needed(contactId),
      purpose: needed(purpose),
      textVersion: needed(textVersion),
      evidence: needed(evidence),
    }),
    save: async (values) =>
      problemsOf(
        await record({
          contactId: values.contactId ?? '',
          purpose: values.purpose ?? '',
          channels: values.channels,
          textVersion: values.textVersion,
          validUntil: values.validUntil === '' ? null : values.validUntil,
          evidence: values.evidence,
          origin: textOrNone(values.origin) ?? null,
        }),
      ),
    onSaved: () => {
      toast(t('recorded'));
      onClose();
    },
  });
  return (
    <Drawer onClose={onClose} opened sticky title={t('record.title')} width={560}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <FormSection>
          <SelectField
            form={form}
            label={t('form.person')}
            name="contactId"
            options={persons.map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
          <SelectField form={form} label={t('col.purpose')} name="purpose" options={purposes} required />
          <FullWidth>
            <TagsField
              form={form}
              hint={t('form.channels.hint')}
              label={t('col.channels')}
              name="channels"
              options={channels}
            />
          </FullWidth>
          <TextField form={form} label={t('col.textVersion')} maxLength={60} name="textVersion" required />
          <DateField form={form} label={t('col.validUntil')} name="validUntil" />
          <FullWidth>
            <LongField
              form={form}
              hint={t('form.evidence.hint')}
              label={t('col.evidence')}
              maxLength={2000}
              name="evidence"
              required
              rows={2}
            />
          </FullWidth>
          <FullWidth>
            <TextField
              form={form}
              hint={t('form.source.hint')}
              label={t('col.source')}
              maxLength={120}
              name="origin"
            />
          </FullWidth>
        </FormSection>
      </FormBody>
    </Drawer>
  );
}

const factsOf = (consent: ConsentRowFragment) => [
  { label: t('col.person'), value: consent.contact?.name ?? '–' },
  { label: t('col.customer'), value: consent.customer?.name ?? '–' },
  { label: t('col.purpose'), value: consent.purpose.label },
  {
    label: t('col.channels'),
    value: consent.channels.map(({ label }) => label).join(' · ') || t('channels.all'),
  },
  { label: t('col.status'), value: t(`status.${consent.status}`) },
  { label: t('col.textVersion'), value: consent.textVersion },
  { label: t('col.givenAt'), value: formatInstant(consent.givenAt) },
  { label: t('col.validUntil'), value: consent.validUntil ? formatDay(consent.validUntil) : '–' },
  { label: t('col.evidence'), value: consent.evidence ?? '–' },
  { label: t('col.source'), value: consent.origin ?? '–' },
  { label: t('col.collectedBy'), value: consent.collectedBy?.displayName ?? '–' },
  ...(consent.withdrawnAt
    ? [
        { label: t('col.withdrawnAt'), value: formatInstant(consent.withdrawnAt) },
        { label: t('withdraw.reason'), value: consent.withdrawReason ?? '–' },
      ]
    : []),
];

/** One consent with its proof, and the way to end it. */
export function ConsentDrawer({
  consent,
  onClose,
}: {
  consent: ConsentRowFragment;
  onClose: () => void;
}): ReactNode {
  const [isEnding, setIsEnding] = useState(false);
  return (
    <Drawer onClose={onClose} opened title={t('consents')} width={520}>
      <div className={css['stack']}>
        <Facts items={factsOf(consent)} stacked />
        {isEnding ? (
          <Withdraw consent={consent} onClose={onClose} />
        ) : (
          consent.viewerCan.includes('consent.withdraw') && (
            <div>
              <Button icon="undo" onClick={() => setIsEnding(true)}>
                {t('withdraw')}
              </Button>
            </div>
          )
        )}
      </div>
    </Drawer>
  );
}

function Withdraw({ consent, onClose }: { consent: ConsentRowFragment; onClose: () => void }): ReactNode {
  const [withdraw] = useAct(WithdrawConsentMutation);
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    save: async ({ reason }) =>
      problemsOf(await withdraw({ id: consent.id, reason: textOrNone(reason) ?? null })),
    onSaved: () => {
      toast(t('withdrawn'));
      onClose();
    },
  });
  return (
    <FormBody form={form} onCancel={onClose} submit={t('withdraw')}>
      <p>{t('withdraw.text', { name: consent.contact?.name ?? '', purpose: consent.purpose.label })}</p>
      <TextField autoFocus form={form} label={t('withdraw.reason')} maxLength={200} name="reason" />
    </FormBody>
  );
}
