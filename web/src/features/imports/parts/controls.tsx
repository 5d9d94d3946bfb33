import { useId, type ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { t } from '../imports.messages.ts';

import css from './imports.module.css';

/** One of several values, as a select sees it. */
type Option = { value: string; label: string; disabled?: boolean };

type Props = {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  /** Said by a column of a table already; then only read aloud. */
  isHidden?: boolean;
  isInvalid?: boolean;
  isBusy?: boolean;
  hint?: string | undefined;
};

/** A choice that takes effect at once; a step of the wizard has no form to send. */
export function Choice({
  label,
  value,
  options,
  onChange,
  isHidden = false,
  isInvalid = false,
  isBusy = false,
  hint,
}: Props): ReactNode {
  const id = useId();
  return (
    <div className={css['choice']}>
      <label className={isHidden ? 'sr-only' : undefined} htmlFor={id}>
        {label}
      </label>
      <select
        aria-busy={isBusy || undefined}
        aria-invalid={isInvalid || undefined}
        id={id}
        onChange={(event) => onChange(event.target.value)}
        value={value}
      >
        {options.map((option) => (
          <option disabled={option.disabled} key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint !== undefined && <span className="dim">{hint}</span>}
    </div>
  );
}

type FootProps = {
  onBack?: () => void;
  next: string;
  onNext: () => void;
  blockedBy?: string | undefined;
  isBusy?: boolean;
  children?: ReactNode;
};

/** Back and on, always in sight. */
export function StepFoot({
  onBack,
  next,
  onNext,
  blockedBy,
  isBusy = false,
  children,
}: FootProps): ReactNode {
  return (
    <div className={css['foot']}>
      {onBack && (
        <Button icon="arrowLeft" onClick={onBack}>
          {t('back')}
        </Button>
      )}
      <span className={css['footNote']}>{children}</span>
      <Button blockedBy={blockedBy} busy={isBusy} kind="primary" onClick={onNext}>
        {next}
      </Button>
    </div>
  );
}
