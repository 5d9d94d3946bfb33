import type { ReactNode } from 'react';

import { inWords, useDesk, useForm } from '../desk.ts';
import { useFigure } from '../use-figure.ts';
import { type Choice, choiceOf, isNumber, typeOf } from './operands.ts';
import { t } from './rules.messages.ts';
import type { Operand } from './sentence.ts';

const FEN = 100;

/** A figure as people write it; money is in yuan here and in fen in the expression. */
function Figure({
  value,
  per,
  label,
  onChange,
}: {
  value: number;
  per: number;
  label: string;
  onChange: (value: number) => void;
}): ReactNode {
  const { text, isBad, type, leave } = useFigure({
    value,
    per,
    isNeeded: true,
    onChange: (next) => next !== undefined && onChange(next),
  });
  return (
    <input
      aria-invalid={isBad || undefined}
      aria-label={label}
      className="num"
      inputMode="decimal"
      onBlur={leave}
      onChange={(event) => type(event.target.value)}
      value={text}
    />
  );
}

type Props = {
  label: string;
  operand: Operand;
  /** What it is compared with or added to says what kind of value it is. */
  like: Operand;
  choices: readonly Choice[];
  onChange: (operand: Operand) => void;
};

/** A side of a comparison: a value of the right kind, or another field. */
export function ValueInput({ label, operand, like, choices, onChange }: Props): ReactNode {
  const form = useForm();
  const { dictionaries } = useDesk();
  const { type, column } = typeOf(form, like);
  const isValue = operand.kind === 'value';
  const entries =
    column?.options?.map((option) => ({ value: option.id, label: inWords(option.title) })) ??
    dictionaries.find(({ key }) => key === column?.dictionary)?.entries ??
    [];
  const isChoice = type === 'choice' || type === 'choices';
  const others = choices.filter((choice) => {
    const other = typeOf(form, choice.operand).type;
    return isNumber(type)
      ? isNumber(other)
      : isChoice
        ? other === type
        : !isNumber(other) && other !== 'choices';
  });
  const pick = (value: string): void => {
    if (value === 'value')
      return onChange({ kind: 'value', value: isNumber(type) ? 0 : (entries[0]?.value ?? '') });
    const chosen = choices.find((choice) => choice.value === value);
    if (chosen) onChange(chosen.operand);
  };
  return (
    <>
      <select
        aria-label={t('kindOf', { label })}
        onChange={(event) => pick(event.target.value)}
        value={choiceOf(operand)}
      >
        <option value="value">{t('aValue')}</option>
        {(operand.kind === 'days' || operand.kind === 'shift') && (
          <option value={operand.kind}>{t(operand.kind)}</option>
        )}
        {others.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {isValue &&
        (isChoice ? (
          <select
            aria-label={label}
            onChange={(event) => onChange({ kind: 'value', value: event.target.value })}
            value={String(operand.value)}
          >
            {entries.map((entry) => (
              <option key={entry.value} value={entry.value}>
                {entry.label}
              </option>
            ))}
          </select>
        ) : isNumber(type) ? (
          <Figure
            label={label}
            onChange={(value) => onChange({ kind: 'value', value })}
            per={type === 'money' ? FEN : 1}
            value={Number(operand.value)}
          />
        ) : (
          <input
            aria-label={label}
            onChange={(event) => onChange({ kind: 'value', value: event.target.value })}
            type={type === 'date' ? 'date' : type === 'datetime' ? 'datetime-local' : 'text'}
            value={String(operand.value)}
          />
        ))}
    </>
  );
}
