import { type Check } from '../check.ts';
import type { Names } from '../expression/check-expression.ts';
import { BOOLEAN, type Type } from '../expression/types.ts';
import { checkCell, checkFacts, checkNamed, checkOptions, ELEMENT_ID } from '../facts/check-facts.ts';
import { COLLECTORS, HIT_POLICIES, OUTPUT_TYPES, type DecisionOutput } from './decision.ts';

const HEADER = ['id', 'kind', 'key', 'version', 'title'];
const MOST_OUTPUTS = 20;
const MOST_ROWS = 300;
const LONGEST = 500;

/** Reports tables that could not answer: cells that are no conditions, answers that are none, rows never reached. */
export function checkDecision(table: Check): void {
  table.only([...HEADER, 'help', 'hitPolicy', 'collect', 'inputs', 'outputs', 'rows']);
  if (table.has('help')) table.at('help').words();
  const policy = table.at('hitPolicy').oneOf(HIT_POLICIES);
  const collector = table.has('collect') ? table.at('collect').oneOf(COLLECTORS) : undefined;
  if (table.has('collect') && policy !== 'collect')
    table.at('collect').fail('只用于汇总方式', 'Only for tables that collect');
  const names = checkFacts(table.at('inputs'), 1);
  const outputs = checkOutputs(table.at('outputs'));
  if (collector !== undefined && collector !== 'count')
    for (const output of outputs ?? [])
      if (output.type !== 'number')
        table.at('outputs').fail(`“${output.id}”须为数`, `"${output.id}" has to be a number`);
  const ids = new Set<string>();
  let isAnything = false;
  table.at('rows').each(
    (row) => {
      if (!row.isRecord()) return;
      if (isAnything && policy === 'first')
        row.fail(
          '上一行已适用于一切情况，此行永不生效',
          'Never reached: a row above it holds for everything',
        );
      checkRow(row, ids, names, outputs);
      isAnything ||= row.at('if').keys().length === 0;
    },
    { min: 1, max: MOST_ROWS },
  );
}

function checkOutputs(outputs: Check): readonly DecisionOutput[] | undefined {
  const before = outputs.problems.length;
  const ids = new Set<string>();
  outputs.each(
    (output) => {
      if (!output.isRecord()) return;
      output.only(['id', 'title', 'type', 'options', 'unit']);
      checkNamed(output, ids);
      const type = output.at('type').oneOf(OUTPUT_TYPES);
      if (type === 'choice' || type === 'choices') checkOptions(output.at('options'));
      if (output.has('unit')) output.at('unit').words();
    },
    { min: 1, max: MOST_OUTPUTS },
  );
  return outputs.problems.length > before ? undefined : (outputs.value as readonly DecisionOutput[]);
}

function checkRow(
  row: Check,
  ids: Set<string>,
  names: Names | undefined,
  outputs: readonly DecisionOutput[] | undefined,
): void {
  row.only(['id', 'title', 'if', 'answer']);
  const id = row.at('id').text({ pattern: ELEMENT_ID, max: 40 });
  if (id !== undefined && ids.has(id)) row.at('id').fail(`"${id}"重复`, `"${id}" is used twice`);
  ids.add(id ?? '');
  if (row.has('title')) row.at('title').words();
  const cells = row.at('if');
  if (cells.isRecord())
    for (const input of cells.keys()) {
      const looked = names?.get(input);
      if (names && !looked) cells.at(input).fail('没有这个输入项', 'There is no such input');
      else checkCell(cells.at(input), names && withLooked(names, looked), BOOLEAN);
    }
  const answers = row.at('answer');
  if (!answers.isRecord() || !outputs) return;
  answers.only(outputs.map((output) => output.id));
  for (const output of outputs) if (answers.has(output.id)) checkAnswer(answers.at(output.id), output);
  if (answers.keys().length === 0) answers.fail('须至少给出一个结果', 'A row answers something');
}

const withLooked = (names: Names, looked: Type | undefined): Names =>
  looked ? new Map(names).set('$', looked) : names;

function checkAnswer(answer: Check, { type, options = [] }: DecisionOutput): void {
  const codes = options.map(({ id }) => id);
  if (type === 'number') answer.number({ min: -Number.MAX_SAFE_INTEGER });
  else if (type === 'boolean') answer.flag();
  else if (type === 'text') answer.text({ max: LONGEST });
  else if (type === 'choice') answer.oneOf(codes);
  else answer.each((one) => one.oneOf(codes), { min: 0, max: codes.length });
}
