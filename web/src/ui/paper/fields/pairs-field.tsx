import type { ReactNode } from 'react';

import { FieldFrame, useField } from '../../form/field.tsx';
import { NumberField } from '../../form/number-fields.tsx';
import { TextField } from '../../form/text-field.tsx';
import { Button, IconButton } from '../../kit/button.tsx';
import { t } from '../paper.messages.ts';
import { useRows } from '../table/use-rows.ts';
import type { ControlProps } from './control.ts';

import css from './fields.module.css';

/** Names with what is so called, or points with their figures. */
export function PairsField(props: ControlProps): ReactNode {
  const { form, name, label, required, hint, hideLabel, column } = props;
  const { error, control } = useField(props);
  const rows = useRows(form, name);
  const isSeries = column.type === 'series';
  const first = isSeries ? 'label' : 'name';
  return (
    <FieldFrame
      error={error}
      group
      hideLabel={hideLabel}
      hint={hint}
      id={control.id}
      label={label}
      required={required}
    >
      {rows.keys.map((key, at) => {
        const item = t('part.many', { field: label, number: at + 1 });
        const named = (part: string): string => t('part', { field: item, part });
        return (
          <div className={css['pair']} key={key}>
            <TextField
              autoComplete="off"
              form={form}
              hideLabel
              label={named(isSeries ? t('point') : t('name'))}
              name={`${name}.${at}.${first}`}
              placeholder={isSeries ? t('point') : t('name')}
            />
            {isSeries ? (
              <NumberField form={form} hideLabel label={named(t('figure'))} name={`${name}.${at}.value`} />
            ) : (
              <TextField
                autoComplete="off"
                form={form}
                hideLabel
                label={named(t('value'))}
                name={`${name}.${at}.value`}
                placeholder={t('value')}
              />
            )}
            <IconButton
              icon="close"
              label={t('remove', { name: item })}
              onClick={() => rows.remove(at)}
              size="sm"
            />
          </div>
        );
      })}
      <div>
        <Button icon="plus" kind="quiet" onClick={() => rows.add({})} size="sm">
          {t('addValue')}
        </Button>
      </div>
    </FieldFrame>
  );
}
