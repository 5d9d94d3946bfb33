import { isValueRecord, type Value } from '@zhoudao/schema/templates/form/judge';
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';

import { FieldFrame, useField } from '../../form/field.tsx';
import type { ControlProps } from '../fields/control.ts';
import { inWords, offeredOf, stepsOf, useDesk } from '../paper-context.ts';
import { t } from './matrix.messages.ts';

import css from './matrix.module.css';

type Answer = { value: string | number; label: string };
type Given = Readonly<Record<string, Value>>;

/** What each question can be answered with. */
function useAnswers({ column }: ControlProps, given: Given): readonly Answer[] {
  const { lookups, facts } = useDesk();
  if (column.from === undefined) return offeredOf(column, lookups, Object.values(given));
  const { from, to } = stepsOf(column, facts.companySteps);
  return Array.from({ length: to - from + 1 }, (_, at) => ({ value: from + at, label: String(from + at) }));
}

type QuestionProps = {
  id: string;
  title: string;
  label: string;
  answers: readonly Answer[];
  value: Value;
  disabled: boolean | undefined;
  clearable: boolean;
  onChange: (value: Value) => void;
};

/** One question: its answers stand below their heads, or with their names where there is no room. Delete takes an answer back. */
function Question({
  id,
  title,
  label,
  answers,
  value,
  disabled,
  clearable,
  onChange,
}: QuestionProps): ReactNode {
  const press = (event: KeyboardEvent): void => {
    if (!clearable || (event.key !== 'Delete' && event.key !== 'Backspace')) return;
    event.preventDefault();
    onChange(null);
  };
  return (
    <div aria-label={label} className={css['question']} onKeyDown={press} role="radiogroup">
      <span className={css['asked']}>{title}</span>
      {answers.map((answer) => (
        <label className={css['answer']} key={answer.value}>
          <input
            checked={value === answer.value}
            disabled={disabled}
            name={id}
            onChange={() => onChange(answer.value)}
            type="radio"
          />
          <span>{answer.label}</span>
        </label>
      ))}
      <span className={css['clear']}>
        {clearable && value !== null && disabled !== true && (
          <button aria-label={t('clear', { question: title })} onClick={() => onChange(null)} type="button">
            ×
          </button>
        )}
      </span>
    </div>
  );
}

/** Several questions of which each is answered from the same choices or on the same scale. */
export function MatrixField(props: ControlProps): ReactNode {
  const { label, required, hint, hideLabel, column } = props;
  const { value, error, set, control } = useField(props);
  const given: Given = isValueRecord(value as Value) ? (value as Given) : {};
  const answers = useAnswers(props, given);
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) control.onBlur();
  };
  return (
    <FieldFrame
      error={error}
      group
      hideLabel={hideLabel}
      hint={hint}
      id={control.id}
      label={label}
      required={required}
    >
      <div className={css['frame']} onBlur={leave} role="presentation">
        <div className={css['matrix']} style={{ '--answers': answers.length } as React.CSSProperties}>
          <div aria-hidden="true" className={css['heads']}>
            <span />
            {answers.map((answer) => (
              <span key={answer.value}>{answer.label}</span>
            ))}
            <span />
          </div>
          {(column.questions ?? []).map((question) => {
            const title = inWords(question.title);
            return (
              <Question
                answers={answers}
                clearable={required !== true}
                disabled={control.disabled}
                id={`${control.id}-${question.id}`}
                key={question.id}
                label={t('item', { field: label, question: title })}
                onChange={(said) => set({ ...given, [question.id]: said })}
                title={title}
                value={given[question.id] ?? null}
              />
            );
          })}
        </div>
      </div>
    </FieldFrame>
  );
}
