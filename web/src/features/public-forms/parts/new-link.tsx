import { useCallback, type ReactNode } from 'react';
import { useClient, useQuery } from 'urql';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { useColleagueSearch } from '../../../app/session/people.ts';
import { instantsOf } from '../../../lib/day-range.ts';
import type { PublicFormOfferQuery as Offer } from '../../../lib/gql/graphql.ts';
import type { Problem } from '../../../lib/problem.ts';
import { SwitchField, TagsField } from '../../../ui/form/choice-fields.tsx';
import { DateField } from '../../../ui/form/date-field.tsx';
import { FormBody, FormSection, FullWidth } from '../../../ui/form/form-body.tsx';
import { NumberField } from '../../../ui/form/number-fields.tsx';
import { RefField, type RefOption } from '../../../ui/form/ref-field.tsx';
import { LongField, TextField } from '../../../ui/form/text-field.tsx';
import { useForm, useValue, type FormHandle } from '../../../ui/form/use-form.ts';
import { Drawer } from '../../../ui/overlay/dialog.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import {
  CreatePublicFormMutation,
  PublicFormCustomersQuery,
  PublicFormOfferQuery,
  PublicFormPapersQuery,
} from '../public-forms.documents.ts';
import { t } from '../public-forms.messages.ts';

import css from '../public-forms.module.css';

type Said = { zh: string; en: string };
type Values = {
  name: string;
  form: string | null;
  customerId: string | null;
  ownerId: string | null;
  leftOut: string[];
  purpose: Said;
  consent: Said;
  thanks: Said;
  opensOn: string | null;
  closesOn: string | null;
  mostAnswers: number | null;
  isRepeatable: boolean;
};

const EMPTY: Said = { zh: '', en: '' };
const INITIAL: Values = {
  name: '',
  form: null,
  customerId: null,
  ownerId: null,
  leftOut: [],
  purpose: EMPTY,
  consent: EMPTY,
  thanks: EMPTY,
  opensOn: null,
  closesOn: null,
  mostAnswers: null,
  isRepeatable: false,
};
const MOST_FOUND = 50;
/** The server's names of fields that stand here as days. */
const DAYS: Readonly<Record<string, string>> = { opensAt: 'opensOn', closesAt: 'closesOn' };

const placed = (problems: readonly Problem[]): Problem[] =>
  problems.map(({ field, message }) =>
    field === undefined ? { message } : { field: DAYS[field] ?? field, message },
  );

function inputOf({ opensOn, closesOn, form, ownerId, customerId, mostAnswers, ...rest }: Values) {
  const { from } = instantsOf(opensOn === null ? undefined : { from: opensOn });
  const { to } = instantsOf(closesOn === null ? undefined : { to: closesOn });
  return {
    ...rest,
    form: form ?? '',
    customerId,
    mostAnswers,
    ...(ownerId === null ? {} : { ownerId }),
    ...(from === undefined ? {} : { opensAt: from }),
    ...(to === undefined ? {} : { closesAt: to }),
  };
}

function useSearches() {
  const client = useClient();
  const [{ data }] = useQuery({ query: PublicFormPapersQuery });
  const papers = useCallback(
    async (text: string): Promise<RefOption[]> => {
      const wanted = text.trim().toLowerCase();
      return (data?.recordForms ?? [])
        .filter(({ key, title }) => `${key} ${title}`.toLowerCase().includes(wanted))
        .slice(0, MOST_FOUND)
        .map(({ key, title }) => ({ value: key, label: title, hint: key }));
    },
    [data],
  );
  const customers = useCallback(
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
  return { papers, customers, colleagues: useColleagueSearch() };
}

type Searches = ReturnType<typeof useSearches>;
type PartProps = { form: FormHandle<Values> };

/** What the chosen form asks, what it cannot, and what the link answers in place of people. */
function Asked({ form, searches }: PartProps & { searches: Searches }): ReactNode {
  const key = useValue(form, 'form') as string | null;
  const customerId = useValue(form, 'customerId') as string | null;
  const [{ data }] = useQuery({
    query: PublicFormOfferQuery,
    variables: { form: key ?? '' },
    pause: key === null,
  });
  const offer: Offer['publicFormOffer'] | undefined = key === null ? undefined : data?.publicFormOffer;
  if (!offer) return null;
  const optional = offer.fields.filter(({ isRequired }) => !isRequired);
  const isLacking = offer.missing.length > 0 && !(offer.takesCustomer && customerId !== null);
  return (
    <>
      {offer.takesCustomer && (
        <FullWidth>
          <RefField
            form={form}
            hint={t('customer.hint')}
            label={t('customer')}
            name="customerId"
            search={searches.customers}
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
      {optional.length > 0 && (
        <FullWidth>
          <TagsField
            form={form}
            label={t('leftOut')}
            name="leftOut"
            options={optional.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </FullWidth>
      )}
    </>
  );
}

const Words = ({ form }: PartProps): ReactNode => (
  <FormSection title={t('words')}>
    <LongField form={form} hint={t('purpose.hint')} label={t('purposeZh')} name="purpose.zh" rows={2} />
    <LongField form={form} label={t('purposeEn')} name="purpose.en" rows={2} />
    <LongField form={form} hint={t('consent.hint')} label={t('consentZh')} name="consent.zh" rows={3} />
    <LongField form={form} label={t('consentEn')} name="consent.en" rows={3} />
    <LongField form={form} label={t('thanksZh')} name="thanks.zh" rows={2} />
    <LongField form={form} label={t('thanksEn')} name="thanks.en" rows={2} />
  </FormSection>
);

const Times = ({ form }: PartProps): ReactNode => (
  <FormSection title={t('times')}>
    <DateField form={form} label={t('opensOn')} name="opensOn" quick="future" />
    <DateField form={form} hint={t('closesOn.hint')} label={t('closesOn')} name="closesOn" quick="future" />
    <NumberField form={form} label={t('mostAnswers')} name="mostAnswers" />
    <SwitchField form={form} label={t('isRepeatable')} name="isRepeatable" />
  </FormSection>
);

/** Makes a link: which form, for what, from when to when. */
export function NewLink({ onClose, onMade }: { onClose: () => void; onMade: () => void }): ReactNode {
  const [create] = useAct(CreatePublicFormMutation);
  const searches = useSearches();
  const form = useForm<Values>({
    initial: INITIAL,
    draft: 'publicForm.new',
    check: ({ name, form: key, purpose }) => ({
      name: name.trim() ? undefined : t('name.required'),
      form: key === null ? t('form.required') : undefined,
      'purpose.zh': purpose.zh.trim() || purpose.en.trim() ? undefined : t('purpose.required'),
    }),
    save: async (values) => placed(problemsOf(await create(inputOf(values)))),
    onSaved: () => {
      toast(t('made'));
      onMade();
      onClose();
    },
  });
  return (
    <Drawer onClose={onClose} opened sticky title={t('new')}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <FormSection>
          <TextField
            autoFocus
            form={form}
            hint={t('name.hint')}
            label={t('name')}
            maxLength={80}
            name="name"
            required
          />
          <RefField form={form} label={t('owner')} name="ownerId" search={searches.colleagues} />
          <FullWidth>
            <RefField
              form={form}
              hint={t('form.search')}
              label={t('form')}
              name="form"
              required
              search={searches.papers}
            />
          </FullWidth>
          <Asked form={form} searches={searches} />
        </FormSection>
        <Words form={form} />
        <Times form={form} />
      </FormBody>
    </Drawer>
  );
}
