import { useState, type ReactNode } from 'react';

import { moneyText, parseMoney } from '../../lib/money.ts';
import { FieldFrame, useField, useUnreadable, type FieldProps } from './field.tsx';
import { t } from './form.messages.ts';

import styles from './form.module.css';

type NumericProps<V> = FieldProps<V> & {
  read: (typed: string) => number | null | undefined;
  show: (value: number | null) => string;
  unreadable: string;
  /** Stands in front of the figure. */
  unit?: string | undefined;
  /** Stands behind it. */
  suffix?: string | undefined;
  inputMode: 'decimal' | 'numeric';
};

/** Text while it is typed, a number once it can be read; what cannot be read blocks saving and says so when left. */
export function NumericField<V extends object>(props: NumericProps<V>): ReactNode {
  const { label, required, hint, read, show, unreadable, unit, suffix, inputMode } = props;
  const { value, error, set, control } = useField(props);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const stored = typeof value === 'number' ? value : null;
  useUnreadable(props, typed !== undefined && read(typed) === undefined ? unreadable : undefined);
  // What came from elsewhere meanwhile, such as a pasted block, stands in place of what was typed.
  const now = typed === undefined ? stored : read(typed);
  const isTyped = typed !== undefined && (now === undefined || now === stored);
  const change = (text: string): void => {
    setTyped(text);
    const next = read(text);
    if (next !== undefined) set(next);
  };
  const leave = (): void => {
    if (typed !== undefined && read(typed) !== undefined) setTyped(undefined);
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
      <span className={styles['joined']}>
        {unit !== undefined && (
          <span aria-hidden="true" className={styles['unit']}>
            {unit}
          </span>
        )}
        <input
          {...control}
          autoComplete="off"
          className={`${styles['input']} num`}
          data-suffix={suffix === undefined ? undefined : true}
          data-unit={unit === undefined ? undefined : true}
          inputMode={inputMode}
          onBlur={leave}
          onChange={(event) => change(event.target.value)}
          type="text"
          value={isTyped ? typed : show(stored)}
        />
        {suffix !== undefined && (
          <span aria-hidden="true" className={styles['suffix']}>
            {suffix}
          </span>
        )}
      </span>
    </FieldFrame>
  );
}

/** An amount: typed in yuan, kept in minor units. */
export function MoneyField<V extends object>(props: FieldProps<V>): ReactNode {
  return (
    <NumericField
      {...props}
      inputMode="decimal"
      read={parseMoney}
      show={moneyText}
      unit="¥"
      unreadable={t('badMoney')}
    />
  );
}

function readNumber(typed: string): number | null | undefined {
  const plain = typed.normalize('NFKC').replaceAll(/[\s,]/g, '');
  if (plain === '') return null;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** A plain figure; full-width digits are read too. */
export function NumberField<V extends object>(props: FieldProps<V>): ReactNode {
  return (
    <NumericField
      {...props}
      inputMode="decimal"
      read={readNumber}
      show={(value) => (value === null ? '' : String(value))}
      unreadable={t('badNumber')}
    />
  );
}
