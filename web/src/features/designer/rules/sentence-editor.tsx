import type { RecordRule } from '@zhoudao/schema/templates/form/design';
import { useMemo, type ReactNode } from 'react';

import { useForm } from '../desk.ts';
import { tableOfRule } from '../model/rename.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { choicesFor, firstValue, typeOf } from './operands.ts';
import { readCondition, readReckoning } from './read-sentence.ts';
import { ReckoningEditor } from './reckoning-editor.tsx';
import { t } from './rules.messages.ts';
import { type Condition, type Operand, type Reckoning, Writer } from './sentence.ts';

import css from './rules.module.css';

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
