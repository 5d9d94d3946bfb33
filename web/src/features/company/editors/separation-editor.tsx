import type { SeparationOfDuties } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { SwitchField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { t } from '../company.messages.ts';
import { useHeld } from '../editing/locked.tsx';
import { usePublish, type OpenTemplate } from '../use-publish.ts';
import { text } from './separation.messages.ts';

import styles from '../company.module.css';

type Row = { isOn: boolean; figures: Record<string, string> };
type Values = { rules: Row[] };

const WHOLE = /^[1-9]\d{0,6}$/;

const mistakes = ({ rules }: Values): Record<string, string | undefined> =>
  Object.fromEntries(
    rules.flatMap(({ figures }, at) =>
      Object.entries(figures).map(([name, typed]) => [
        `rules.${at}.figures.${name}`,
        WHOLE.test(typed.normalize('NFKC').trim()) ? undefined : text('separation.number'),
      ]),
    ),
  );

const dutiesOf = (body: SeparationOfDuties, { rules }: Values): SeparationOfDuties => ({
  ...body,
  rules: body.rules.map((rule, at) => {
    const row = rules[at];
    const figures = Object.entries(row?.figures ?? {}).map(([name, typed]) => [
      name,
      Number(typed.normalize('NFKC').trim()),
    ]);
    return {
      ...rule,
      isOn: row?.isOn ?? rule.isOn,
      ...(rule.figures ? { figures: Object.fromEntries(figures) as Record<string, number> } : {}),
    };
  }),
});

/** Which duties the company keeps apart: each rule on or off, with its figures. */
export function SeparationEditor({ template }: { template: OpenTemplate<SeparationOfDuties> }): ReactNode {
  const { body, isEditable, key } = template;
  const publish = usePublish(template);
  const form = useHeld(
    useForm<Values>({
      initial: {
        rules: body.rules.map(({ isOn, figures = {} }) => ({
          isOn,
          figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, String(value)])),
        })),
      },
      ...(isEditable ? { draft: `template.separation.${key}`, isShared: true } : {}),
      check: mistakes,
      save: (values) => publish(dutiesOf(body, values)),
    }),
  );
  const isOff = !isEditable;
  return (
    <FormBody form={form} readOnly={isOff} submit={t('publish')}>
      {isOff && <p className={styles['lead']}>{t('readOnly')}</p>}
      <Panel title={text('separation.rules')}>
        <p className={styles['lead']}>{text('separation.lead')}</p>
        {body.rules.map(({ rule, title, hint, figures = {} }, at) => (
          <div className={styles['rule']} key={rule}>
            <SwitchField
              disabled={isOff}
              form={form}
              hint={hint[locale()]}
              label={title[locale()]}
              name={`rules.${at}.isOn`}
            />
            <div className={styles['figures']}>
              {Object.keys(figures).map((name) => (
                <TextField
                  disabled={isOff}
                  form={form}
                  key={name}
                  label={text.maybe(`separation.figure.${name}`, text('separation.figure'))}
                  name={`rules.${at}.figures.${name}`}
                  normalize
                />
              ))}
            </div>
          </div>
        ))}
      </Panel>
    </FormBody>
  );
}
