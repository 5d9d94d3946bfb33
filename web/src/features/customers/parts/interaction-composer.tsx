import { useState, type ReactNode } from 'react';

import type { InteractionDirection, RecordInteractionInput } from '../../../lib/gql/graphql.ts';
import { present } from '../../../lib/present.ts';
import type { Problem } from '../../../lib/problem.ts';
import { ChoiceField, SelectField } from '../../../ui/form/choice-fields.tsx';
import { FormBody, FormSection, FullWidth } from '../../../ui/form/form-body.tsx';
import { LongField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { useKeys } from '../../../ui/shell/keys.ts';
import { t } from '../customers.messages.ts';

import css from './customers.module.css';

type Values = {
  channel: string | null;
  direction: InteractionDirection;
  contactId: string | null;
  summary: string;
};
type Options = { value: string; label: string }[];

type Props = {
  customerId: string;
  channels: Options;
  contacts: Options;
  hasDraft: boolean;
  save: (input: Omit<RecordInteractionInput, 'idempotencyKey'>) => Promise<Problem[]>;
};

/** Writes down a call, a visit or a message; small until it is needed. */
export function InteractionComposer({ customerId, channels, contacts, hasDraft, save }: Props): ReactNode {
  const [isOpen, setOpen] = useState(hasDraft);
  useKeys(t('customer'), [{ keys: 'n', label: t('interaction.record'), run: () => setOpen(true) }]);
  if (!isOpen) {
    return (
      <button className={css['closedComposer']} data-no-print onClick={() => setOpen(true)} type="button">
        <Icon name="phone" />
        <span className="cut">{t('interaction.placeholder')}</span>
      </button>
    );
  }
  return (
    <OpenComposer
      channels={channels}
      contacts={contacts}
      customerId={customerId}
      onClose={() => setOpen(false)}
      save={save}
    />
  );
}

/** The name under which unsent words about a customer are kept. */
export const interactionDraft = (customerId: string) => `interaction.${customerId}`;

function OpenComposer({
  customerId,
  channels,
  contacts,
  save,
  onClose,
}: Omit<Props, 'hasDraft'> & { onClose: () => void }): ReactNode {
  const form = useForm<Values>({
    initial: { channel: 'phone', direction: 'INBOUND', contactId: contacts[0]?.value ?? null, summary: '' },
    draft: interactionDraft(customerId),
    check: (values) => ({
      channel: values.channel ? undefined : t('interaction.channel.required'),
      summary: values.summary.trim() ? undefined : t('interaction.required'),
    }),
    save: (values) =>
      save(
        present({
          customerId,
          channel: values.channel ?? '',
          direction: values.direction,
          summary: values.summary.trim(),
          contactId: values.contactId ?? undefined,
        }),
      ),
    onSaved: onClose,
  });
  return (
    <div className={css['composer']}>
      <FormBody form={form} onCancel={onClose} submit={t('interaction.record')}>
        <FormSection>
          <FullWidth>
            <LongField
              autoFocus
              form={form}
              label={t('interaction.summary')}
              maxLength={2000}
              name="summary"
              required
              rows={3}
            />
          </FullWidth>
          <SelectField
            form={form}
            label={t('interaction.channel')}
            name="channel"
            options={channels}
            required
          />
          <SelectField form={form} label={t('interaction.contact')} name="contactId" options={contacts} />
          <FullWidth>
            <ChoiceField
              form={form}
              label={t('interaction.direction')}
              name="direction"
              options={[
                { value: 'INBOUND', label: t('interaction.INBOUND') },
                { value: 'OUTBOUND', label: t('interaction.OUTBOUND') },
              ]}
              required
            />
          </FullWidth>
        </FormSection>
      </FormBody>
    </div>
  );
}
