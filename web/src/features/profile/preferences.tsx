import { useMemo, type ReactNode } from 'react';

import { useAct, problemsOf } from '../../app/session/act.ts';
import { useRefreshSession, useSession } from '../../app/session/session.ts';
import type { Density, Locale, Theme } from '../../lib/gql/graphql.ts';
import { ChoiceField, SelectField, SwitchField } from '../../ui/form/choice-fields.tsx';
import { FormBody, FormSection, FullWidth } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { toast } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { UpdateProfileMutation } from './profile.documents.ts';
import { t } from './profile.messages.ts';

type Values = {
  displayName: string;
  locale: Locale;
  theme: Theme;
  density: Density;
  timeZone: string | null;
  singleKeyShortcuts: boolean;
};

const themes = ['SYSTEM', 'LIGHT', 'DARK'] as const;
const densities = ['COMPACT', 'STANDARD', 'RELAXED'] as const;
const languages = [
  { value: 'ZH_CN', label: '简体中文' },
  { value: 'EN', label: 'English' },
];

/** Name, language, look, zone and keys. */
export function Preferences(): ReactNode {
  const { member, company } = useSession();
  const refresh = useRefreshSession();
  const [update] = useAct(UpdateProfileMutation);
  const zones = useMemo(
    () => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
    [],
  );
  const { displayName, locale, theme, density, timeZone, singleKeyShortcuts } = member;
  const form = useForm<Values>({
    initial: { displayName, locale, theme, density, timeZone: timeZone ?? null, singleKeyShortcuts },
    check: (values) => ({ displayName: values.displayName.trim() === '' ? t('name.required') : undefined }),
    save: async (values) => problemsOf(await update({ ...values, displayName: values.displayName.trim() })),
    onSaved: () => void refresh().then(() => toast(t('saved'))),
  });
  return (
    <FormBody form={form} submit={word('save')}>
      <FormSection>
        <TextField
          autoComplete="name"
          form={form}
          label={t('name')}
          maxLength={60}
          name="displayName"
          required
        />
        <SelectField
          emptyLabel={t('zone.company', { zone: company.timeZone })}
          form={form}
          label={t('zone')}
          name="timeZone"
          options={zones}
        />
        <ChoiceField form={form} label={t('language')} name="locale" options={languages} />
        <ChoiceField
          form={form}
          label={t('theme')}
          name="theme"
          options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
        <ChoiceField
          form={form}
          label={t('density')}
          name="density"
          options={densities.map((value) => ({ value, label: t(`density.${value}`) }))}
        />
        <FullWidth>
          <SwitchField form={form} hint={t('keys.hint')} label={t('keys')} name="singleKeyShortcuts" />
        </FullWidth>
      </FormSection>
    </FormBody>
  );
}
