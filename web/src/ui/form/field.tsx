import { useEffect, useId, useSyncExternalStore, type ReactNode } from 'react';

import { afterPress } from '../../lib/browser/press.ts';
import type { Form } from './form-store.ts';
import { t } from './frame.messages.ts';
import type { Path } from './paths.ts';

import styles from './form.module.css';

/** What every field takes. */
export type FieldProps<V> = {
  form: Form<V>;
  name: Path<V>;
  label: string;
  required?: boolean;
  hint?: ReactNode;
  disabled?: boolean;
  /** In a table the column says what the field is; the label is then only read aloud. */
  hideLabel?: boolean | undefined;
};

/** What a field's control must carry. */
type ControlProps = {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  'aria-required': true | undefined;
  disabled: boolean | undefined;
  onBlur: () => void;
};

/** A field's value and error, and how to change it. */
export type FieldState = {
  value: unknown;
  error: string | undefined;
  set: (value: unknown) => void;
  control: ControlProps;
};

/** Connects a control to its form: value, error, name for the summary. */
export function useField<V extends object>({
  form,
  name,
  label,
  required,
  hint,
  disabled,
}: FieldProps<V>): FieldState {
  const id = useId();
  const value = useSyncExternalStore(form.subscribe, () => form.get(name));
  const error = useSyncExternalStore(form.subscribe, () => form.errorOf(name));
  const { register } = form;
  useEffect(() => register(name, { id, label }), [register, name, id, label]);
  const described = [error === undefined ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`].filter(
    (part) => part !== '',
  );
  return {
    value,
    error,
    set: (next) => form.set(name, next),
    control: {
      id,
      'aria-invalid': error === undefined ? undefined : true,
      'aria-describedby': described.length === 0 ? undefined : described.join(' '),
      'aria-required': required === true ? true : undefined,
      disabled: disabled || form.isHeld?.(name),
      onBlur: () => afterPress(() => form.touch(name)),
    },
  };
}

/** Keeps something half-typed from being saved, for as long as it stands in its field. */
export function useUnreadable<V extends object>(
  { form, name }: Pick<FieldProps<V>, 'form' | 'name'>,
  message: string | undefined,
): void {
  const { setUnreadable } = form;
  useEffect(() => {
    if (message === undefined) return undefined;
    setUnreadable(name, message);
    return () => setUnreadable(name, undefined);
  }, [setUnreadable, name, message]);
}

type FrameProps = {
  id: string;
  label: string;
  required?: boolean | undefined;
  hint?: ReactNode;
  error: string | undefined;
  hideLabel?: boolean | undefined;
  /** A group of controls is named by a legend, one control by a label. */
  group?: boolean;
  children: ReactNode;
};

/** Label, control, hint and error in one column. */
export function FieldFrame({
  id,
  label,
  required,
  hint,
  error,
  hideLabel,
  group,
  children,
}: FrameProps): ReactNode {
  const name = (
    <>
      {required === true ? <span className={styles['star']}>{label}</span> : label}
      {required === true && group === true && <span className="sr-only">{t('required')}</span>}
    </>
  );
  const below = (
    <>
      {hint !== undefined && (
        <p className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className={styles['error']} id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
  if (group === true) {
    const described = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`]
      .filter((part) => part !== false)
      .join(' ');
    return (
      <fieldset
        aria-describedby={described === '' ? undefined : described}
        className={styles['field']}
        id={id}
        tabIndex={-1}
      >
        <legend className={hideLabel === true ? 'sr-only' : styles['label']}>{name}</legend>
        {children}
        {below}
      </fieldset>
    );
  }
  return (
    <div className={styles['field']}>
      <label className={hideLabel === true ? 'sr-only' : styles['label']} htmlFor={id}>
        {name}
      </label>
      {children}
      {below}
    </div>
  );
}
