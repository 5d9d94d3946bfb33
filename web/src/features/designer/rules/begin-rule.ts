import type { RecordForm, RecordRule } from '@zhoudao/schema/templates/form/design';

import type { DictionaryOf } from '../desk.ts';
import { tableOfRule } from '../model/rename.ts';
import { firstValue, typeOf } from './operands.ts';
import { Writer } from './sentence.ts';

/** A new rule as the sentence shows it from the start: what one sees chosen is what the rule says. */
export function begunRule(
  form: RecordForm,
  rule: RecordRule,
  dictionaries: readonly DictionaryOf[],
): RecordRule {
  if (rule.expr !== '' || (rule.effect !== 'compute' && rule.effect !== 'default')) return rule;
  const { type, column } = typeOf(form, { kind: 'field', target: rule.field });
  const entries = dictionaries.find(({ key }) => key === column?.dictionary)?.entries ?? [];
  const first = firstValue(type, column, entries);
  const isNothing = type === 'choices' || (first.kind === 'value' && first.value === '');
  return isNothing ? rule : { ...rule, expr: new Writer(tableOfRule(rule)).operand(first) };
}
