import type { RecordRule } from '@zhoudao/schema/templates/form/design';
import { useMemo, type ReactNode } from 'react';

import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { useDesk, useForm } from '../desk.ts';
import { tableOfRule } from '../model/rename.ts';
import { type Choice, choiceOf, choicesFor, firstValue, hasRight, testsFor, typeOf } from './operands.ts';
import { readCondition, readReckoning } from './read-sentence.ts';
import { t } from './rules.messages.ts';
import { type Condition, type Operand, type Reckoning, type Test, Writer } from './sentence.ts';
import { ValueInput } from './value-input.tsx';

import css from './rules.module.css';

/** What a field is worked out as, or begins with. */
function ReckoningEditor({
  reckoning,
  like,
  choices,
  isPlain,
  onChange,
}: {
  reckoning: Reckoning;
  like: Operand;
  choices: readonly Choice[];
  isPlain: boolean;
  onChange: (reckoning: Reckoning) => void;
}): ReactNode {
  const { parts } = reckoning;
  const set = (at: number, part: Partial<Reckoning['parts'][number]>): void =>
    onChange({ ...reckoning, parts: parts.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  return (
    <>
      {parts.map((part, at) => (
        <div className={css['row']} key={at}>
          {at > 0 && (
            <select
              aria-label={t('sign', { number: at })}
              className={css['sign']}
              onChange={(event) => set(at, { sign: event.target.value as '+' })}
              value={part.sign}
            >
              {(['+', '-', '*', '/'] as const).map((sign) => (
                <option key={sign} value={sign}>
                  {t(`sign.${sign}`)}
                </option>
              ))}
            </select>
          )}
          <ValueInput
            choices={choices}
            key={choiceOf(part.operand)}
            label={t('part', { number: at + 1 })}
            like={part.operand.kind === 'value' ? (at === 0 ? like : { kind: 'value', value: 0 }) : like}
            onChange={(operand) => set(at, { operand })}
            operand={part.operand}
          />
          {parts.length > 1 && (
            <IconButton
              icon="close"
              label={t('removePart', { number: at + 1 })}
              onClick={() => onChange({ ...reckoning, parts: parts.filter((_, index) => index !== at) })}
              size="sm"
            />
          )}
        </div>
      ))}
      {!isPlain && (
        <Button
          icon="plus"
          onClick={() =>
            onChange({ ...reckoning, parts: [...parts, { sign: '+', operand: { kind: 'value', value: 1 } }] })
          }
          size="sm"
        >
          {t('addPart')}
        </Button>
      )}
    </>
  );
}

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
function ConditionEditor({
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

/** A rule built of fields, comparisons and values; what the builder cannot say is left to the expression. */
export function SentenceEditor({
  rule,
  onChange,
}: {
  rule: RecordRule;
  onChange: (expr: string) => void;
}): ReactNode {
  const form = useForm();
  const table = tableOfRule(rule);
  const isValue = rule.effect === 'compute' || rule.effect === 'default';
  const isDefault = rule.effect === 'default';
  const own: Operand = { kind: 'field', target: rule.field };
  const choices = useMemo(
    () => choicesFor(form, table).filter(({ operand }) => !isDefault || operand.kind === 'name'),
    [form, table, isDefault],
  );
  const writer = new Writer(table);
  const isEmpty = rule.expr.trim() === '';
  const lead = <p className={css['lead']}>{t(`lead.${rule.effect}`)}</p>;
  if (isValue) {
    const { type, column } = typeOf(form, own);
    const first: Reckoning = { parts: [{ sign: '+', operand: firstValue(type, column, []) }] };
    const reckoning = isEmpty ? first : readReckoning(rule.expr, table);
    if (!reckoning) return <p className={css['unsaid']}>{t('unsaid')}</p>;
    return (
      <>
        {lead}
        <ReckoningEditor
          choices={choices}
          isPlain={isDefault}
          like={own}
          onChange={(next) => onChange(writer.reckoning(next))}
          reckoning={reckoning}
        />
      </>
    );
  }
  const start = choices.find(
    ({ operand }) =>
      (rule.effect === 'check') === (operand.kind === 'field' && operand.target === rule.field),
  );
  const first: Condition = {
    join: 'all',
    tests: [{ left: start?.operand ?? own, test: 'filled', right: [] }],
    once: [],
  };
  const condition = isEmpty ? first : readCondition(rule.expr, table, rule.effect === 'check');
  if (!condition) return <p className={css['unsaid']}>{t('unsaid')}</p>;
  return (
    <>
      {lead}
      <ConditionEditor
        choices={choices}
        condition={condition}
        field={rule.field}
        isCheck={rule.effect === 'check'}
        onChange={(next) => onChange(writer.condition(next))}
      />
    </>
  );
}
