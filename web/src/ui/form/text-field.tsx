import {
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type HTMLInputTypeAttribute,
  type InputHTMLAttributes,
  type ReactNode,
} from 'react';

import { IconButton } from '../kit/button.tsx';
import { FieldFrame, useField, type FieldProps } from './field.tsx';
import { t } from './form.messages.ts';

import styles from './form.module.css';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

type InputProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'autoComplete' | 'inputMode' | 'maxLength' | 'placeholder' | 'spellCheck' | 'autoFocus' | 'autoCapitalize'
>;

type TextProps<V> = FieldProps<V> &
  InputProps & {
    type?: HTMLInputTypeAttribute;
    /** Applied when the field is left: full-width digits and letters of phones and codes become plain ones. */
    normalize?: boolean;
  };

/** One line of text. */
export function TextField<V extends object>(props: TextProps<V>): ReactNode {
  const {
    form: _form,
    name: _name,
    label,
    required,
    hint,
    disabled: _disabled,
    hideLabel: _hideLabel,
    normalize,
    type = 'text',
    ...input
  } = props;
  const { value, error, set, control } = useField(props);
  const leave = (): void => {
    if (normalize === true) set(textOf(value).normalize('NFKC').trim());
    control.onBlur();
  };
  return (
    <FieldFrame
      error={error}
      hint={hint}
      id={control.id}
      label={label}
      hideLabel={props.hideLabel}
      required={required}
    >
      <input
        {...input}
        {...control}
        className={styles['input']}
        onBlur={leave}
        onChange={(event) => set(event.target.value)}
        type={type}
        value={textOf(value)}
      />
    </FieldFrame>
  );
}

type LongProps<V> = FieldProps<V> & {
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  autoFocus?: boolean;
};

/** Where the style sheet lets a field grow, nothing is measured: each measuring lays out the whole page. */
const growsByItself = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

/** Several lines of text; grows with what is written. */
export function LongField<V extends object>(props: LongProps<V>): ReactNode {
  const { label, required, hint, rows = 3, maxLength, placeholder, autoFocus } = props;
  const { value, error, set, control } = useField(props);
  const area = useRef<HTMLTextAreaElement>(null);
  const text = textOf(value);
  useLayoutEffect(() => {
    const element = area.current;
    // A field in a dialog that is about to open has no height yet; its rows then say how tall it is.
    if (growsByItself || !element || element.scrollHeight === 0) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight + 2, 480)}px`;
  }, [text]);
  return (
    <FieldFrame
      error={error}
      hint={hint}
      id={control.id}
      label={label}
      hideLabel={props.hideLabel}
      required={required}
    >
      <textarea
        {...control}
        autoFocus={autoFocus}
        className={styles['area']}
        maxLength={maxLength}
        onChange={(event) => set(event.target.value)}
        placeholder={placeholder}
        ref={area}
        rows={rows}
        style={{ '--rows': rows } as CSSProperties}
        value={text}
      />
    </FieldFrame>
  );
}

type PasswordProps<V> = FieldProps<V> & {
  autoComplete: 'current-password' | 'new-password';
  autoFocus?: boolean;
};

/** A password that can be made visible; pasting and password managers are welcome. */
export function PasswordField<V extends object>(props: PasswordProps<V>): ReactNode {
  const { label, required, hint, autoComplete, autoFocus } = props;
  const { value, error, set, control } = useField(props);
  const [isVisible, setIsVisible] = useState(false);
  return (
    <FieldFrame
      error={error}
      hint={hint}
      id={control.id}
      label={label}
      hideLabel={props.hideLabel}
      required={required}
    >
      <span className={styles['joined']}>
        <input
          {...control}
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          className={styles['input']}
          onChange={(event) => set(event.target.value)}
          spellCheck={false}
          type={isVisible ? 'text' : 'password'}
          value={textOf(value)}
        />
        <IconButton
          aria-pressed={isVisible}
          className={styles['inside'] ?? ''}
          icon={isVisible ? 'eyeOff' : 'eye'}
          label={isVisible ? t('hidePassword') : t('showPassword')}
          onClick={() => setIsVisible((now) => !now)}
          size="sm"
        />
      </span>
    </FieldFrame>
  );
}
