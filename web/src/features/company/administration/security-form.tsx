import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import type { SecurityPolicyQuery as Asked, TotpDuty } from '../../../lib/gql/graphql.ts';
import { ChoiceField, SwitchField, TagsField } from '../../../ui/form/choice-fields.tsx';
import { FormBody, FormSection, FullWidth } from '../../../ui/form/form-body.tsx';
import { NumberField } from '../../../ui/form/number-fields.tsx';
import { LongField } from '../../../ui/form/text-field.tsx';
import { useForm, useValue } from '../../../ui/form/use-form.ts';
import { SkeletonRows } from '../../../ui/state/skeleton.tsx';
import { States } from '../../../ui/state/states.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { SecurityPolicyQuery, SetSecurityPolicyMutation } from './administration.documents.ts';
import { t } from './administration.messages.ts';

type Values = {
  passwordMinLength: number | null;
  passwordKinds: number | null;
  totpFor: TotpDuty;
  totpRoles: string[];
  sessionHours: number | null;
  idleMinutes: number | null;
  seeAsMinutes: number | null;
  addresses: string;
  signInNotice: boolean;
};

const duties = ['NOBODY', 'ROLES', 'EVERYBODY'] as const;

/** How safely the company is entered. */
export function SecurityForm(): ReactNode {
  const [result, refetch] = useQuery({ query: SecurityPolicyQuery, requestPolicy: 'cache-and-network' });
  return (
    <States of={result} retry={refetch} skeleton={<SkeletonRows rows={6} />}>
      {({ securityPolicy, roles }) => (
        <Policy key={JSON.stringify(securityPolicy)} policy={securityPolicy} roles={roles} />
      )}
    </States>
  );
}

function Policy({ policy, roles }: { policy: Asked['securityPolicy']; roles: Asked['roles'] }): ReactNode {
  const [save] = useAct(SetSecurityPolicyMutation);
  const { ownAddress, addresses, ...rest } = policy;
  const form = useForm<Values>({
    initial: {
      passwordMinLength: rest.passwordMinLength,
      passwordKinds: rest.passwordKinds,
      totpFor: rest.totpFor,
      totpRoles: [...rest.totpRoles],
      sessionHours: rest.sessionHours,
      idleMinutes: rest.idleMinutes,
      seeAsMinutes: rest.seeAsMinutes,
      signInNotice: rest.signInNotice,
      addresses: addresses.join('\n'),
    },
    check: () => ({}),
    save: async (values) =>
      problemsOf(
        await save({
          ...values,
          addresses: values.addresses.split('\n').filter((line) => line.trim() !== ''),
        }),
      ),
    onSaved: () => toast(t('saved')),
  });
  const isForRoles = useValue(form, 'totpFor') === 'ROLES';
  const hint = t('addresses.hint', { address: ownAddress ?? t('addresses.none') });
  return (
    <FormBody form={form} submit={word('save')}>
      <p className="dim">{t('security.lead')}</p>
      <FormSection title={t('passwords')}>
        <NumberField
          form={form}
          hint={t('minLength.hint')}
          label={t('minLength')}
          name="passwordMinLength"
          required
        />
        <NumberField form={form} hint={t('kinds.hint')} label={t('kinds')} name="passwordKinds" required />
      </FormSection>
      <FormSection title={t('totp')}>
        <ChoiceField
          form={form}
          hint={t('totp.hint')}
          label={t('totpFor')}
          name="totpFor"
          options={duties.map((value) => ({ value, label: t(`totp.${value}`) }))}
        />
        {isForRoles && (
          <TagsField
            form={form}
            label={t('totpRoles')}
            name="totpRoles"
            options={roles.map(({ key, name }) => ({ value: key, label: name }))}
            required
          />
        )}
      </FormSection>
      <FormSection title={t('sessions')}>
        <NumberField form={form} hint={t('hours.hint')} label={t('hours')} name="sessionHours" required />
        <NumberField form={form} hint={t('idle.hint')} label={t('idle')} name="idleMinutes" required />
        <NumberField form={form} hint={t('seeAs.hint')} label={t('seeAs')} name="seeAsMinutes" required />
      </FormSection>
      <FormSection title={t('network')}>
        <FullWidth>
          <LongField form={form} hint={hint} label={t('addresses')} name="addresses" rows={4} />
        </FullWidth>
        <FullWidth>
          <SwitchField form={form} label={t('notice')} name="signInNotice" />
        </FullWidth>
      </FormSection>
    </FormBody>
  );
}
