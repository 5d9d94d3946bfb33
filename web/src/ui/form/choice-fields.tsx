import { type KeyboardEvent, type ReactNode } from 'react';

import { IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { word } from '../words.messages.ts';
import { FieldFrame, useField, type FieldProps } from './field.tsx';
import { t } from './form.messages.ts';

import styles from './form.module.css';

/** One thing to choose. */
type Option<T extends string = string> = { value: T; label: string; hint?: string; depth?: number };

/** Native lists know no tree: what stands below another is set in by a wide space for each level. */
const indented = ({ label, depth = 0 }: Option): string => `${'\u3000'.repeat(depth)}${label}`;

type OptionProps<V> = FieldProps<V> & { options: readonly Option[] };

/** The system's own select: light, and the best list on a phone. */
export function SelectField<V extends object>(props: OptionProps<V> & { emptyLabel?: string }): ReactNode {
  const { label, required, hint, options, emptyLabel } = props;
  const { value, error, set, control } = useField(props);
  const isKnown = options.some((option) => option.value === value);
  return (
    <FieldFrame
      error={error}
      hint={hint}
      id={control.id}
      label={label}
      hideLabel={props.hideLabel}
      required={required}
    >
      <span className={styles['selectBox']}>
        <select
          {...control}
          className={styles['select']}
          onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
          value={isKnown ? String(value) : ''}
        >
          {(!isKnown || required !== true) && <option value="">{emptyLabel ?? t('choose')}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {indented(option)}
            </option>
          ))}
        </select>
        <Icon name="chevronDown" />
      </span>
    </FieldFrame>
  );
}

/** Takes an answer back that need not be given. */
const ClearButton = ({ label, onClear }: { label: string; onClear: () => void }): ReactNode => (
  <IconButton
    className={styles['corner'] ?? ''}
    icon="close"
    label={`${word('clear')} ${label}`}
    onClick={onClear}
    size="sm"
  />
);

/** Whether an answer may be taken back. */
type Clearable = { clearable?: boolean };

/** One of few: all choices are visible. */
export function ChoiceField<V extends object>(props: OptionProps<V> & Clearable): ReactNode {
  const { label, required, hint, options, disabled, clearable } = props;
  const { value, error, set, control } = useField(props);
  return (
    <FieldFrame
      error={error}
      group
      hint={hint}
      id={control.id}
      label={label}
      hideLabel={props.hideLabel}
      required={required}
    >
      <div className={styles['chips']}>
        {options.map((option) => (
          <label className={styles['chip']} key={option.value} title={option.hint}>
            <input
              checked={value === option.value}
              disabled={disabled}
              name={control.id}
              onBlur={control.onBlur}
              onChange={() => set(option.value)}
              type="radio"
              value={option.value}
            />
            <span>{option.label}</span>
          </label>
        ))}
        {clearable === true && options.some((option) => option.value === value) && (
          <ClearButton label={label} onClear={() => set(null)} />
        )}
      </div>
    </FieldFrame>
  );
}

/** Several of a dictionary, as chips. */
export function TagsField<V extends object>(props: OptionProps<V>): ReactNode {
  const { label, required, hint, options, disabled } = props;
  const { value, error, set, control } = useField(props);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const toggle = (code: string): void =>
    set(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code]);
  return (
    <FieldFrame
      error={error}
      group
      hint={hint}
      id={control.id}
      label={label}
      hideLabel={props.hideLabel}
      required={required}
    >
      <div className={styles['chips']}>
        {options.map((option) => (
          <label className={styles['chip']} key={option.value} title={option.hint}>
            <input
              checked={chosen.includes(option.value)}
              disabled={disabled}
              onBlur={control.onBlur}
              onChange={() => toggle(option.value)}
              type="checkbox"
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </FieldFrame>
  );
}

type ScaleProps<V> = FieldProps<V> & Clearable & { from?: number; to: number; ends: [string, string] };

/** A rating with worded ends; the figure keys answer it. Never a slider: a slider suggests an answer. */
export function ScaleField<V extends object>(props: ScaleProps<V>): ReactNode {
  const { label, required, hint, from = 1, to, ends, disabled, clearable } = props;
  const { value, error, set, control } = useField(props);
  const steps = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const typed = Number(event.key);
    if (event.key.trim() !== '' && steps.includes(typed)) set(typed);
  };
  return (
    <FieldFrame
      error={error}
      group
      hint={hint}
      id={control.id}
      label={label}
      hideLabel={props.hideLabel}
      required={required}
    >
      <div className={styles['scale']} onKeyDown={press} role="presentation">
        <span className={styles['end']}>{ends[0]}</span>
        {steps.map((step) => (
          <label className={styles['chip']} data-step key={step}>
            <input
              aria-label={
                step === from ? `${step} ${ends[0]}` : step === to ? `${step} ${ends[1]}` : String(step)
              }
              checked={value === step}
              disabled={disabled}
              name={control.id}
              onBlur={control.onBlur}
              onChange={() => set(step)}
              type="radio"
            />
            <span className="num">{step}</span>
          </label>
        ))}
        <span className={styles['end']}>{ends[1]}</span>
        {clearable === true && typeof value === 'number' && (
          <ClearButton label={label} onClear={() => set(null)} />
        )}
      </div>
    </FieldFrame>
  );
}

/** Yes or no, with its words beside it. */
export function SwitchField<V extends object>(props: FieldProps<V>): ReactNode {
  const { label, hint } = props;
  const { value, error, set, control } = useField(props);
  return (
    <div className={styles['field']}>
      <label className={styles['switch']}>
        <input
          {...control}
          checked={value === true}
          onChange={(event) => set(event.target.checked)}
          role="switch"
          type="checkbox"
        />
        <span className={styles['track']} />
        <span className={props.hideLabel === true ? 'sr-only' : undefined}>{label}</span>
      </label>
      {hint !== undefined && (
        <p className={styles['hint']} id={`${control.id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className={styles['error']} id={`${control.id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
