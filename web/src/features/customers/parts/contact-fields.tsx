import type { ReactNode } from 'react';

import { SelectField, SwitchField, ChoiceField } from '../../../ui/form/choice-fields.tsx';
import { DateField } from '../../../ui/form/date-field.tsx';
import { FormSection, FullWidth } from '../../../ui/form/form-body.tsx';
import { LongField, TextField } from '../../../ui/form/text-field.tsx';
import { useList, useValue, type FormHandle } from '../../../ui/form/use-form.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { POINT_KINDS, SALUTATIONS } from '../customer-words.ts';
import { t } from '../customers.messages.ts';
import { emptyPoint, type WithContact } from './contact-values.ts';

import css from './contact.module.css';

type Options = { value: string; label: string }[];
type Props = {
  form: FormHandle<WithContact>;
  decisionRoles: Options;
  channels: Options;
  isBrief?: boolean;
  hasPoints?: boolean;
};

/** The fields of a contact, with as many phones and addresses as there are. */
export function ContactFields({
  form,
  decisionRoles,
  channels,
  isBrief = false,
  hasPoints = true,
}: Props): ReactNode {
  return (
    <>
      <FormSection {...(isBrief ? { title: t('form.contact'), hint: t('form.contact.hint') } : {})}>
        <TextField
          autoComplete="off"
          form={form}
          label={t('contact.name')}
          maxLength={60}
          name="contact.name"
          required={!isBrief}
        />
        <ChoiceField
          form={form}
          label={t('contact.salutation')}
          name="contact.salutation"
          options={SALUTATIONS.map((value) => ({ value, label: t(`salutation.${value}`) }))}
        />
        <TextField form={form} label={t('contact.post')} maxLength={60} name="contact.post" />
        <TextField form={form} label={t('contact.department')} maxLength={60} name="contact.department" />
        {hasPoints && (
          <FullWidth>
            <Points form={form} />
          </FullWidth>
        )}
      </FormSection>
      {!isBrief && (
        <FormSection title={t('contact.more')}>
          <SelectField
            form={form}
            label={t('contact.decisionRole')}
            name="contact.decisionRole"
            options={decisionRoles}
          />
          <SelectField
            form={form}
            label={t('contact.preferredChannel')}
            name="contact.preferredChannel"
            options={channels}
          />
          <TextField
            form={form}
            label={t('contact.contactHours')}
            maxLength={100}
            name="contact.contactHours"
          />
          <DateField form={form} label={t('contact.birthday')} name="contact.birthday" />
          <FullWidth>
            <LongField
              form={form}
              label={t('contact.remark')}
              maxLength={2000}
              name="contact.remark"
              rows={2}
            />
          </FullWidth>
          <SwitchField form={form} label={t('contact.isPrimary')} name="contact.isPrimary" />
          <SwitchField form={form} label={t('contact.isKey')} name="contact.isKey" />
          <SwitchField form={form} label={t('contact.doNotCall')} name="contact.doNotCall" />
        </FormSection>
      )}
    </>
  );
}

function Points({ form }: { form: FormHandle<WithContact> }): ReactNode {
  const list = useList(form, 'contact.points');
  return (
    <fieldset className={css['points']}>
      <legend>{t('contact.points')}</legend>
      {list.keys.map((key, at) => (
        <Point at={at} form={form} isLast={at === list.keys.length - 1} key={key} list={list} />
      ))}
      <Button
        icon="plus"
        kind="quiet"
        onClick={() => list.add(emptyPoint(list.keys.length === 1 ? 'EMAIL' : 'MOBILE'))}
        size="sm"
      >
        {t('contact.addPoint')}
      </Button>
    </fieldset>
  );
}

const INPUT_MODE = { MOBILE: 'tel', TEL: 'tel', EMAIL: 'email', WECHAT: 'text' } as const;

function Point({
  form,
  at,
  list,
}: {
  form: FormHandle<WithContact>;
  at: number;
  isLast: boolean;
  list: ReturnType<typeof useList<WithContact>>;
}): ReactNode {
  const kind = useValue(form, `contact.points.${at}.kind`) as keyof typeof INPUT_MODE;
  const isSealed = String(useValue(form, `contact.points.${at}.value`)).includes('**');
  return (
    <div className={css['point']}>
      <SelectField
        form={form}
        label={t('point.kind')}
        name={`contact.points.${at}.kind`}
        options={POINT_KINDS.map((value) => ({ value, label: t(`point.${value}`) }))}
        required
      />
      <TextField
        autoComplete="off"
        form={form}
        inputMode={INPUT_MODE[kind]}
        hint={isSealed ? t('point.sealed') : undefined}
        label={t('point.value')}
        maxLength={120}
        name={`contact.points.${at}.value`}
        normalize
      />
      <TextField form={form} label={t('point.label')} maxLength={30} name={`contact.points.${at}.label`} />
      <div className={css['pointTools']}>
        {at > 0 && (
          <IconButton
            icon="chevronUp"
            label={`${t('point.isPrimary')} ↑`}
            onClick={() => list.move(at, at - 1)}
            size="sm"
          />
        )}
        <IconButton icon="trash" label={t('contact.remove')} onClick={() => list.remove(at)} size="sm" />
      </div>
    </div>
  );
}
