import type { ReactNode } from 'react';

import { problemsOf, useAct } from '../../app/session/act.ts';
import type { SealedField, SealedValueInput } from '../../lib/gql/graphql.ts';
import { SwitchField } from '../../ui/form/choice-fields.tsx';
import { FormBody, FormSection, FullWidth } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { SealContactMutation, SealCustomerMutation } from './privacy.documents.ts';
import { t } from './privacy.messages.ts';
import type { Holder } from './sealed-card.page.tsx';
import { SEALED_FIELDS, sealedFault } from './sealed-values.ts';

type Values = Record<SealedField, string> & { remove: Record<SealedField, boolean> };

const NONE: Values = {
  ID_NUMBER: '',
  PASSPORT: '',
  BANK_ACCOUNT: '',
  remove: { ID_NUMBER: false, PASSPORT: false, BANK_ACCOUNT: false },
};

const givenOf = (values: Values): SealedValueInput[] =>
  SEALED_FIELDS.flatMap((field): SealedValueInput[] => {
    const value = values[field].trim();
    if (value !== '') return [{ field, value }];
    return values.remove[field] ? [{ field, value: null }] : [];
  });

/** Enters values that will be sealed. What is there is never shown; an empty field keeps it. Nothing is kept as a draft. */
export function SealDialog({ holder, onClose }: { holder: Holder; onClose: () => void }): ReactNode {
  const [sealCustomer] = useAct(SealCustomerMutation);
  const [sealContact] = useAct(SealContactMutation);
  const form = useForm<Values>({
    initial: NONE,
    check: (values) =>
      Object.fromEntries(SEALED_FIELDS.map((field) => [field, sealedFault(field, values[field])])),
    save: async (values) => {
      const { id, version, name } = holder;
      const sealed = givenOf(values);
      const problems =
        holder.noun === 'CUSTOMER'
          ? problemsOf(await sealCustomer({ id, version, sealed }))
          : problemsOf(await sealContact({ id, version, contact: { name, sealed } }));
      return problems.map((problem) => {
        const at = /sealed\.(\d+)\./.exec(problem.field ?? '')?.[1];
        return at === undefined ? problem : { ...problem, field: sealed[Number(at)]?.field };
      });
    },
    onSaved: () => {
      toast(t('sealed.saved'));
      onClose();
    },
  });
  const there = holder.sealed.map(({ field }) => field);
  return (
    <Modal onClose={onClose} opened sticky title={t('sealed.edit', { name: holder.name })}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <p className="dim">{t('sealed.lead')}</p>
        <FormSection>
          {SEALED_FIELDS.map((field) => (
            <FullWidth key={field}>
              <TextField
                autoComplete="off"
                form={form}
                hint={there.includes(field) ? t('sealed.keep') : undefined}
                label={t(`field.${field}`)}
                maxLength={60}
                name={field}
                normalize
                spellCheck={false}
              />
              {there.includes(field) && (
                <SwitchField
                  form={form}
                  label={t('sealed.remove', { field: t(`field.${field}`) })}
                  name={`remove.${field}`}
                />
              )}
            </FullWidth>
          ))}
        </FormSection>
      </FormBody>
    </Modal>
  );
}
