import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useClient, useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { Allowed } from '../../app/session/allowed.tsx';
import { ExtraInputs } from '../../app/session/fields/extra-inputs.tsx';
import { extraProblems, extraValuesOf, type WithExtra } from '../../app/session/fields/extra-values.ts';
import { useExtraFields } from '../../app/session/fields/fields.ts';
import { usePaged } from '../../app/session/paged.ts';
import { useColleagueSearch } from '../../app/session/people.ts';
import { useDictionary, useSession } from '../../app/session/session.ts';
import { today } from '../../lib/dates.ts';
import { ChoiceField, SelectField, TagsField } from '../../ui/form/choice-fields.tsx';
import { DateField } from '../../ui/form/date-field.tsx';
import { FormSection, FullWidth } from '../../ui/form/form-body.tsx';
import { FormPage } from '../../ui/form/form-page.tsx';
import { MoneyField } from '../../ui/form/number-fields.tsx';
import { RefField, type RefOption } from '../../ui/form/ref-field.tsx';
import { LongField, TextField } from '../../ui/form/text-field.tsx';
import { useForm, useValue, type FormHandle } from '../../ui/form/use-form.ts';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { attributeOptions, priorityOptions, sceneOptions } from './complaint-words.ts';
import { ComplainantQuery, ComplainantsQuery } from './complaints.documents.ts';
import { t } from './complaints.messages.ts';
import { complaintNewRoute } from './complaints.routes.tsx';
import { FileComplaintMutation } from './parts/acts.documents.ts';
import { filingInput, type Filing as Values } from './parts/filing.ts';

/** Takes a complaint; when it comes from a customer's page, the customer is there already. */
export function FileComplaintPage(): ReactNode {
  return (
    <Allowed
      crumbs={[{ label: t('complaints'), to: '/complaints' }]}
      needs="complaint.file"
      title={t('file')}
    >
      <Beginning />
    </Allowed>
  );
}

function Beginning(): ReactNode {
  const { customer: customerId } = complaintNewRoute.useSearch();
  const [known] = useQuery({
    query: ComplainantQuery,
    variables: { id: customerId ?? '' },
    pause: customerId === undefined,
  });
  // The form begins with its customer, so it waits for the name; a wrong id simply begins empty.
  if (customerId !== undefined && !known.data && !known.error) return <SkeletonRows rows={8} />;
  const customer = known.data?.customer;
  return (
    <Filing
      customer={customer && { value: customer.id, label: customer.name, hint: customer.number }}
      key={customerId ?? 'any'}
    />
  );
}

function Filing({ customer }: { customer: RefOption | undefined }): ReactNode {
  const navigate = useNavigate();
  const { member } = useSession();
  const [file] = useAct(FileComplaintMutation);
  const extra = useExtraFields('COMPLAINT');
  const filed = useRef<string>(undefined);
  const form = useForm<Values>({
    initial: {
      customerId: customer?.value ?? null,
      contactId: null,
      channel: null,
      occurredOn: today(),
      title: '',
      description: '',
      attribute: null,
      scene: null,
      topic: null,
      priority: 'NORMAL',
      demands: [],
      claim: { amountMinor: null },
      ownerId: member.id,
      accusedId: null,
      extraFields: extraValuesOf(extra),
    },
    draft: customer ? `complaint.new.${customer.value}` : 'complaint.new',
    check: (values) => ({
      customerId: values.customerId ? undefined : t('customer.required'),
      channel: values.channel ? undefined : t('channel.required'),
      title: values.title.trim() ? undefined : t('title.required'),
      description: values.description.trim() ? undefined : t('description.required'),
      ...extraProblems(extra, values.extraFields),
    }),
    save: async (values) => {
      const outcome = await file(filingInput(values, extra));
      if (outcome.ok) {
        filed.current = outcome.value.id;
        toast(t('filed', { number: outcome.value.number }));
      }
      return problemsOf(outcome);
    },
    onSaved: () => void navigate({ to: '/cases/$caseId', params: { caseId: filed.current ?? '' } }),
  });
  const cancel = () =>
    void (customer
      ? navigate({ to: '/customers/$customerId', params: { customerId: customer.value } })
      : navigate({ to: '/complaints' }));
  const crumbs = customer
    ? [
        {
          label: customer.label,
          to: '/customers/$customerId' as const,
          params: { customerId: customer.value },
        },
      ]
    : [{ label: t('complaints'), to: '/complaints' as const }];
  return (
    <FormPage crumbs={crumbs} form={form} onCancel={cancel} submit={t('file')} title={t('file')}>
      <Who customer={customer} form={form} />
      <FormSection title={t('form.what')}>
        <FullWidth>
          <TextField
            autoComplete="off"
            form={form}
            hint={t('field.title.hint')}
            label={t('field.title')}
            maxLength={120}
            name="title"
            required
          />
        </FullWidth>
        <FullWidth>
          <LongField
            form={form}
            hint={t('field.description.hint')}
            label={t('field.description')}
            maxLength={10_000}
            name="description"
            required
            rows={5}
          />
        </FullWidth>
        <ChoiceField
          form={form}
          label={t('field.priority')}
          name="priority"
          options={priorityOptions()}
          required
        />
        <DateField form={form} label={t('field.occurredOn')} name="occurredOn" />
      </FormSection>
      <Classes form={form} owner={{ value: member.id, label: member.displayName }} />
      <ExtraInputs definitions={extra} form={form as unknown as FormHandle<WithExtra>} />
    </FormPage>
  );
}

function Who({ form, customer }: { form: FormHandle<Values>; customer: RefOption | undefined }): ReactNode {
  const client = useClient();
  const chosen = useValue(form, 'customerId') as string | null;
  const people = usePaged({
    query: ComplainantQuery,
    variables: { id: chosen ?? '' },
    pageOf: (data) => data.customer.contacts,
    pause: chosen === null,
  });
  const { isThere, isLoading, hasFailed, load } = people.more;
  useEffect(() => {
    // A choice shows all it has; a company with hundreds of contacts takes a few windows.
    if (isThere && !isLoading && !hasFailed) load();
  }, [isThere, isLoading, hasFailed, load]);
  // A restored draft knows only the id; the field shows the name as soon as the customer was read.
  const [begun] = useState(customer);
  const restored =
    people.data && people.data.customer.id === chosen
      ? { value: people.data.customer.id, label: people.data.customer.name }
      : undefined;
  const contacts =
    chosen === null
      ? []
      : (people.data?.customer.contacts.nodes ?? []).map((contact) => ({
          value: contact.id,
          label: [contact.name, contact.post].filter(Boolean).join(' · '),
        }));
  const main =
    people.data?.customer.id === chosen
      ? people.data.customer.contacts.nodes.find((contact) => contact.isPrimary)
      : undefined;
  const filledFor = useRef<string | null>(null);
  useEffect(() => {
    // Whoever complains is mostly the one we know best; another one is a choice away.
    if (!main || filledFor.current === chosen) return;
    filledFor.current = chosen;
    if (form.get('contactId') === null) form.set('contactId', main.id);
  }, [form, main, chosen]);
  const search = async (text: string): Promise<RefOption[]> => {
    const { data, error } = await client
      .query(ComplainantsQuery, text === '' ? {} : { search: text })
      .toPromise();
    if (!data) throw error ?? new Error('No answer');
    return data.customers.nodes.map((node) => ({ value: node.id, label: node.name, hint: node.number }));
  };
  const option = begun ?? restored;
  return (
    <FormSection title={t('form.who')}>
      <RefField
        form={form}
        initialOption={option}
        key={option?.value ?? 'none'}
        label={t('field.customer')}
        name="customerId"
        onChoose={() => form.set('contactId', null)}
        required
        search={search}
      />
      <SelectField
        disabled={contacts.length === 0}
        form={form}
        label={t('field.contact')}
        name="contactId"
        options={contacts}
      />
      <FullWidth>
        <SelectField
          form={form}
          label={t('field.channel')}
          name="channel"
          options={useDictionary('complaintChannel')}
          required
        />
      </FullWidth>
    </FormSection>
  );
}

function Classes({ form, owner }: { form: FormHandle<Values>; owner: RefOption }): ReactNode {
  return (
    <>
      <FormSection title={t('form.class')}>
        <ChoiceField form={form} label={t('field.attribute')} name="attribute" options={attributeOptions()} />
        <ChoiceField form={form} label={t('field.scene')} name="scene" options={sceneOptions()} />
        <SelectField
          form={form}
          label={t('field.topic')}
          name="topic"
          options={useDictionary('complaintCategory')}
        />
        <RefField
          form={form}
          initialOption={owner}
          label={t('field.owner')}
          name="ownerId"
          search={useColleagueSearch()}
        />
        <RefField
          form={form}
          hint={t('field.accused.hint')}
          label={t('field.accused')}
          name="accusedId"
          search={useColleagueSearch()}
        />
      </FormSection>
      <FormSection title={t('form.demand')}>
        <FullWidth>
          <TagsField
            form={form}
            label={t('field.demands')}
            name="demands"
            options={useDictionary('remedyDemand')}
          />
        </FullWidth>
        <MoneyField form={form} label={t('field.claim')} name="claim.amountMinor" />
      </FormSection>
    </>
  );
}
