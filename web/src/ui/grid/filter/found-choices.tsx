import { useState, type ReactNode } from 'react';

import { useSearch } from '../../state/use-search.ts';
import { t } from './date-filter.messages.ts';
import type { FilterField, FilterOption } from './filter-state.ts';

import css from './date-filter.module.css';

type Props = { field: FilterField; chosen: readonly string[]; onChoose: (value: string) => void };

/** Whoever opens the panel means to type. */
const focus = (input: HTMLInputElement | null): void => input?.focus();

/** Each choice once, those that are there first. */
const distinct = (options: readonly FilterOption[]): FilterOption[] => [
  ...new Map(options.map((option) => [option.value, option])).values(),
];

/** Finds choices of a filter on the server; what is chosen, and what is always offered, stays within reach. */
export function FoundChoices({ field, chosen, onChoose }: Props): ReactNode {
  const [text, setText] = useState('');
  const [isHeld, setHeld] = useState(false);
  const asked = text.normalize('NFKC').trim();
  const { items, state } = useSearch(asked, isHeld, async (words) => [
    ...((await field.find?.(words)) ?? []),
  ]);
  const always = field.options.filter(({ label }) => label.includes(asked));
  const options = distinct([...always.filter(({ value }) => chosen.includes(value)), ...items, ...always]);
  const note = state === 'failed' ? t('failed') : state === 'found' ? t('nothing') : t('searching');
  return (
    <div className={css['choices']}>
      <label className={css['day']}>
        <span>{t('find', { name: field.label })}</span>
        <input
          autoComplete="off"
          maxLength={100}
          onChange={({ target }) => setText(target.value)}
          onCompositionEnd={() => setHeld(false)}
          onCompositionStart={() => setHeld(true)}
          ref={focus}
          type="text"
          value={text}
        />
      </label>
      <div aria-label={field.label} className={`${css['shortcuts']} ${css['found']}`} role="group">
        {options.map(({ value, label }) => (
          <button
            aria-pressed={chosen.includes(value)}
            key={value}
            onClick={() => onChoose(value)}
            type="button"
          >
            {label}
          </button>
        ))}
      </div>
      <p aria-live="polite" className={options.length === 0 ? 'dim' : 'sr-only'}>
        {options.length === 0 ? note : t('found', { count: options.length })}
      </p>
    </div>
  );
}
