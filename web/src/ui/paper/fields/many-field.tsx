import type { ReactNode } from 'react';

import { FieldFrame, useField } from '../../form/field.tsx';
import { Button, IconButton } from '../../kit/button.tsx';
import { t } from '../paper.messages.ts';
import { useRows } from '../table/use-rows.ts';
import type { Control, ControlProps } from './control.ts';

import css from './fields.module.css';

/** Several values of one kind, one below the other. */
export function ManyField({ one: Control, ...props }: ControlProps & { one: Control }): ReactNode {
  const { form, name, label, required, hint, hideLabel, column } = props;
  const { error, control } = useField(props);
  const rows = useRows(form, name);
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
        return (
          <div className={css['pair']} key={key}>
            <Control column={column} form={form} hideLabel label={item} name={`${name}.${at}`} />
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
        <Button icon="plus" kind="quiet" onClick={() => rows.add(null)} size="sm">
          {t('addValue')}
        </Button>
      </div>
    </FieldFrame>
  );
}
