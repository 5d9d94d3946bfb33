import type { Numbering } from '@zhoudao/schema/templates';
import { firstNumber, readPattern } from '@zhoudao/schema/templates/numbering';
import { useState, type ReactNode } from 'react';

import { FormBody } from '../../../ui/form/form-body.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm, useValue } from '../../../ui/form/use-form.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { t } from '../company.messages.ts';
import { useHeld } from '../editing/locked.tsx';
import { usePublish, type OpenTemplate } from '../use-publish.ts';

import styles from '../company.module.css';

type Values = { pattern: string };

const EXAMPLE = 'TS{yyyyMMdd}{000}';

const numberingOf = (body: Numbering, pattern: string): Numbering => ({ ...body, pattern: pattern.trim() });

/** How records of a kind are numbered, with the number that a new day would begin with. */
export function NumberingEditor({ template }: { template: OpenTemplate<Numbering> }): ReactNode {
  const { body, isEditable, key } = template;
  const publish = usePublish(template);
  const form = useHeld(
    useForm<Values>({
      initial: { pattern: body.pattern },
      ...(isEditable ? { draft: `template.numbering.${key}`, isShared: true } : {}),
      check: ({ pattern }) => ({
        pattern:
          readPattern(pattern.trim()) === undefined ? t('numbering.bad', { example: EXAMPLE }) : undefined,
      }),
      save: ({ pattern }) => publish(numberingOf(body, pattern)),
    }),
  );
  const pattern = readPattern(String(useValue(form, 'pattern')).trim());
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  return (
    <FormBody form={form} readOnly={!isEditable} submit={t('publish')}>
      {!isEditable && <p className={styles['lead']}>{t('readOnly')}</p>}
      <Panel title={t('numbering')}>
        <p className={styles['lead']}>{t('numbering.hint')}</p>
        <br />
        <div className={styles['pattern']}>
          <TextField
            disabled={!isEditable}
            form={form}
            label={t('numbering.pattern')}
            name="pattern"
            required
          />
        </div>
        {pattern && (
          <p className={styles['lead']}>{t('numbering.example', { number: firstNumber(pattern, today) })}</p>
        )}
      </Panel>
    </FormBody>
  );
}
