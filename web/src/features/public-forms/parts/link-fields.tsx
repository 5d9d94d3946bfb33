import { useCallback, type ReactNode } from 'react';
import { useClient, useQuery } from 'urql';

import { useColleagueSearch } from '../../../app/session/people.ts';
import type { PublicFormOfferQuery as Offer } from '../../../lib/gql/graphql.ts';
import { SwitchField, TagsField } from '../../../ui/form/choice-fields.tsx';
import { DateField } from '../../../ui/form/date-field.tsx';
import { FormSection, FullWidth } from '../../../ui/form/form-body.tsx';
import { NumberField } from '../../../ui/form/number-fields.tsx';
import { RefField, type RefOption } from '../../../ui/form/ref-field.tsx';
import { LongField, TextField } from '../../../ui/form/text-field.tsx';
import { useValue, type FormHandle } from '../../../ui/form/use-form.ts';
import {
  PublicFormCustomersQuery,
  PublicFormOfferQuery,
  PublicFormPapersQuery,
} from '../public-forms.documents.ts';
import { t } from '../public-forms.messages.ts';
import { chosenIn, type LinkValues } from './link-values.ts';

import css from '../public-forms.module.css';

const MOST_FOUND = 50;

type Props = { form: FormHandle<LinkValues> };

/** Keeps the name of what was chosen beside its id. */
const naming =
  (form: FormHandle<LinkValues>, field: keyof LinkValues['names']) => (option: RefOption | null) =>
    form.set(`names.${field}`, option?.label ?? '');

function usePapers(): (text: string) => Promise<RefOption[]> {
  const [{ data }] = useQuery({ query: PublicFormPapersQuery });
  return useCallback(
    async (text: string): Promise<RefOption[]> => {
      const wanted = text.trim().toLowerCase();
      return (data?.recordForms ?? [])
        .filter(({ opens, stepOf }) => opens === null && stepOf === null)
        .filter(({ key, title }) => `${key} ${title}`.toLowerCase().includes(wanted))
        .slice(0, MOST_FOUND)
        .map(({ key, title }) => ({ value: key, label: title, hint: key }));
    },
    [data],
  );
}

function useCustomers(): (text: string) => Promise<RefOption[]> {
  const client = useClient();
  return useCallback(
    async (search: string): Promise<RefOption[]> => {
      const found = await client.query(PublicFormCustomersQuery, { search }).toPromise();
      if (!found.data) throw found.error ?? new Error('No answer');
      return found.data.customers.nodes.map(({ id, name, number }) => ({
        value: id,
        label: name,
        hint: number,
      }));
    },
    [client],
  );
}

function useOffer(key: string | null): Offer['publicFormOffer'] | undefined {
  const [{ data }] = useQuery({
    query: PublicFormOfferQuery,
    variables: { form: key ?? '' },
    pause: key === null,
  });
  return key === null ? undefined : data?.publicFormOffer;
}

type Field = Offer['publicFormOffer']['fields'][number];

/** What of the form is asked; `offered` = what was added to it since that was said. */
export function AskedFields({ form, offered = [] }: Props & { offered?: readonly string[] }): ReactNode {
  const offer = useOffer(useValue(form, 'form') as string | null);
  if (!offer || offer.fields.length === 0) return null;
  const nameOf = ({ id, title, isRequired }: Field): string => {
    const named = isRequired ? t('asked.required', { title }) : title;
    return offered.includes(id) ? t('asked.new', { title: named }) : named;
  };
  return (
    <FullWidth>
      <TagsField
        form={form}
        hint={t('asked.hint')}
        label={t('asked')}
        name="asked"
        options={offer.fields.map((field) => ({ value: field.id, label: nameOf(field) }))}
      />
    </FullWidth>
  );
}

/** The customer that a link answers in place of people, and what nobody outside can answer. */
function Asked({ form }: Props): ReactNode {
  const offer = useOffer(useValue(form, 'form') as string | null);
  const customerId = useValue(form, 'customerId') as string | null;
  const customers = useCustomers();
  if (!offer) return null;
  const isLacking = offer.missing.length > 0 && !(offer.takesCustomer && customerId !== null);
  return (
    <>
      {offer.takesCustomer && (
        <FullWidth>
          <RefField
            form={form}
            hint={t('customer.hint')}
            initialOption={chosenIn(form.values(), 'customerId')}
            label={t('customer')}
            name="customerId"
            onChoose={naming(form, 'customerId')}
            search={customers}
          />
        </FullWidth>
      )}
      {isLacking && (
        <FullWidth>
          <p className={css['gone']} role="status">
            {t('missing', { fields: offer.missing.join(' · ') })}
          </p>
        </FullWidth>
      )}
    </>
  );
}

/** Which form: what was said of another one is gone with it, and all of this one is asked unless somebody says so. */
export function FormChoice({ form }: Props): ReactNode {
  const papers = usePapers();
  const client = useClient();
  const askAll = async (key: string): Promise<void> => {
    const { data } = await client.query(PublicFormOfferQuery, { form: key }).toPromise();
    const { fields } = data?.publicFormOffer ?? { fields: [] };
    if (form.values().form === key)
      form.set(
        'asked',
        fields.map(({ id }) => id),
      );
  };
  return (
    <>
      <FullWidth>
        <RefField
          form={form}
          hint={t('form.search')}
          initialOption={chosenIn(form.values(), 'form')}
          label={t('form')}
          name="form"
          onChoose={(option) => {
            naming(form, 'form')(option);
            form.set('asked', []);
            if (option) void askAll(option.value);
            form.set('customerId', null);
          }}
          required
          search={papers}
        />
      </FullWidth>
      <Asked form={form} key={(useValue(form, 'form') as string | null) ?? ''} />
    </>
  );
}

/** What colleagues call it and who looks after it. */
export function Named({ form }: Props): ReactNode {
  const colleagues = useColleagueSearch();
  return (
    <>
      <TextField
        autoFocus
        form={form}
        hint={t('name.hint')}
        label={t('name')}
        maxLength={80}
        name="name"
        required
      />
      <RefField
        form={form}
        hint={t('owner.hint')}
        initialOption={chosenIn(form.values(), 'ownerId')}
        label={t('owner')}
        name="ownerId"
        onChoose={naming(form, 'ownerId')}
        search={colleagues}
      />
    </>
  );
}

/** What visitors read. */
export const Words = ({ form }: Props): ReactNode => (
  <FormSection title={t('words')}>
    <LongField form={form} hint={t('purpose.hint')} label={t('purposeZh')} name="purpose.zh" rows={2} />
    <LongField form={form} label={t('purposeEn')} name="purpose.en" rows={2} />
    <LongField form={form} hint={t('consent.hint')} label={t('consentZh')} name="consent.zh" rows={3} />
    <LongField form={form} label={t('consentEn')} name="consent.en" rows={3} />
    <LongField form={form} label={t('thanksZh')} name="thanks.zh" rows={2} />
    <LongField form={form} label={t('thanksEn')} name="thanks.en" rows={2} />
  </FormSection>
);

/** From when to when, and how much. */
export const Times = ({ form }: Props): ReactNode => (
  <FormSection title={t('times')}>
    <DateField form={form} label={t('opensOn')} name="opensOn" quick="future" />
    <DateField form={form} hint={t('closesOn.hint')} label={t('closesOn')} name="closesOn" quick="future" />
    <NumberField form={form} label={t('mostAnswers')} name="mostAnswers" />
    <NumberField form={form} hint={t('dailyLimit.hint')} label={t('dailyLimit')} name="dailyLimit" />
    <SwitchField form={form} label={t('isRepeatable')} name="isRepeatable" />
  </FormSection>
);
