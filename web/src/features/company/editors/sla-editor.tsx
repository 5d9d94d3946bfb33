import type { SlaMatch, SlaPolicy } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';

import { levelOptions } from '../../../app/session/levels.ts';
import { useSession } from '../../../app/session/session.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { SelectField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { NumberField } from '../../../ui/form/number-fields.tsx';
import { useForm, type FormHandle } from '../../../ui/form/use-form.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { t } from '../company.messages.ts';
import { useHeld } from '../editing/locked.tsx';
import { usePublish, type OpenTemplate } from '../use-publish.ts';
import { measures, slaMistakes, slaPolicyOf, slaValues, type SlaValues } from './sla-values.ts';

import styles from '../company.module.css';

function Applies({ match }: { match: SlaMatch | undefined }): ReactNode {
  const session = useSession();
  const { dictionaries } = session;
  const levels = levelOptions(session);
  const levelName = (key: string): string => levels.find(({ value }) => value === key)?.label ?? key;
  const channels = dictionaries.flatMap((each) => (/channel/i.test(each.key) ? each.entries : []));
  const nameOf = (code: string): string => channels.find((entry) => entry.code === code)?.label ?? code;
  const values = [
    ...(match?.severity ?? []).map((key) => levelName(key)),
    ...(match?.priority ?? []),
    ...(match?.channel ?? []).map(nameOf),
  ];
  if (values.length === 0) return <span className="dim">{t('always')}</span>;
  return (
    <span className={styles['tags']}>
      {[...new Set(values)].map((value) => (
        <Tag key={value}>{value}</Tag>
      ))}
    </span>
  );
}

type RowsProps = { form: FormHandle<SlaValues>; policy: SlaPolicy; clock: number; isOff: boolean };

function ClockRows({ form, policy, clock, isOff }: RowsProps): ReactNode {
  const rule = policy.clocks[clock];
  const name = rule?.title[locale()] ?? '';
  return (
    <tbody>
      <tr>
        <th colSpan={3} scope="rowgroup">
          {name}
        </th>
      </tr>
      {rule?.targets.map((row, at) => (
        <tr key={row.id}>
          <td>
            <Applies match={row.match} />
          </td>
          <td className={styles['amount']}>
            <NumberField
              disabled={isOff}
              form={form}
              hideLabel
              label={`${name} ${t('amount')} ${at + 1}`}
              name={`clocks.${clock}.targets.${at}.amount`}
              required
            />
          </td>
          <td className={styles['measure']}>
            <SelectField
              disabled={isOff}
              form={form}
              hideLabel
              label={`${name} ${t('unit')} ${at + 1}`}
              name={`clocks.${clock}.targets.${at}.measure`}
              options={measures.map((value) => ({ value, label: t(`measure.${value}`) }))}
              required
            />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

/** The promised times of a case type: how long for whom, and when to warn. */
export function SlaEditor({ template }: { template: OpenTemplate<SlaPolicy> }): ReactNode {
  const { body: policy, isEditable, key } = template;
  const publish = usePublish(template);
  const form = useHeld(
    useForm<SlaValues>({
      initial: slaValues(policy),
      ...(isEditable ? { draft: `template.sla.${key}`, isShared: true } : {}),
      check: (values) => slaMistakes(values, { amount: t('amount.bad'), warnAt: t('warnAt.bad') }),
      save: (values) => publish(slaPolicyOf(policy, values)),
    }),
  );
  const isOff = !isEditable;
  return (
    <FormBody form={form} readOnly={isOff} submit={t('publish')}>
      {isOff && <p className={styles['lead']}>{t('readOnly')}</p>}
      <Panel flush title={t('clock')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('applies')}</th>
              <th scope="col">{t('amount')}</th>
              <th scope="col">{t('unit')}</th>
            </tr>
          </thead>
          {policy.clocks.map((clock, at) => (
            <ClockRows clock={at} form={form} isOff={isOff} key={clock.metric} policy={policy} />
          ))}
        </table>
      </Panel>
      <Panel title={t('warnAt')}>
        <p className={styles['lead']}>{t('warnAt.hint')}</p>
        <br />
        <div className={styles['narrow']}>
          {policy.warnAt.map((mark, at) => (
            <NumberField
              disabled={isOff}
              form={form}
              key={mark}
              label={t('warnAt.nth', { nth: at + 1 })}
              name={`warnAt.${at}.at`}
              required
            />
          ))}
        </div>
      </Panel>
    </FormBody>
  );
}
