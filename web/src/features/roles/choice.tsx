import type { ReactNode } from 'react';

import css from './roles.module.css';

type Option = { value: string; label: string };
type Props = {
  label: string;
  /** What is said where nothing is chosen. */
  none: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
};

/** One of several, or none of them. */
export function Choice({ label, none, value, options, onChange }: Props): ReactNode {
  return (
    <label className={css['pick']}>
      {label}
      <select className={css['choice']} onChange={({ target }) => onChange(target.value)} value={value}>
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
