import type { FocusEvent, ReactNode } from 'react';

import { FieldFrame, useField, type FieldState } from '../../../ui/form/field.tsx';
import type { ControlProps } from '../../../ui/paper/fields/control.ts';
import { inWords } from '../../../ui/paper/paper-context.ts';

import css from '../open-form.module.css';

/** A text or a figure as it stands in a box. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

type FramedProps = ControlProps & { group?: boolean; children: (state: FieldState) => ReactNode };

/** Name, hint and problem around whatever is filled in; a group hears when it is left as a whole. */
export function Framed({ children, group = false, ...props }: FramedProps): ReactNode {
  const { label, required, hint, hideLabel, column } = props;
  const state = useField(props);
  const { error, control } = state;
  const help = hint ?? (column.patternHelp ? inWords(column.patternHelp) : undefined);
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) control.onBlur();
  };
  return (
    <FieldFrame
      error={error}
      group={group}
      hideLabel={hideLabel}
      hint={help}
      id={control.id}
      label={label}
      required={required}
    >
      {group ? (
        <div className={css['options']} onBlur={leave} role="presentation">
          {children(state)}
        </div>
      ) : (
        children(state)
      )}
    </FieldFrame>
  );
}
