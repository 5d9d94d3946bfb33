import type { ReactNode } from 'react';

import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { useDesk, useForm } from '../desk.ts';
import { type Choice, choiceOf, firstValue, hasRight, testsFor, typeOf } from './operands.ts';
import { t } from './rules.messages.ts';
import type { Condition, Operand, Test } from './sentence.ts';
import { ValueInput } from './value-input.tsx';

import css from './rules.module.css';

/** One comparison: a field, how it is compared, and with what. */
function TestRow({
  test,
  number,
  choices,
  onChange,
  onRemove,
}: {
  test: Test;
  number: number;
  choices: readonly Choice[];
  onChange: (test: Test) => void;
  onRemove: (() => void) | undefined;
}): ReactNode {
  const form = useForm();
  const { dictionaries } = useDesk();
  const { type, column } = typeOf(form, test.left);
  const entries = dictionaries.find(({ key }) => key === column?.dictionary)?.entries ?? [];
  const start = (left: Operand, kind: Test['test']): Test => {
    const of = typeOf(form, left);
    const own = dictionaries.find(({ key }) => key === of.column?.dictionary)?.entries ?? [];
    return { left, test: kind, right: hasRight(kind) ? [firstValue(of.type, of.column, own)] : [] };
  };
  const tests = testsFor(type);
  return (
    <div className={css['row']}>
      <select
        aria-label={t('left', { number })}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen) onChange(start(chosen.operand, testsFor(typeOf(form, chosen.operand).type)[0] ?? 'is'));
        }}
        value={choiceOf(test.left)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <select
        aria-label={t('test', { number })}
        onChange={(event) => {
          const kind = event.target.value as Test['test'];
          const keeps = hasRight(kind) && test.right.length > 0;
          onChange(
            keeps
              ? { ...test, test: kind, right: kind.endsWith('Of') ? test.right : test.right.slice(0, 1) }
              : start(test.left, kind),
          );
        }}
        value={test.test}
      >
        {(tests.includes(test.test) ? tests : [...tests, test.test]).map((kind) => (
          <option key={kind} value={kind}>
            {t.maybe(`time.${kind}`, '') !== '' &&
            ['date', 'datetime', 'time', 'month', 'quarter', 'week'].includes(type)
              ? t.maybe(`time.${kind}`, kind)
              : t(`test.${kind}`)}
          </option>
        ))}
      </select>
      {test.right.map((right, at) => (
        <ValueInput
          choices={choices}
          key={`${choiceOf(test.left)} ${choiceOf(right)} ${String(at)}`}
          label={t('right', { number })}
          like={test.left}
          onChange={(operand) => onChange({ ...test, right: test.right.with(at, operand) })}
          operand={right}
        />
      ))}
      {(test.test === 'oneOf' || test.test === 'noneOf') && (
        <IconButton
          icon="plus"
          label={t('addValue')}
          onClick={() => onChange({ ...test, right: [...test.right, firstValue(type, column, entries)] })}
          size="sm"
        />
      )}
      {onRemove && (
        <IconButton icon="close" label={t('removeTest', { number })} onClick={onRemove} size="sm" />
      )}
    </div>
  );
}

/** When something holds: comparisons, all of them or any. */
export function ConditionEditor({
  condition,
  choices,
  field,
  isCheck,
  onChange,
}: {
  condition: Condition;
  choices: readonly Choice[];
  field: string;
  isCheck: boolean;
  onChange: (condition: Condition) => void;
}): ReactNode {
  const { tests, join, once } = condition;
  const [first] = choices;
  const another: Test = {
    left: first?.operand ?? { kind: 'name', name: 'today' },
    test: 'filled',
    right: [],
  };
  const named = [
    field,
    ...tests
      .flatMap(({ left, right }) => [left, ...right])
      .flatMap((one) => (one.kind === 'field' ? [one.target] : [])),
  ];
  return (
    <>
      {isCheck && (
        <label className={css['once']}>
          <input
            checked={once.length > 0}
            onChange={(event) =>
              onChange({ ...condition, once: event.target.checked ? [...new Set(named)] : [] })
            }
            type="checkbox"
          />
          {t('once')}
        </label>
      )}
      {tests.length > 1 && (
        <label className={css['join']}>
          {t('joined')}
          <select
            onChange={(event) => onChange({ ...condition, join: event.target.value as 'all' })}
            value={join}
          >
            <option value="all">{t('all')}</option>
            <option value="any">{t('any')}</option>
          </select>
        </label>
      )}
      {tests.map((test, at) => (
        <TestRow
          choices={choices}
          key={at}
          number={at + 1}
          onChange={(next) => onChange({ ...condition, tests: tests.with(at, next) })}
          onRemove={
            tests.length > 1
              ? () => onChange({ ...condition, tests: tests.filter((_, index) => index !== at) })
              : undefined
          }
          test={test}
        />
      ))}
      <Button icon="plus" onClick={() => onChange({ ...condition, tests: [...tests, another] })} size="sm">
        {t('addTest')}
      </Button>
    </>
  );
}
