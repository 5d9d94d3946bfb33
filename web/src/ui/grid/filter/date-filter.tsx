import { useState, type ReactNode } from 'react';

import { rangeOf, rangeText, type DayRange } from '../../../lib/day-range.ts';
import { Button } from '../../kit/button.tsx';
import { t } from './date-filter.messages.ts';
import type { FilterField } from './filter-state.ts';

import css from './date-filter.module.css';

type Props = {
  field: FilterField;
  value: string;
  onChange: (value: string) => void;
  close: () => void;
};

/** Shortcuts and two days for one date filter; native inputs, which every device has its own way of filling. */
export function DateChoices({ field, value, onChange, close }: Props): ReactNode {
  const [range, setRange] = useState<DayRange>(() => rangeOf(value) ?? {});
  const isBackwards = range.from !== undefined && range.to !== undefined && range.from > range.to;
  const choose = (next: string): void => {
    onChange(next);
    close();
  };
  const day = (end: keyof DayRange) => (
    <label className={css['day']}>
      <span>{t(end)}</span>
      <input
        className="num"
        max="9999-12-31"
        onChange={({ target }) => {
          const { [end]: _old, ...rest } = range;
          setRange(target.value === '' ? rest : { ...rest, [end]: target.value });
        }}
        type="date"
        value={range[end] ?? ''}
      />
    </label>
  );
  return (
    <form
      className={css['choices']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBackwards) choose(rangeText(range));
      }}
    >
      <div aria-label={t('shortcuts')} className={css['shortcuts']} role="group">
        {field.options.map((option) => (
          <button
            aria-pressed={option.value === value}
            key={option.value}
            onClick={() => choose(option.value === value ? '' : option.value)}
            type="button"
          >
            {option.label}
          </button>
        ))}
      </div>
      <div className={css['days']}>
        {day('from')}
        {day('to')}
      </div>
      {isBackwards && (
        <p className={css['wrong']} role="alert">
          {t('backwards')}
        </p>
      )}
      <div className={css['foot']}>
        {value !== '' && (
          <Button kind="quiet" onClick={() => choose('')} size="sm">
            {t('clear')}
          </Button>
        )}
        <Button kind="primary" size="sm" type="submit">
          {t('apply')}
        </Button>
      </div>
    </form>
  );
}
