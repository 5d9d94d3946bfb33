import { type Check, unique } from '../check.ts';
import type { Names } from '../expression/check-expression.ts';
import { BOOLEAN } from '../expression/types.ts';
import { checkCell, checkFacts, checkNamed, checkOptions, ELEMENT_ID } from '../facts/check-facts.ts';
import { gapsOf } from '../message/message.ts';
import { SCENES, SCRIPT_VARIABLES, waysFrom, type ScriptStep } from './script.ts';

const HEADER = ['id', 'kind', 'key', 'version', 'title'];
const BODY = ['scene', 'help', 'facts', 'steps', 'forbidden'];
const STEP = ['id', 'title', 'say', 'hint', 'form', 'isRequired', 'answers', 'branches', 'next'];
const KNOWN: ReadonlySet<string> = new Set(SCRIPT_VARIABLES);
const FORM = /^[A-Za-z][A-Za-z0-9-]{0,59}$/;
const MOST_STEPS = 100;
const MOST_WAYS = 20;

/** Reports scripts in which somebody would get stuck: steps that lead nowhere, that nothing leads to, gaps nobody fills. */
export function checkScript(script: Check): void {
  script.only([...HEADER, ...BODY]);
  script.at('scene').oneOf(SCENES);
  if (script.has('help')) script.at('help').words();
  if (script.has('forbidden')) checkOptions(script.at('forbidden'));
  const names = script.has('facts') ? checkFacts(script.at('facts')) : new Map<string, never>();
  const before = script.problems.length;
  const ids = new Set<string>();
  script.at('steps').each((step) => checkStep(step, ids, names), { min: 1, max: MOST_STEPS });
  if (script.problems.length === before) checkWays(script.at('steps'), ids);
}

function checkStep(step: Check, ids: Set<string>, names: Names | undefined): void {
  if (!step.isRecord()) return;
  step.only(STEP);
  checkNamed(step, ids);
  checkSaid(step.at('say'));
  if (step.has('hint')) step.at('hint').words();
  if (step.has('form')) step.at('form').text({ pattern: FORM });
  if (step.has('isRequired')) step.at('isRequired').flag();
  if (step.has('next')) step.at('next').text({ pattern: ELEMENT_ID });
  if (step.has('answers')) {
    checkOptions(step.at('answers'), ['to']);
    step
      .at('answers')
      .each((answer) => void answer.at('to').text({ pattern: ELEMENT_ID }), { max: MOST_WAYS });
  }
  const branches = new Set<string>();
  if (step.has('branches'))
    step.at('branches').each(
      (branch) => {
        if (!branch.isRecord()) return;
        branch.only(['id', 'when', 'to']);
        unique(branch.at('id'), branches, branch.at('id').text({ pattern: ELEMENT_ID }));
        branch.at('to').text({ pattern: ELEMENT_ID });
        checkCell(branch.at('when'), names, BOOLEAN);
      },
      { max: MOST_WAYS },
    );
}

/** Both languages say the same, with gaps that somebody fills. */
function checkSaid(say: Check): void {
  const words = say.words();
  if (!words) return;
  const [zh, en] = [gapsOf(words['zh-CN']), gapsOf(words.en)];
  const strange = [...zh, ...en].find((gap) => !KNOWN.has(gap));
  if (strange !== undefined) say.fail(`没有可填入"{${strange}}"的内容`, `Nothing fills "{${strange}}"`);
  else if (zh.some((gap) => !en.includes(gap)) || en.some((gap) => !zh.includes(gap)))
    say.fail('两种语言须有相同的填空', 'Both languages must have the same gaps');
}

function checkWays(list: Check, ids: ReadonlySet<string>): void {
  const steps = list.value as readonly ScriptStep[];
  const missing = steps.findIndex((step) => waysFrom(step).some((to) => !ids.has(to)));
  if (missing >= 0)
    return list.at(missing).fail('通向不存在的步骤', 'It leads to a step that does not exist');
  const byId = new Map(steps.map((step) => [step.id, step]));
  const reached = new Set<string>();
  const walk = [steps[0]?.id ?? ''];
  for (let id = walk.pop(); id !== undefined; id = walk.pop()) {
    const step = byId.get(id);
    if (!step || reached.has(id)) continue;
    reached.add(id);
    walk.push(...waysFrom(step));
  }
  steps.forEach(({ id }, at) => {
    if (!reached.has(id)) list.at(at).fail('没有通向此步骤的路', 'Nothing leads to this step');
  });
  // From every step some way must come to an end, or the conversation never does.
  const ending = new Set(steps.filter((step) => waysFrom(step).length === 0).map(({ id }) => id));
  for (let grown = true; grown;) {
    const more = steps
      .filter(({ id }) => !ending.has(id))
      .filter((step) => waysFrom(step).some((to) => ending.has(to)));
    grown = more.length > 0;
    for (const { id } of more) ending.add(id);
  }
  steps.forEach(({ id }, at) => {
    if (reached.has(id) && !ending.has(id))
      list.at(at).fail('从此步骤无法结束', 'No way from here comes to an end');
  });
}
