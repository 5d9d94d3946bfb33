import type { ScoringModel } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { NumberField } from '../../../ui/form/number-fields.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { t } from '../company.messages.ts';
import { useHeld } from '../editing/locked.tsx';
import { usePublish, type OpenTemplate } from '../use-publish.ts';

import styles from '../company.module.css';

type Values = { weights: { weight: string }[]; levels: { from: string }[]; repeatWithinDays: number | null };

// Decimals stay texts, as the server keeps them: 0.1 + 0.2 is not 0.3 in binary fractions.
const decimal = /^\d{1,3}(\.\d{1,4})?$/;
const scale = 10_000;
const longestMemory = 365;

function mistakes({ weights, levels, repeatWithinDays }: Values): Record<string, string> {
  const found: Record<string, string> = {};
  let last = -1;
  levels.forEach(({ from }, at) => {
    const value = decimal.test(from) ? Number(from) : Number.NaN;
    if (!(value > last && value <= 100) || (at === 0 && value !== 0))
      found[`levels.${at}.from`] = t('levels.bad');
    last = value;
  });
  const isRight = weights.every(({ weight }) => decimal.test(weight));
  const sum = weights.reduce((total, { weight }) => total + Math.round(Number(weight) * scale), 0);
  weights.forEach(({ weight }, at) => {
    if (!decimal.test(weight)) found[`weights.${at}.weight`] = t('weights.bad');
  });
  if (isRight && sum !== scale) found['weights.0.weight'] = t('weights.sum', { sum: sum / scale });
  const isMemory =
    repeatWithinDays !== null &&
    Number.isInteger(repeatWithinDays) &&
    repeatWithinDays >= 1 &&
    repeatWithinDays <= longestMemory;
  if (!isMemory) found['repeatWithinDays'] = t('repeatDays.bad');
  return found;
}

function modelOf(model: ScoringModel, values: Values): ScoringModel {
  return {
    ...model,
    criteria: model.criteria.map((each, at) => ({
      ...each,
      weight: values.weights[at]?.weight ?? each.weight,
    })),
    levels: model.levels.map((each, at) => ({ ...each, from: values.levels[at]?.from ?? each.from })),
    repeatWithinDays: values.repeatWithinDays ?? model.repeatWithinDays,
  };
}

/** How severe a complaint is: weights of the ratings, thresholds of the levels, circumstances that lift it. */
export function ScoringEditor({ template }: { template: OpenTemplate<ScoringModel> }): ReactNode {
  const { body: model, isEditable, key } = template;
  const publish = usePublish(template);
  const form = useHeld(
    useForm<Values>({
      initial: {
        weights: model.criteria.map(({ weight }) => ({ weight })),
        levels: model.levels.map(({ from }) => ({ from })),
        repeatWithinDays: model.repeatWithinDays,
      },
      ...(isEditable ? { draft: `template.scoring.${key}`, isShared: true } : {}),
      check: mistakes,
      save: (values) => publish(modelOf(model, values)),
    }),
  );
  const isOff = !isEditable;
  const language = locale();
  return (
    <FormBody form={form} readOnly={isOff} submit={t('publish')}>
      {isOff && <p className={styles['lead']}>{t('readOnly')}</p>}
      <Panel title={t('levels')}>
        <p className={styles['lead']}>{t('levels.hint')}</p>
        <br />
        <div className={styles['narrow']}>
          {model.levels.map((level, at) => (
            <TextField
              disabled={isOff || at === 0}
              form={form}
              inputMode="decimal"
              key={level.key}
              label={t('level.from', { name: `${level.key} ${level.title[language]}` })}
              name={`levels.${at}.from`}
              normalize
            />
          ))}
        </div>
      </Panel>
      <Panel title={t('weights')}>
        <p className={styles['lead']}>{t('weights.hint')}</p>
        <br />
        <div className={styles['narrow']}>
          {model.criteria.map((criterion, at) => (
            <TextField
              disabled={isOff}
              form={form}
              inputMode="decimal"
              key={criterion.key}
              label={criterion.title[language]}
              name={`weights.${at}.weight`}
              normalize
            />
          ))}
        </div>
      </Panel>
      <Panel flush title={t('overrides')}>
        <p className={styles['note']}>{t('overrides.hint')}</p>
        <table className={styles['table']}>
          <tbody>
            {model.overrides.map((override) => (
              <tr key={override.id}>
                <td>{override.title[language]}</td>
                <td className={styles['end']}>
                  <Tag icon="chevronUp" tone="warn">
                    {override.atLeast === undefined
                      ? t('raise', { count: override.raise ?? 1 })
                      : t('atLeast', { level: override.atLeast })}
                  </Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel>
        <div className={styles['narrow']}>
          <NumberField
            disabled={isOff}
            form={form}
            label={t('repeatDays')}
            name="repeatWithinDays"
            required
          />
        </div>
      </Panel>
    </FormBody>
  );
}
