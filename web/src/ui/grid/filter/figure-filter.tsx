import { useState, type ReactNode } from 'react';

import { Button } from '../../kit/button.tsx';
import { t } from './date-filter.messages.ts';
import { figuresOf, figuresText, type FigureRange, type FilterField } from './filter-state.ts';

import css from './date-filter.module.css';

type Props = {
  field: FilterField;
  value: string;
  onChange: (value: string) => void;
  close: () => void;
};

type Typed = { from: string; to: string };

/** What was typed, as figures are written; full-width digits and the signs between thousands are no fault. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[,，\s¥]/g, '');

/** Whether one of two ends that were typed is no figure. */
const isHalf = (said: string, { from, to }: FigureRange): boolean => {
  const [first, last] = said.split('..');
  return (first !== '' && from === undefined) || (last !== '' && to === undefined);
};

/** Two figures, either of which may be left out. */
export function FigureChoices({ field, value, onChange, close }: Props): ReactNode {
  const [typed, setTyped] = useState<Typed>(() => {
    const { from, to } = figuresOf(value) ?? {};
    return { from: from === undefined ? '' : String(from), to: to === undefined ? '' : String(to) };
  });
  const said = `${plain(typed.from)}..${plain(typed.to)}`;
  const range = figuresOf(said);
  const isNothing = said === '..';
  const isUnread = !isNothing && (range === undefined || isHalf(said, range));
  const isBackwards = range?.from !== undefined && range.to !== undefined && range.from > range.to;
  const choose = (next: string): void => {
    onChange(next);
    close();
  };
  const end = (name: keyof Typed) => (
    <label className={css['day']}>
      <span>{t(`figure.${name}`)}</span>
      <input
        className="num"
        inputMode="decimal"
        maxLength={24}
        onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
        type="text"
        value={typed[name]}
      />
    </label>
  );
  return (
    <form
      aria-label={field.label}
      className={css['choices']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isUnread && !isBackwards) choose(range ? figuresText(range) : '');
      }}
    >
      <div className={css['days']}>
        {end('from')}
        {end('to')}
      </div>
      {(isUnread || isBackwards) && (
        <p className={css['wrong']} role="alert">
          {t(isUnread ? 'figure.wrong' : 'figure.backwards')}
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
