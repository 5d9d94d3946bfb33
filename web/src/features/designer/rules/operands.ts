import type { RecordColumn, RecordForm } from '@zhoudao/schema/templates/form/design';

import { inWords } from '../desk.ts';
import { columnAt, fieldOf } from '../model/elements.ts';
import { t } from './rules.messages.ts';
import type { Operand, Test } from './sentence.ts';

/** Something that can be chosen as a side of a comparison or a part of a reckoning. */
export type Choice = { value: string; label: string; operand: Operand };

/** The key of an operand that is chosen from a list; values are typed. */
export function choiceOf(operand: Operand): string {
  switch (operand.kind) {
    case 'field':
      return `field ${operand.target}`;
    case 'name':
      return `name ${operand.name}`;
    case 'sum':
      return `sum ${operand.target}`;
    case 'count':
      return `count ${operand.table}`;
    case 'value':
    case 'days':
    case 'shift':
      return operand.kind;
  }
}

const NUMBERS = new Set(['number', 'money', 'percent', 'rating', 'duration', 'year']);
const DAYS = new Set(['date', 'datetime', 'dateRange']);

/** Everything that a rule can speak of: fields, the columns of its row, and sums and counts of tables. */
export function choicesFor(form: RecordForm, table: string | undefined): Choice[] {
  const choices: Choice[] = [];
  const row = table === undefined ? undefined : fieldOf(form, table);
  for (const column of row?.columns ?? []) {
    const target = `${row?.id}.${column.id}`;
    choices.push({
      value: `field ${target}`,
      label: t('ofRow', { name: inWords(column.title) }),
      operand: { kind: 'field', target },
    });
  }
  for (const field of form.fields) {
    if (field.type !== 'table') {
      choices.push({
        value: `field ${field.id}`,
        label: inWords(field.title),
        operand: { kind: 'field', target: field.id },
      });
      continue;
    }
    const name = inWords(field.title);
    choices.push({
      value: `count ${field.id}`,
      label: t('countOf', { name }),
      operand: { kind: 'count', table: field.id },
    });
    for (const column of field.columns ?? []) {
      if (!NUMBERS.has(column.type)) continue;
      const target = `${field.id}.${column.id}`;
      choices.push({
        value: `sum ${target}`,
        label: t('sumOf', { name, column: inWords(column.title) }),
        operand: { kind: 'sum', target },
      });
    }
  }
  for (const name of ['today', 'now', 'me'] as const)
    choices.push({ value: `name ${name}`, label: t(`name.${name}`), operand: { kind: 'name', name } });
  return choices;
}

/** What kind of value an operand is, so that what it is compared with can be chosen well. */
export function typeOf(
  form: RecordForm,
  operand: Operand,
): { type: string; column: RecordColumn | undefined } {
  switch (operand.kind) {
    case 'field': {
      const column = columnAt(form, operand.target);
      return { type: column?.many === true ? 'choices' : (column?.type ?? 'text'), column };
    }
    case 'name':
      return {
        type: operand.name === 'today' ? 'date' : operand.name === 'now' ? 'datetime' : 'user',
        column: undefined,
      };
    case 'sum':
      return {
        type: columnAt(form, operand.target)?.type ?? 'number',
        column: columnAt(form, operand.target),
      };
    case 'shift':
      return typeOf(form, operand.of);
    case 'value':
      return { type: typeof operand.value === 'number' ? 'number' : 'text', column: undefined };
    case 'count':
    case 'days':
      return { type: 'number', column: undefined };
  }
}

/** The comparisons that make sense for a kind of value. */
export function testsFor(type: string): readonly Test['test'][] {
  if (type === 'boolean') return ['yes', 'no'];
  if (type === 'choices') return ['includes', 'excludes', 'filled', 'empty'];
  if (type === 'choice') return ['is', 'isNot', 'oneOf', 'noneOf', 'filled', 'empty'];
  if (NUMBERS.has(type)) return ['is', 'isNot', 'less', 'atMost', 'more', 'atLeast', 'filled', 'empty'];
  if (DAYS.has(type) || ['time', 'month', 'quarter', 'week'].includes(type))
    return ['less', 'atMost', 'more', 'atLeast', 'is', 'isNot', 'filled', 'empty'];
  if (['file', 'address', 'matrix', 'facts', 'series', 'table'].includes(type)) return ['filled', 'empty'];
  return ['is', 'isNot', 'filled', 'empty'];
}

/** Whether a comparison has another side. */
export const hasRight = (test: Test['test']): boolean => !['filled', 'empty', 'yes', 'no'].includes(test);

/** What a value of a kind is before anybody chose one. */
export function firstValue(
  type: string,
  column: RecordColumn | undefined,
  entries: readonly { value: string }[],
): Operand {
  if (type === 'choice' || type === 'choices')
    return { kind: 'value', value: column?.options?.[0]?.id ?? entries[0]?.value ?? '' };
  if (NUMBERS.has(type)) return { kind: 'value', value: 0 };
  if (type === 'date' || type === 'dateRange') return { kind: 'name', name: 'today' };
  if (type === 'datetime') return { kind: 'name', name: 'now' };
  return type === 'user' ? { kind: 'name', name: 'me' } : { kind: 'value', value: '' };
}

/** Whether a kind of value is reckoned with. */
export const isNumber = (type: string): boolean => NUMBERS.has(type);
