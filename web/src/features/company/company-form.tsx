import { useMemo, type ReactNode } from 'react';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { useCan, useRefreshSession, useSession } from '../../app/session/session.ts';
import { SelectField } from '../../ui/form/choice-fields.tsx';
import { FormBody, FormSection } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { RenameCompanyMutation } from './company.documents.ts';
import { t } from './company.messages.ts';
import { LogoField } from './logo-field.tsx';

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

type Values = { name: string; timeZone: string; industry: string | null };

/** Name, zone and industry. */
export function CompanyForm(): ReactNode {
  const { company } = useSession();
  const isEditable = useCan()('company.update');
  const refresh = useRefreshSession();
  const [rename] = useAct(RenameCompanyMutation);
  const zones = useMemo(
    () => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
    [],
  );
  const form = useForm<Values>({
    initial: { name: company.name, timeZone: company.timeZone, industry: company.industry ?? null },
    check: ({ name }) => ({ name: name.trim() === '' ? t('name.required') : undefined }),
    save: async (values) => problemsOf(await rename({ ...values, name: values.name.trim() })),
    onSaved: () => void refresh().then(() => toast(t('saved'))),
  });
  const off = !isEditable;
  return (
    <FormBody form={form} readOnly={off} submit={word('save')}>
      {off ? <p className={styles['lead']}>{t('readOnly')}</p> : <LogoField />}
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
        <SelectField
          disabled={off}
          form={form}
          hint={t('zone.hint')}
          label={t('zone')}
          name="timeZone"
          options={zones}
          required
        />
        <SelectField
          disabled={off}
          emptyLabel={t('industry.none')}
          form={form}
          label={t('industry')}
          name="industry"
          options={industries.map((key) => ({ value: key, label: t(`industry.${key}`) }))}
        />
      </FormSection>
    </FormBody>
  );
}
