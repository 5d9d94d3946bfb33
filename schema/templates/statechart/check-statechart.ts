import { type Check, unique } from '../check.ts';
import { checkCondition } from '../condition.ts';
import {
  cardsOf,
  checkCorrected,
  checkPaperOf,
  checkStaying,
  factsKnown,
  papersOf,
  type PapersOfEvents,
} from './check-papers.ts';
import { CASE_CATEGORIES, type CaseCategory } from './statechart.ts';

const STAGE = /^[a-z][A-Za-z0-9]{0,39}$/;
const EVENT = /^[A-Z][A-Z0-9_]{1,39}$/;
const ID = /^[A-Za-z0-9_-]{1,80}$/;
/** Moments that an effect may keep: that at which an event is taken, and the next deadline of the case. */
const MOMENTS: readonly unknown[] = ['now', 'due'];
const MAX_STAGES = 100;
const MAX_EVENTS = 200;

interface Names {
  readonly facts: ReadonlySet<string>;
  readonly papers: PapersOfEvents;
  /** The papers that a scorecard reads. */
  readonly cards: ReadonlySet<string>;
  readonly demands: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly stages: ReadonlySet<string>;
  readonly ids: Set<string>;
  readonly used: Set<string>;
}

/** Reports everything that would let a case get lost: unknown targets, unreachable stages, dead ends, loops out of a final stage. */
export function checkStatechart(chart: Check): void {
  chart.only([
    'id',
    'kind',
    'key',
    'version',
    'title',
    'initial',
    'figures',
    'facts',
    'demands',
    'correctedIn',
    'events',
    'stages',
  ]);
  const names: Names = {
    facts: new Set(chart.at('facts').keys()),
    papers: papersOf(chart.at('events')),
    cards: cardsOf(chart.at('events')),
    demands: new Set(chart.at('demands').keys()),
    events: new Set(keysOf(chart.at('events'))),
    stages: new Set(keysOf(chart.at('stages'))),
    ids: new Set(),
    used: new Set(),
  };
  if (chart.has('figures')) checkFigures(chart.at('figures'));
  checkFacts(chart.at('facts'));
  if (chart.has('demands')) checkDemands(chart.at('demands'), names);
  if (chart.has('correctedIn')) checkCorrected(chart.at('correctedIn'), names.stages);
  const events = new Set<string>();
  chart.at('events').each((event) => checkEvent(event, events, names.papers), { min: 1, max: MAX_EVENTS });
  const stages = new Set<string>();
  chart.at('stages').each(
    (stage) => {
      unique(stage.at('key'), stages, stage.at('key').text({ pattern: STAGE }));
      checkStage(stage, names);
      for (const event of stage.at('on').keys())
        checkStaying(chart.at('events'), event, stage, stage.at('on').at(event));
    },
    { min: 1, max: MAX_STAGES },
  );
  chart.at('events').each((event) => {
    if (!names.used.has(String(event.at('key').value)))
      event.fail('没有任何阶段使用此事件', 'No stage uses this event');
  });
  // A broken edge would mark half of the chart as unreachable, so shape is judged on sound edges only.
  if (chart.problems.length === 0) checkShape(chart);
}

const keysOf = (list: Check): readonly string[] =>
  list.keys().map((index) => String(list.at(index).at('key').value));

function checkFigures(figures: Check): void {
  if (!figures.isRecord()) return;
  for (const name of figures.keys()) {
    const figure = figures.at(name);
    if (!STAGE.test(name)) figure.fail('名称须以小写字母开头', 'The name must begin with a small letter');
    figure.only(['value', 'title']);
    figure.at('value').number({ min: 0, max: 1_000_000 });
    figure.at('title').words();
  }
}

function checkFacts(facts: Check): void {
  if (!facts.isRecord()) return;
  for (const name of facts.keys()) {
    const fact = facts.at(name);
    if (!STAGE.test(name)) fact.fail('名称须以小写字母开头', 'The name must begin with a small letter');
    fact.only(['from', 'title', 'ranks']);
    const from = fact.at('from').oneOf(['record', 'event', 'actor']);
    fact.at('title').words();
    if (from === 'actor') checkRanks(fact.at('ranks'));
    else if (fact.has('ranks'))
      fact.at('ranks').fail('只有操作人的数据项才有级别', 'Only a fact about whoever acts has ranks');
  }
}

function checkRanks(ranks: Check): void {
  if (!ranks.isRecord()) return;
  if (ranks.keys().length === 0) ranks.fail('至少须有一个角色', 'At least one role has to have a rank');
  for (const role of ranks.keys()) {
    if (!STAGE.test(role))
      ranks.at(role).fail('角色代码须以小写字母开头', 'The key of a role begins with a small letter');
    ranks.at(role).number({ min: 1, max: 100, integer: true });
  }
}

function checkDemands(demands: Check, names: Names): void {
  if (!demands.isRecord()) return;
  for (const name of demands.keys()) {
    const demand = demands.at(name);
    if (!STAGE.test(name)) demand.fail('名称须以小写字母开头', 'The name must begin with a small letter');
    demand.only(['when', 'otherwise']);
    checkCondition(demand.at('when'), factsKnown(names));
    demand.at('otherwise').words();
  }
}

function checkEvent(event: Check, seen: Set<string>, papers: PapersOfEvents): void {
  event.only(['key', 'title', 'verb', 'paper', 'many', 'continues', 'asks', 'fills', 'card', 'right']);
  unique(event.at('key'), seen, event.at('key').text({ pattern: EVENT }));
  event.at('title').words();
  if (event.has('verb')) event.at('verb').text({ pattern: STAGE });
  if (event.has('right')) {
    event.at('right').text({ pattern: STAGE });
    if (!['advanceCase', 'takeStep'].includes(String(event.at('verb').value)))
      event.at('right').fail('专门的操作有自己的权限', 'An action of its own has a right of its own');
  }
  checkPaperOf(event, papers);
}

function checkStage(stage: Check, names: Names): void {
  stage.only(['key', 'title', 'category', 'entry', 'on']);
  stage.at('title').words();
  const category = stage.at('category').oneOf(CASE_CATEGORIES);
  if (stage.has('entry')) checkEffects(stage.at('entry'), names);
  if (!stage.at('on').isRecord()) return;
  for (const event of stage.at('on').keys()) {
    const candidates = stage.at('on').at(event);
    if (!names.events.has(event)) candidates.fail(`未声明的事件"${event}"`, `Unknown event "${event}"`);
    names.used.add(event);
    if (category !== undefined) checkLeaving(candidates, category, event);
    checkCandidates(candidates, names, event);
  }
  if (category === 'withdrawn' || category === 'closed') return;
  if (stage.at('on').keys().length === 0) stage.at('on').fail('此阶段没有出口', 'This stage has no way out');
}

/** Closed and withdrawn have legal meaning: a deadline was answered, so nobody slips out of them unseen. */
function checkLeaving(candidates: Check, category: CaseCategory, event: string): void {
  if (category === 'withdrawn')
    candidates.fail('撤回是终点，不能有出口', 'A withdrawn stage is final and has no way out');
  else if (category === 'closed' && event !== 'REOPEN')
    candidates.fail('结案后只能由 REOPEN 离开', 'Only REOPEN leads on from a closed stage');
  else if (category !== 'closed' && event === 'REOPEN')
    candidates.fail('REOPEN 只能用于已结案阶段', 'REOPEN belongs to closed stages only');
}

function checkCandidates(candidates: Check, names: Names, event: string): void {
  let certain = false;
  candidates.each(
    (transition) => {
      transition.only(['id', 'to', 'when', 'otherwise', 'effects', 'anew', 'demands']);
      unique(transition.at('id'), names.ids, transition.at('id').text({ pattern: ID }));
      const to = transition.at('to').text();
      if (to !== undefined && !names.stages.has(to))
        transition.at('to').fail(`目标阶段"${to}"不存在`, `The target stage "${to}" does not exist`);
      if (certain)
        transition.fail(
          '前一条无条件转移已生效，此条永远不会执行',
          'An unconditional transition before makes this one dead',
        );
      if (transition.has('when')) checkCondition(transition.at('when'), factsKnown(names, event));
      else certain = true;
      if (transition.has('otherwise')) transition.at('otherwise').words();
      if (transition.has('effects')) checkEffects(transition.at('effects'), names);
      if (transition.has('anew')) transition.at('anew').flag();
      if (transition.has('demands'))
        transition.at('demands').each((demand) => {
          const name = demand.text();
          if (name !== undefined && !names.demands.has(name))
            demand.fail(`未声明的要求"${name}"`, `Unknown demand "${name}"`);
        });
    },
    { min: 1, max: 20 },
  );
  const last = candidates.at(Math.max(0, candidates.keys().length - 1));
  if (!certain && last.value !== undefined && !last.has('otherwise'))
    last.fail('条件都不满足时须说明拒绝的原因', 'Say why the event is refused when no guard is true');
}

function checkEffects(effects: Check, names: Names): void {
  effects.each((effect) => {
    unique(effect.at('id'), names.ids, effect.at('id').text({ pattern: ID }));
    const action = effect.at('do').oneOf(['notify', 'count', 'stamp', 'set']);
    if (action === 'notify') {
      effect.only(['id', 'do', 'role', 'message']);
      effect.at('role').text({ pattern: STAGE });
      effect.at('message').words();
    }
    if (action === 'count' || action === 'stamp') {
      effect.only(['id', 'do', 'fact']);
      checkFact(effect.at('fact'), names.facts);
    }
    if (action === 'set') checkSetting(effect, names);
  });
}

function checkFact(place: Check, known: Pick<ReadonlySet<string>, 'has'>): void {
  const fact = place.text();
  if (fact !== undefined && !known.has(fact)) place.fail(`未声明的数据项"${fact}"`, `Unknown fact "${fact}"`);
}

/** Which columns a chart may write is the case type's to say; here only that the value is one and is known. */
function checkSetting(effect: Check, names: Names): void {
  effect.only(['id', 'do', 'fact', 'to', 'of']);
  checkFact(effect.at('fact'), names.facts);
  if (effect.has('to') === effect.has('of'))
    effect.fail('须写明固定值或来源之一', 'Say either the value itself or where it comes from');
  if (effect.has('of') && !MOMENTS.includes(effect.at('of').value))
    checkFact(effect.at('of'), factsKnown(names));
}

interface Node {
  readonly key: string;
  readonly category: string;
  readonly place: Check;
  readonly leadsTo: readonly string[];
}

function checkShape(chart: Check): void {
  const nodes = nodesOf(chart.at('stages'));
  const initial = nodes.find((node) => node.key === chart.at('initial').text());
  if (initial === undefined)
    return chart.at('initial').fail('起始阶段不存在', 'The initial stage does not exist');
  if (!['registered', 'active'].includes(initial.category))
    return chart
      .at('initial')
      .fail('起始阶段须属于"登记"或"处理中"', 'The initial stage must be registered or active');
  const closed = nodes.filter((node) => node.category === 'closed').map((node) => node.key);
  if (closed.length === 0)
    return chart.at('stages').fail('至少须有一个已结案阶段', 'At least one stage must be closed');
  const forward = reach([initial.key], (key) => nodes.find((node) => node.key === key)?.leadsTo ?? []);
  const backward = reach(closed, (key) =>
    nodes.filter((node) => node.leadsTo.includes(key)).map((node) => node.key),
  );
  for (const { key, category, place } of nodes) {
    if (!forward.has(key))
      place.fail('从起始阶段无法到达此阶段', 'This stage cannot be reached from the initial one');
    if (!backward.has(key) && category !== 'withdrawn')
      place.fail('从此阶段无法走到结案', 'No way leads from this stage to a closed one');
  }
}

function nodesOf(stages: Check): readonly Node[] {
  return stages.keys().map((index) => {
    const place = stages.at(index);
    const on = place.at('on');
    const leadsTo = on.keys().flatMap((event) => {
      const candidates = on.at(event);
      return candidates.keys().map((position) => String(candidates.at(position).at('to').value));
    });
    return {
      key: String(place.at('key').value),
      category: String(place.at('category').value),
      place,
      leadsTo,
    };
  });
}

function reach(starts: readonly string[], next: (name: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(starts);
  const queue = [...starts];
  for (let name = queue.pop(); name !== undefined; name = queue.pop())
    for (const other of next(name))
      if (!seen.has(other)) {
        seen.add(other);
        queue.push(other);
      }
  return seen;
}
