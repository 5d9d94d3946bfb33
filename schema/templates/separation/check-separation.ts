import { type Check, unique } from '../check.ts';

const RULE = /^[a-z][A-Za-z]{1,39}\.[a-z][A-Za-z]{1,59}$/;
const FIGURE = /^[a-z][A-Za-z]{0,29}$/;
const MOST_RULES = 200;

/** Reports rules that are written twice, and figures that are none. Whether a rule exists is known to the engine. */
export function checkSeparation(duties: Check): void {
  duties.only(['id', 'kind', 'key', 'version', 'title', 'rules']);
  const rules = new Set<string>();
  duties.at('rules').each(
    (each) => {
      if (!each.isRecord()) return;
      each.only(['rule', 'title', 'hint', 'isOn', 'figures']);
      unique(each.at('rule'), rules, each.at('rule').text({ pattern: RULE, max: 100 }));
      each.at('title').words();
      each.at('hint').words();
      each.at('isOn').flag();
      if (each.has('figures')) checkFigures(each.at('figures'));
    },
    { min: 1, max: MOST_RULES },
  );
}

function checkFigures(figures: Check): void {
  if (!figures.isRecord()) return;
  for (const name of figures.keys()) {
    if (!FIGURE.test(name)) figures.at(name).fail('名称格式不符', 'This is no name of a figure');
    figures.at(name).number({ min: 1, max: 1_000_000, integer: true });
  }
}
