import { useMemo, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { useCan, useRefreshSession } from '../../app/session/session.ts';
import type { CompanyProfileQuery as Asked, Locale } from '../../lib/gql/graphql.ts';
import { ChoiceField, SelectField, TagsField } from '../../ui/form/choice-fields.tsx';
import { FormBody, FormSection } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import {
  CompanyProfileQuery,
  SaveCompanyProfileMutation,
} from './administration/administration.documents.ts';
import { t as ofProfile } from './administration/administration.messages.ts';
import { t } from './company.messages.ts';

import styles from './company.module.css';

const industries = [
  'manufacturing',
  'retail',
  'banking',
  'telecom',
  'logistics',
  'hospitality',
  'property',
  'healthcare',
  'education',
  'saas',
] as const;
const languages = [
  { value: 'ZH_CN', label: '简体中文' },
  { value: 'EN', label: 'English' },
];

type Profile = NonNullable<Asked['session']['company']>;
type Values = {
  name: string;
  shortName: string;
  address: string;
  phone: string;
  website: string;
  timeZone: string;
  industry: string | null;
  currency: string;
  languages: Locale[];
  language: Locale;
};

/** What the company says of itself: names, ways to reach it, zone, industry, currency and languages. */
export function CompanyForm(): ReactNode {
  const [result, refetch] = useQuery({ query: CompanyProfileQuery, requestPolicy: 'cache-and-network' });
  return (
    <States of={result} retry={refetch} skeleton={<SkeletonRows rows={6} />}>
      {({ session: { company } }) => company && <Profiled company={company} key={company.id} />}
    </States>
  );
}

function Profiled({ company }: { company: Profile }): ReactNode {
  const off = !useCan()('company.update');
  const refresh = useRefreshSession();
  const [save] = useAct(SaveCompanyProfileMutation);
  const zones = useMemo(
    () => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
    [],
  );
  const form = useForm<Values>({
    initial: {
      name: company.name,
      shortName: company.shortName ?? '',
      address: company.address ?? '',
      phone: company.phone ?? '',
      website: company.website ?? '',
      timeZone: company.timeZone,
      industry: company.industry ?? null,
      currency: company.currency,
      languages: [...company.languages],
      language: company.language,
    },
    check: ({ name }) => ({ name: name.trim() === '' ? t('name.required') : undefined }),
    save: async (values) =>
      problemsOf(
        await save({ ...values, name: values.name.trim(), currency: values.currency.trim().toUpperCase() }),
      ),
    onSaved: () => void refresh().then(() => toast(t('saved'))),
  });
  const text = (name: 'shortName' | 'address' | 'phone' | 'website', maxLength: number): ReactNode => (
    <TextField disabled={off} form={form} label={ofProfile(name)} maxLength={maxLength} name={name} />
  );
  return (
    <FormBody form={form} readOnly={off} submit={word('save')}>
      {off && <p className={styles['lead']}>{t('readOnly')}</p>}
      <FormSection>
        <TextField
          autoComplete="organization"
          disabled={off}
          form={form}
          label={t('name')}
          maxLength={80}
          name="name"
          required
        />
        {text('shortName', 20)}
        {text('address', 200)}
        {text('phone', 40)}
        {text('website', 200)}
        <SelectField
          disabled={off}
          emptyLabel={t('industry.none')}
          form={form}
          label={t('industry')}
          name="industry"
          options={industries.map((key) => ({ value: key, label: t(`industry.${key}`) }))}
        />
        <SelectField
          disabled={off}
          form={form}
          hint={t('zone.hint')}
          label={t('zone')}
          name="timeZone"
          options={zones}
          required
        />
        <TextField
          disabled={off}
          form={form}
          hint={ofProfile('currency.hint')}
          label={ofProfile('currency')}
          maxLength={3}
          name="currency"
          required
        />
        <TagsField
          disabled={off}
          form={form}
          label={ofProfile('languages')}
          name="languages"
          options={languages}
          required
        />
        <ChoiceField
          disabled={off}
          form={form}
          label={ofProfile('language')}
          name="language"
          options={languages}
        />
      </FormSection>
    </FormBody>
  );
}
