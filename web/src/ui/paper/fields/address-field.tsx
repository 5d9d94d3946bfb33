import type { FocusEvent, ReactNode } from 'react';

import { DateField } from '../../form/date-field.tsx';
import { FieldFrame, useField } from '../../form/field.tsx';
import { TextField } from '../../form/text-field.tsx';
import { t } from '../paper.messages.ts';
import type { ControlProps } from './control.ts';

import css from './fields.module.css';

/** A value of several parts: its problem shows once the whole is left. */
function PartsFrame({ children, ...props }: ControlProps & { children: ReactNode }): ReactNode {
  const { label, required, hint, hideLabel } = props;
  const { error, control } = useField(props);
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) control.onBlur();
  };
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
      <div className={css['parts']} onBlur={leave} role="presentation">
        {children}
      </div>
    </FieldFrame>
  );
}

const REGION = ['province', 'city', 'district'] as const;

/** Where something is: the region in three words, then the rest. */
export function AddressField(props: ControlProps): ReactNode {
  const { form, name } = props;
  return (
    <PartsFrame {...props}>
      {REGION.map((part, at) => (
        <div className={css['third']} key={part}>
          <TextField autoComplete="off" form={form} label={t(part)} name={`${name}.region.${at}`} />
        </div>
      ))}
      <div className={css['rest']}>
        <TextField autoComplete="off" form={form} label={t('line')} name={`${name}.line`} />
      </div>
    </PartsFrame>
  );
}

/** From one day to another. */
export function RangeField(props: ControlProps): ReactNode {
  const { form, name } = props;
  return (
    <PartsFrame {...props}>
      {(['from', 'to'] as const).map((part) => (
        <div className={css['half']} key={part}>
          <DateField form={form} label={t(part)} name={`${name}.${part}`} />
        </div>
      ))}
    </PartsFrame>
  );
}
