import { type Check, unique } from '../check.ts';
import { checkExpression, type Names } from '../expression/check-expression.ts';
import { isProblem, parseExpression } from '../expression/parse.ts';
import { nameOf, type Type } from '../expression/types.ts';
import { FACT_TYPES, type Fact, namesOfFacts } from './fact.ts';

/** Ids that expressions can speak of. */
export const FACT_ID = /^[a-z][A-Za-z0-9_]{0,39}$/;
/** Ids of whatever stands in a list; those of a company begin with `x.`. */
export const ELEMENT_ID = /^[A-Za-z][A-Za-z0-9_.-]{0,39}$/;
const RESERVED = new Set(['form', 'row', 'today', 'now', 'me', 'in', 'true', 'false', 'null']);
const MOST_FACTS = 40;
const MOST_OPTIONS = 100;

/** Checks the id and both titles of an element of a list. */
export function checkNamed(element: Check, ids: Set<string>, pattern: RegExp = ELEMENT_ID): void {
  unique(element.at('id'), ids, element.at('id').text({ pattern, max: 40 }));
  element.at('title').words();
}

/** Checks the choices of something. */
export function checkOptions(options: Check, more: readonly string[] = []): ReadonlySet<string> {
  const ids = new Set<string>();
  options.each(
    (option) => {
      if (!option.isRecord()) return;
      option.only(['id', 'title', ...more]);
      checkNamed(option, ids);
    },
    { min: 1, max: MOST_OPTIONS },
  );
  return ids;
}

function checkFact(fact: Check, ids: Set<string>): void {
  if (!fact.isRecord()) return;
  fact.only(['id', 'title', 'type', 'options', 'unit']);
  checkNamed(fact, ids, FACT_ID);
  if (RESERVED.has(String(fact.at('id').value)))
    fact.at('id').fail('此名称另有含义', 'This name already means something else');
  const type = fact.at('type').oneOf(FACT_TYPES);
  if (type === 'choice') checkOptions(fact.at('options'));
  else if (fact.has('options')) fact.at('options').fail('只有选项才列出可选值', 'Only a choice has options');
  if (fact.has('unit')) fact.at('unit').words();
}

/** Checks what a rule looks at; answers the names for its expressions, or nothing where they cannot be relied on. */
export function checkFacts(facts: Check, min = 0): Names | undefined {
  const before = facts.problems.length;
  const ids = new Set<string>();
  facts.each((fact) => checkFact(fact, ids), { min, max: MOST_FACTS });
  return facts.problems.length > before ? undefined : namesOfFacts(facts.value as readonly Fact[]);
}

/** Checks an expression by the names it may use and what has to come out of it. */
export function checkCell(cell: Check, names: Names | undefined, wanted: Type): void {
  const text = cell.text({ max: 2000 });
  if (text === undefined || !names) return;
  const node = parseExpression(text);
  const { type, problems } = isProblem(node)
    ? { type: wanted, problems: [node] }
    : checkExpression(node, names);
  for (const { from, message } of problems)
    cell.fail(`第 ${from + 1} 个字符：${message['zh-CN']}`, `Character ${from + 1}: ${message.en}`);
  if (problems.length > 0 || [wanted.kind, 'unknown', 'nothing'].includes(type.kind)) return;
  cell.fail(
    `结果须为${nameOf(wanted)['zh-CN']}，现为${nameOf(type)['zh-CN']}`,
    `The result has to be ${nameOf(wanted).en}, it is ${nameOf(type).en}`,
  );
}
