import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState, type ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import { Allowed } from '../../app/session/allowed.tsx';
import { ExtraInputs } from '../../app/session/fields/extra-inputs.tsx';
import {
  extraInput,
  extraProblems,
  extraValuesOf,
  type ExtraValues,
  type WithExtra,
} from '../../app/session/fields/extra-values.ts';
import { useExtraFields, type ExtraDefinition } from '../../app/session/fields/fields.ts';
import { useColleagueSearch } from '../../app/session/people.ts';
import { useDictionary, useSession } from '../../app/session/session.ts';
import { useSlots } from '../../app/session/slots.ts';
import type { CreateCustomerInput, CustomerKind, Lifecycle } from '../../lib/gql/graphql.ts';
import { present, textOrNone } from '../../lib/present.ts';
import type { Problem } from '../../lib/problem.ts';
import { ChoiceField, SelectField, TagsField } from '../../ui/form/choice-fields.tsx';
import { DateField } from '../../ui/form/date-field.tsx';
import { FormSection, FullWidth } from '../../ui/form/form-body.tsx';
import { FormPage } from '../../ui/form/form-page.tsx';
import { RefField } from '../../ui/form/ref-field.tsx';
import { LongField, TextField } from '../../ui/form/text-field.tsx';
import { useForm, useValue, type FormHandle } from '../../ui/form/use-form.ts';
import type { Crumb } from '../../ui/shell/page.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { kindOptions, lifecycleOptions } from './customer-words.ts';
import { CreateCustomerMutation } from './customers.documents.ts';
import { t } from './customers.messages.ts';
import { ContactFields } from './parts/contact-fields.tsx';
import {
  checkContact,
  contactInput,
  emptyContact,
  isEmptyContact,
  typedRow,
  type ContactValues,
  type WithContact,
} from './parts/contact-values.ts';
import { DuplicateOffer, type Duplicate } from './parts/duplicate-offer.tsx';

type Values = {
  kind: CustomerKind;
  name: string;
  shortName: string;
  lifecycle: Lifecycle;
  industry: string | null;
  scale: string | null;
  source: string | null;
  region: string;
  address: string;
  uscc: string;
  website: string;
  remark: string;
  needTags: string[];
  firstContactOn: string | null;
  ownerId: string | null;
  contact: ContactValues;
  extraFields: ExtraValues;
};

const initial = (ownerId: string, extra: readonly ExtraDefinition[]): Values => ({
  kind: 'ORG',
  name: '',
  shortName: '',
  lifecycle: 'POTENTIAL',
  industry: null,
  scale: null,
  source: null,
  region: '',
  address: '',
  uscc: '',
  website: '',
  remark: '',
  needTags: [],
  firstContactOn: null,
  ownerId,
  contact: emptyContact(),
  extraFields: extraValuesOf(extra),
});

const inputOf = (
  values: Values,
  extra: readonly ExtraDefinition[],
  allowDuplicate: boolean,
): CreateCustomerInput =>
  present<CreateCustomerInput>({
    kind: values.kind,
    name: values.name.trim(),
    shortName: textOrNone(values.shortName),
    lifecycle: values.lifecycle,
    industry: values.industry ?? undefined,
    scale: values.scale ?? undefined,
    source: values.source ?? undefined,
    region: textOrNone(values.region),
    address: textOrNone(values.address),
    uscc: textOrNone(values.uscc),
    website: textOrNone(values.website),
    remark: textOrNone(values.remark),
    needTags: values.needTags,
    firstContactOn: values.firstContactOn ?? undefined,
    ownerId: values.ownerId ?? undefined,
    contact: isEmptyContact(values.contact) ? undefined : contactInput(values.contact),
    extraFields: extraInput(extra, values.extraFields),
    allowDuplicate: allowDuplicate || undefined,
  });

const atTypedRow = (problem: Problem, contact: ContactValues): Problem => {
  const row = /^contact\.points\.(\d+)\.(.+)$/.exec(problem.field ?? '');
  return row
    ? { ...problem, field: `contact.points.${typedRow(contact, Number(row[1]))}.${row[2]}` }
    : problem;
};

/** Registers a customer, with its first contact if it is known already. */
export function CustomerNewPage(): ReactNode {
  return (
    <Allowed crumbs={crumbs()} needs="customer.create" title={t('new')}>
      <NewCustomer />
    </Allowed>
  );
}

const crumbs = (): Crumb[] => [{ label: t('customers'), to: '/customers' }];

function NewCustomer(): ReactNode {
  const navigate = useNavigate();
  const { member } = useSession();
  const extra = useExtraFields('CUSTOMER');
  const [create] = useAct(CreateCustomerMutation);
  const [duplicate, setDuplicate] = useState<Duplicate>();
  const open = (customerId: string) =>
    void navigate({ to: '/customers/$customerId', params: { customerId } });

  const save = async (values: Values, allowDuplicate = false): Promise<Problem[]> => {
    const outcome = await create(inputOf(values, extra, allowDuplicate));
    if (outcome.ok) {
      toast(t('created', { number: outcome.value.number, name: outcome.value.name }));
      open(outcome.value.id);
      return [];
    }
    const { refusal } = outcome;
    if (refusal?.__typename !== 'PossibleDuplicate')
      return outcome.problems.map((problem) => atTypedRow(problem, values.contact));
    setDuplicate({ id: refusal.customerId, number: refusal.customerNumber, name: refusal.customerName });
    return [{ field: 'name', message: refusal.message }];
  };
  const form = useForm<Values>({
    initial: initial(member.id, extra),
    draft: 'customer.new',
    check: (values) => ({
      name: values.name.trim() ? undefined : t('name.required'),
      ...extraProblems(extra, values.extraFields),
      ...(isEmptyContact(values.contact) ? {} : checkContact(values.contact)),
    }),
    save: (values) => save(values),
  });
  const anyway = async () => {
    const problems = await save(form.values(), true);
    if (problems.length > 0) form.showProblems(problems);
    else form.discardDraft();
  };
  return (
    <FormPage
      crumbs={crumbs()}
      form={form}
      onCancel={() => void navigate({ to: '/customers' })}
      submit={word('save')}
      title={t('new')}
    >
      {duplicate && <DuplicateOffer duplicate={duplicate} onAnyway={anyway} />}
      {!duplicate && <Doubles form={form} />}
      <Basics form={form} owner={member} />
      <ExtraInputs definitions={extra} form={form as unknown as FormHandle<WithExtra>} />
      <ContactFields
        channels={useDictionary('preferredChannel')}
        decisionRoles={useDictionary('decisionRole')}
        form={form as unknown as FormHandle<WithContact>}
        isBrief
      />
    </FormPage>
  );
}

/** Who the customer being entered may be, as other features tell. */
function Doubles({ form }: { form: FormHandle<Values> }): ReactNode {
  const slots = useSlots('customer.entry');
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const kind = useValue(form, 'kind') as CustomerKind;
  const [name, shortName] = [text(useValue(form, 'name')), text(useValue(form, 'shortName'))];
  const [uscc, address] = [text(useValue(form, 'uscc')), text(useValue(form, 'address'))];
  const { points } = useValue(form, 'contact') as ContactValues;
  const of = (isMail: boolean) =>
    points.filter((point) => (point.kind === 'EMAIL') === isMail).flatMap(({ value }) => value.trim() || []);
  const question = { kind, name, shortName, uscc, address, phones: of(false), emails: of(true) };
  return slots.map(({ part: Part }, at) => (
    <Suspense key={at}>
      <Part question={question} />
    </Suspense>
  ));
}

function Basics({
  form,
  owner,
}: {
  form: FormHandle<Values>;
  owner: { id: string; displayName: string };
}): ReactNode {
  return (
    <>
      <FormSection title={t('form.basics')}>
        <FullWidth>
          <TextField
            autoComplete="off"
            autoFocus
            form={form}
            label={t('field.name')}
            maxLength={120}
            name="name"
            required
          />
        </FullWidth>
        <ChoiceField form={form} label={t('field.kind')} name="kind" options={kindOptions()} required />
        <SelectField
          form={form}
          label={t('field.lifecycle')}
          name="lifecycle"
          options={lifecycleOptions()}
          required
        />
        <SelectField
          form={form}
          label={t('field.industry')}
          name="industry"
          options={useDictionary('industry')}
        />
        <RefField
          form={form}
          initialOption={{ value: owner.id, label: owner.displayName }}
          label={t('field.owner')}
          name="ownerId"
          search={useColleagueSearch()}
        />
        <SelectField form={form} label={t('field.scale')} name="scale" options={useDictionary('scale')} />
        <SelectField form={form} label={t('field.source')} name="source" options={useDictionary('source')} />
        <FullWidth>
          <TagsField
            form={form}
            label={t('field.needTags')}
            name="needTags"
            options={useDictionary('needTag')}
          />
        </FullWidth>
      </FormSection>
      <FormSection title={t('form.more')}>
        <TextField form={form} label={t('field.shortName')} maxLength={60} name="shortName" />
        <DateField form={form} label={t('field.firstContactOn')} name="firstContactOn" />
        <TextField form={form} label={t('field.region')} maxLength={100} name="region" />
        <TextField
          form={form}
          inputMode="url"
          label={t('field.website')}
          maxLength={200}
          name="website"
          normalize
        />
        <TextField form={form} label={t('field.uscc')} maxLength={30} name="uscc" normalize />
        <FullWidth>
          <TextField form={form} label={t('field.address')} maxLength={200} name="address" />
        </FullWidth>
        <FullWidth>
          <LongField form={form} label={t('field.remark')} maxLength={2000} name="remark" rows={2} />
        </FullWidth>
      </FormSection>
    </>
  );
}
