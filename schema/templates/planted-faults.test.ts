import { expect, test } from 'vitest';

import { baseTemplate, libraryTemplates, type TemplateKind, validateTemplate } from './index.ts';

/** Forms and messages come with packs; their faults are planted beside their checks. */
const KEYS: Readonly<Record<Exclude<TemplateKind, 'form' | 'message'>, string>> = {
  statechart: 'P-15',
  sla: 'complaint',
  calendar: 'cn-default',
  scoring: 'complaint-severity',
  dictionary: 'source',
  numbering: 'customer',
  duplicates: 'customer',
  separation: 'duties',
  chart: 'serviceDepartment',
  taxonomy: 'complaint',
  decision: 'credit-approval',
  scorecard: 'credit',
  kpi: 'service',
  report: 'complaints',
  survey: 'post-service',
  script: 'complaint',
  layout: 'record',
};

/** A fault: the kind of template, the place to write, the value (undefined removes it), the paths that must be marked. */
type Fault = readonly [
  sentence: string,
  kind: keyof typeof KEYS,
  at: string,
  value: unknown,
  marks: readonly string[],
];

/** Lists are addressed by the key or id of their items, which reads better than a number: `stages.closed.on`. */
const child = (holder: object, step: string): string => {
  const index = Array.isArray(holder)
    ? holder.findIndex((item: unknown) =>
        ['key', 'id'].some((name) => Reflect.get(Object(item) as object, name) === step),
      )
    : -1;
  return index < 0 ? step : String(index);
};
const resolved = (body: object, at: string): readonly string[] => {
  let holder: unknown = body;
  return at.split('.').map((step) => {
    const name = child(Object(holder) as object, step);
    holder = Reflect.get(Object(holder) as object, name);
    return name;
  });
};

const plant = (kind: keyof typeof KEYS, at: string, value: unknown): object => {
  const key = KEYS[kind];
  const body = structuredClone(libraryTemplates().get(`${kind}/${key}`) ?? baseTemplate(kind, key));
  const steps = [...resolved(body, at)];
  const name = steps.pop() ?? '';
  const place = steps.reduce<object>((holder, step) => Reflect.get(holder, step) as object, body);
  if (value === undefined) Reflect.deleteProperty(place, name);
  else Reflect.set(place, name, value);
  return body;
};
const pathsIn = (kind: TemplateKind, body: object): readonly string[] =>
  validateTemplate(kind, body).map((problem) => problem.path);

const REOPEN = 'stages.closed.on.REOPEN';
const TARGET = 'clocks.0.targets.2.target';
const ISLAND = {
  key: 'island',
  title: { 'zh-CN': '孤岛', en: 'Island' },
  category: 'active',
  on: { CLOSE: [{ id: 'x', to: 'closed' }] },
};
const IDLE = { key: 'IDLE', title: { 'zh-CN': '闲', en: 'Idle' } };
const TITLE = { 'zh-CN': '级', en: 'Level' };
const SAID = { 'zh-CN': '您好，{mood}', en: 'Hello {mood}' };
const STEPS = ['sorry', 'facts', 'safety', 'repeat', 'promise', 'close'];
const NO_SERVICE = { sun: [], mon: [], tue: [], wed: [], thu: [], fri: [], sat: [] };

test.each<Fault>([
  [
    'a separation of duties whose rule has no name',
    'separation',
    'rules.0.rule',
    'everything',
    ['rules.0.rule'],
  ],
  [
    'a figure of a separation that is no number',
    'separation',
    'rules.1.figures',
    { rows: 'many' },
    ['rules.1.figures.rows'],
  ],
  ['a separation that is neither on nor off', 'separation', 'rules.2.isOn', 'yes', ['rules.2.isOn']],
  [
    'a separation that is written twice',
    'separation',
    'rules.1.rule',
    'complaint.handlerIsNotAccused',
    ['rules.1.rule'],
  ],
  [
    'a target stage that does not exist',
    'statechart',
    'stages.registered.on.ACKNOWLEDGE.0.to',
    'nowhere',
    ['stages.registered.on.ACKNOWLEDGE.0.to'],
  ],
  [
    'a figure that is no number',
    'statechart',
    'figures.minOptions.value',
    'two',
    ['figures.minOptions.value'],
  ],
  ['a page without room for its foot', 'layout', 'margins.bottom', 2, ['margins.bottom']],
  ['a sheet that no printer holds', 'layout', 'paper', 'A99', ['paper']],
  ['a gap that nobody fills', 'layout', 'header', { 'zh-CN': '{who}', en: '{code}' }, ['header.zh-CN']],
  ['a layout that says nothing of the logo', 'layout', 'shows.logo', undefined, ['shows.logo']],
  ['a signature without English words', 'layout', 'signs.1.en', undefined, ['signs.1.en']],
  ['a batch without end', 'layout', 'most', 1_000_000, ['most']],
  ['a level that calls for nobody', 'scoring', 'levels.2.tell', [], ['levels.2.tell']],
  [
    'a transition that asks for an authority nobody described',
    'statechart',
    'stages.8.on.APPROVE.0.demands',
    ['none'],
    ['stages.8.on.APPROVE.0.demands.0'],
  ],
  [
    'an authority that refuses without words',
    'statechart',
    'demands.level.otherwise',
    undefined,
    ['demands.level.otherwise'],
  ],
  [
    'an authority by a fact that is unknown',
    'statechart',
    'demands.level.when',
    { fact: 'mood', is: 1 },
    ['demands.level.when.fact'],
  ],
  [
    'a rank on a fact of the record',
    'statechart',
    'facts.severity.ranks',
    { owner: 4 },
    ['facts.severity.ranks'],
  ],
  ['an actor without ranks', 'statechart', 'facts.actorRank.ranks', {}, ['facts.actorRank.ranks']],
  ['a level whose owners hold no role', 'scoring', 'levels.2.ownedBy', [], ['levels.2.ownedBy']],
  ['a stage that nothing leads to', 'statechart', 'stages.20', ISLAND, ['stages.20']],
  [
    'a stage from which no way leads to the end',
    'statechart',
    'stages.followedUp.on',
    { FOLLOW_UP: [{ id: 'loop', to: 'followedUp' }] },
    ['stages.followedUp'],
  ],
  ['a stage without any way out', 'statechart', 'stages.followedUp.on', {}, ['stages.followedUp.on']],
  [
    'leaving a closed stage by anything but REOPEN',
    'statechart',
    'stages.closed.on.EXECUTE',
    [{ id: 'x', to: 'executing' }],
    ['stages.closed.on.EXECUTE'],
  ],
  [
    'reopening what is not closed',
    'statechart',
    'stages.resolved.on.REOPEN',
    [{ id: 'x', to: 'reopened' }],
    ['stages.resolved.on.REOPEN'],
  ],
  [
    'a way out of a withdrawn stage',
    'statechart',
    'stages.withdrawn.on.ASSIGN',
    [{ id: 'x', to: 'assigned' }],
    ['stages.withdrawn.on.ASSIGN'],
  ],
  ['a category of its own', 'statechart', 'stages.assigned.category', 'parked', ['stages.assigned.category']],
  ['beginning in a closed stage', 'statechart', 'initial', 'closed', ['initial']],
  [
    'an event that is not declared',
    'statechart',
    'events.APPROVE.key',
    'CONSENT',
    ['stages.approving.on.APPROVE', 'events.6'],
  ],
  ['an event that no stage uses', 'statechart', 'events.23', IDLE, ['events.23']],
  [
    'a guard over an unknown fact',
    'statechart',
    `${REOPEN}.0.when`,
    { fact: 'closedOn', withinDays: 30 },
    [`${REOPEN}.0.when.fact`],
  ],
  ['two operators in one comparison', 'statechart', `${REOPEN}.0.when.is`, 'x', [`${REOPEN}.0.when`]],
  ['an empty group of conditions', 'statechart', `${REOPEN}.0.when`, { all: [] }, [`${REOPEN}.0.when.all`]],
  [
    'a negative number of days',
    'statechart',
    `${REOPEN}.0.when.withinDays`,
    -1,
    [`${REOPEN}.0.when.withinDays`],
  ],
  ['a refusal without words', 'statechart', `${REOPEN}.0.otherwise`, undefined, [`${REOPEN}.0`]],
  [
    'a transition behind an unconditional one',
    'statechart',
    'stages.approving.on.REJECT.1',
    { id: 'x', to: 'closed' },
    ['stages.approving.on.REJECT.1'],
  ],
  [
    'an id used twice',
    'statechart',
    'stages.approving.on.REJECT.0.id',
    'approving-APPROVE',
    ['stages.approving.on.REJECT.0.id'],
  ],
  [
    'a property that nothing reads',
    'statechart',
    'stages.approving.categry',
    'active',
    ['stages.approving.categry'],
  ],
  [
    'an effect on a fact nobody declared',
    'statechart',
    `${REOPEN}.0.effects.0.fact`,
    'again',
    [`${REOPEN}.0.effects.0.fact`],
  ],

  [
    'a warning after the end',
    'sla',
    'warnAt',
    [50, 75, 120],
    ['warnAt.2', 'ladder.2.at', 'clocks.0.ladder.2.at'],
  ],
  ['warnings out of order', 'sla', 'warnAt', [50, 90, 75], ['warnAt.2']],
  ['telling somebody at a mark that never comes', 'sla', 'ladder.0.at', 60, ['ladder.0.at']],
  [
    'a legal clock that pauses or bends to the customer',
    'sla',
    'clocks.3.isLegal',
    true,
    ['clocks.3.pausedIn', 'clocks.3.scaledByGrade'],
  ],
  ['a target of nothing', 'sla', TARGET, { unit: 'wall', hours: 0 }, [`${TARGET}.hours`]],
  ['a target of two lengths', 'sla', TARGET, { unit: 'wall', hours: 1, minutes: 5 }, [TARGET]],
  ['working days given in hours', 'sla', TARGET, { unit: 'workday', hours: 3 }, [TARGET]],
  ['service hours given in days', 'sla', TARGET, { unit: 'business', days: 3 }, [TARGET]],
  [
    'a row behind one that matches everything',
    'sla',
    'clocks.0.targets.0.match',
    undefined,
    ['clocks.0.targets.1', 'clocks.0.targets.2'],
  ],
  ['a signal nobody sends', 'sla', 'clocks.0.startsOn', ['whenever'], ['clocks.0.startsOn.0']],
  ['a clock that never starts', 'sla', 'clocks.0.startsOn', [], ['clocks.0.startsOn']],
  ['one metric twice', 'sla', 'clocks.1.metric', 'acknowledgement', ['clocks.1.metric']],
  ['a factor of zero', 'sla', 'gradeFactors.A', '0', ['gradeFactors.A']],
  [
    'a late step before the one above it',
    'sla',
    'late.1',
    { id: 'soon', hours: 2, tell: ['director'] },
    ['late.1.hours'],
  ],

  [
    'spans that overlap',
    'calendar',
    'week.mon',
    [
      ['09:00', '12:00'],
      ['11:00', '18:00'],
    ],
    ['week.mon'],
  ],
  ['a night shift that runs into the next day', 'calendar', 'week.mon', [['22:00', '10:00']], ['week.mon']],
  ['a span of nothing', 'calendar', 'week.mon', [['09:00', '09:00']], ['week.mon.0']],
  ['a span that begins at 24:00', 'calendar', 'week.mon', [['24:00', '06:00']], ['week.mon.0']],
  ['a time that does not exist', 'calendar', 'week.mon', [['09:60', '12:00']], ['week.mon.0.0']],
  ['a week without service', 'calendar', 'week', NO_SERVICE, ['week']],
  ['a week of some minutes', 'calendar', 'week', { ...NO_SERVICE, mon: [['09:00', '09:59']] }, ['week']],
  ['covered years with a gap', 'calendar', 'covers', [2024, 2025, 2026, 2028], ['covers']],
  ['a zone that does not exist', 'calendar', 'zone', 'Asia/Nowhere', ['zone']],
  ['a day that does not exist', 'calendar', 'days.0.day', '2025-02-29', ['days.0.day']],
  ['a day listed twice', 'calendar', 'days.1.day', '2024-01-01', ['days.1.day']],
  ['a day outside the covered years', 'calendar', 'days.0.day', '2031-01-01', ['days.0.day']],
  ['service hours on a holiday', 'calendar', 'days.0.hours', [['09:00', '12:00']], ['days.0.hours']],
  ['a day of the year that does not exist', 'calendar', 'nextYearBy', '02-30', ['nextYearBy']],
  ['make-up hours past midnight', 'calendar', 'makeupHours', [['22:00', '02:00']], ['makeupHours']],

  ['weights that do not sum to 1', 'scoring', 'criteria.0.weight', '0.31', ['criteria']],
  ['levels out of order', 'scoring', 'levels.1.from', '60', ['levels.2.from']],
  ['a first level above nothing', 'scoring', 'levels.0.from', '5', ['levels.0.from']],
  ['an override to an unknown level', 'scoring', 'overrides.0.atLeast', 'L9', ['overrides.0.atLeast']],
  ['an override that lifts in two ways', 'scoring', 'overrides.0.raise', 1, ['overrides.0']],
  ['a rating called like a circumstance', 'scoring', 'criteria.0.key', 'isRepeat', ['criteria.0.key']],
  ['a level in a colour that nobody has', 'scoring', 'levels.0.tone', 'pink', ['levels.0.tone']],

  ['a number without letters', 'numbering', 'pattern', '{yyyy}{000}', ['pattern']],
  ['a number of two dates', 'numbering', 'pattern', 'A{yyyy}{yyyy}{000}', ['pattern']],
  ['a counter too short to count', 'numbering', 'pattern', 'A{00}', ['pattern']],

  ['units below a team', 'chart', 'unit.units.0.units', [], ['unit.units.0.units']],
  ['a chart that is no kind of unit', 'chart', 'unit.kind', 'company', ['unit.kind']],
  ['a post nobody is planned for', 'chart', 'unit.posts.0.planned', 0, ['unit.posts.0.planned']],
  ['a post named in one language', 'chart', 'unit.posts.0.title.en', undefined, ['unit.posts.0.title.en']],

  ['a code used twice', 'dictionary', 'entries.1.code', 'ad', ['entries.1.code']],
  ['a label in one language only', 'dictionary', 'entries.0.title.en', undefined, ['entries.0.title.en']],
  ['no entries at all', 'dictionary', 'entries', [], ['entries']],

  ['pairs held up that are not even listed', 'duplicates', 'warnFrom', 20, ['warnFrom']],
  ['a list of everybody', 'duplicates', 'listFrom', 0, ['listFrom']],
  [
    'likeness below which all is alike',
    'duplicates',
    'comparisons.0.closeFrom',
    10,
    ['comparisons.0.closeFrom'],
  ],
  ['a value that cannot be compared', 'duplicates', 'comparisons.0.field', 'mood', ['comparisons.0.field']],
  ['one value compared twice', 'duplicates', 'comparisons.1.field', 'companyName', ['comparisons.1.field']],
  ['close counting more than the same', 'duplicates', 'comparisons.0.close', 30, ['comparisons.0.close']],
  ['points for being different', 'duplicates', 'comparisons.0.different', 3, ['comparisons.0.different']],
  ['nothing to compare', 'duplicates', 'comparisons', [], ['comparisons']],
  ['a legal form as long as a name', 'duplicates', 'legalForms.0', '公'.repeat(21), ['legalForms.0']],
  ['a legal form given twice', 'duplicates', 'legalForms.1', '股份有限公司', ['legalForms.1']],
  [
    'a legal form that is a pattern object',
    'duplicates',
    'legalForms.0',
    { source: '(a+)+$' },
    ['legalForms.0'],
  ],
  [
    'two axes over one dictionary',
    'taxonomy',
    'axes.cause.dictionary',
    'complaintCategory',
    ['axes.cause.dictionary'],
  ],
  ['an axis over no dictionary', 'taxonomy', 'axes.cause.dictionary', '../x', ['axes.cause.dictionary']],
  [
    'five levels',
    'taxonomy',
    'axes.cause.levels',
    [TITLE, TITLE, TITLE, TITLE, TITLE],
    ['axes.cause.levels'],
  ],

  [
    'a row behind one that holds for everything',
    'decision',
    'rows.s.if',
    {},
    ['rows.m', 'rows.l', 'rows.xl'],
  ],
  ['a cell over an unknown input', 'decision', 'rows.s.if.sum', '$ > 1', ['rows.s.if.sum']],
  ['a cell that is no condition', 'decision', 'rows.s.if.limit', '$ + 1', ['rows.s.if.limit']],
  ['a cell that compares money with a text', 'decision', 'rows.s.if.limit', "$ == 'x'", ['rows.s.if.limit']],
  ['a cell that is no expression', 'decision', 'rows.s.if.limit', '$ <= <=', ['rows.s.if.limit']],
  [
    'a cell as long as a book',
    'decision',
    'rows.s.if.limit',
    `$ <= ${'1'.repeat(2000)}`,
    ['rows.s.if.limit'],
  ],
  [
    'an answer that there is not',
    'decision',
    'rows.s.answer.approvers',
    ['king'],
    ['rows.s.answer.approvers.0'],
  ],
  ['a row without an answer', 'decision', 'rows.s.answer', {}, ['rows.s.answer']],
  ['an answer nobody declared', 'decision', 'rows.s.answer.fee', 1, ['rows.s.answer.fee']],
  ['a row twice', 'decision', 'rows.s.id', 'veto', ['rows.1.id']],
  ['sums of a table that does not collect', 'decision', 'collect', 'sum', ['collect', 'outputs']],
  ['a choice without options', 'decision', 'outputs.0.options', undefined, ['outputs.0.options']],
  ['an input called like a word of the language', 'decision', 'inputs.limit.id', 'true', ['inputs.0.id']],
  ['a policy that nobody runs', 'decision', 'hitPolicy', 'any', ['hitPolicy']],

  ['weights that do not sum to 100', 'scorecard', 'items.CH1.weight', '13', ['items']],
  ['a weight of nothing', 'scorecard', 'items.CH1.weight', '0', ['items.CH1.weight']],
  ['a share above the whole', 'scorecard', 'items.CH1.bands.b1.factor', '1.1', ['items.CH1.bands.b1.factor']],
  ['a negative share', 'scorecard', 'items.CH1.bands.b1.factor', '-0.1', ['items.CH1.bands.b1.factor']],
  ['a band over a text', 'scorecard', 'items.CH1.bands.b1.when', "$ == 'x'", ['items.CH1.bands.b1.when']],
  ['an item measured and given', 'scorecard', 'items.CH1.max', '10', ['items.CH1']],
  ['an item of no dimension', 'scorecard', 'items.CH1.dimension', 'luck', ['items.CH1.dimension']],
  ['grades out of order', 'scorecard', 'grades.AA.from', '95', ['grades.AA.from']],
  ['a last grade above nothing', 'scorecard', 'grades.D.from', '5', ['grades']],
  ['a grade beyond a full card', 'scorecard', 'grades.AAA.from', '101', ['grades.AAA.from']],
  [
    'a veto to a grade that there is not',
    'scorecard',
    'guards.dishonest.atMost',
    'E',
    ['guards.dishonest.atMost'],
  ],
  ['a veto that bounds both ways', 'scorecard', 'guards.dishonest.atLeast', 'D', ['guards.dishonest']],
  ['a veto over an unknown fact', 'scorecard', 'guards.dishonest.when', 'isRich', ['guards.dishonest.when']],
  ['a cap above the whole', 'scorecard', 'completeness.cappedBelow', '101', ['completeness.cappedBelow']],

  ['an indicator twice', 'kpi', 'indicators.1.id', 'D-SVC-01', ['indicators.1.id']],
  ['an indicator of a strange number', 'kpi', 'indicators.0.id', 'KPI 7', ['indicators.0.id']],
  [
    'a formula over an unknown input',
    'kpi',
    'indicators.D-SVC-04.expr',
    'part / all',
    ['indicators.D-SVC-04.expr'],
  ],
  [
    'a formula that is yes or no',
    'kpi',
    'indicators.D-SVC-04.expr',
    'part > whole',
    ['indicators.D-SVC-04.expr'],
  ],
  ['a formula in one language', 'kpi', 'indicators.0.formula.en', undefined, ['indicators.0.formula.en']],
  ['a target that is no number', 'kpi', 'indicators.0.target', 'soon', ['indicators.0.target']],
  ['a unit nobody knows', 'kpi', 'indicators.0.unit', 'miles', ['indicators.0.unit']],

  ['a pie of two indicators', 'report', 'parts.speed.chart', 'pie', ['parts.speed.indicators']],
  ['a part without indicators', 'report', 'parts.speed.indicators', [], ['parts.speed.indicators']],
  ['a division nobody knows', 'report', 'parts.speed.by', ['mood'], ['parts.speed.by.0']],

  ['a scale of eight points', 'survey', 'questions.attitude.points', 8, ['questions.attitude.points']],
  [
    'a weight of a question without a score',
    'survey',
    'questions.comment.weight',
    '5',
    ['questions.comment.weight'],
  ],
  [
    'a score above 100',
    'survey',
    'questions.solved.options.yes.score',
    '101',
    ['questions.solved.options.yes.score'],
  ],
  ['a question of no section', 'survey', 'questions.solved.section', 'x', ['questions.solved.section']],
  ['a question that everybody answers low', 'survey', 'lowUpTo.5', 5, ['lowUpTo.5']],
  ['a text with options', 'survey', 'questions.comment.options', [], ['questions.comment.options']],

  ['a step that leads nowhere', 'script', 'steps.sorry.next', 'void', ['steps.sorry']],
  ['a step that nothing leads to', 'script', 'steps.facts.branches', undefined, ['steps.safety']],
  [
    'a conversation without an end',
    'script',
    'steps.close.next',
    'sorry',
    STEPS.map((step) => `steps.${step}`),
  ],
  ['a gap that nobody fills', 'script', 'steps.sorry.say', SAID, ['steps.sorry.say']],
  ['a gap in one language', 'script', 'steps.sorry.say.en', 'Sorry.', ['steps.sorry.say']],
  [
    'a branch over an unknown fact',
    'script',
    'steps.facts.branches.0.when',
    'isRich',
    ['steps.facts.branches.0.when'],
  ],
])('publishing refuses %s', (...[, kind, at, value, marks]) => {
  const body = plant(kind, at, value);
  expect(pathsIn(kind, body)).toEqual(marks.map((mark) => resolved(body, mark).join('.')));
});

test.each<readonly [string, unknown]>([
  ['a night shift into a free day', [['22:00', '06:00']]],
  ['service until 24:00', [['09:00', '24:00']]],
])('publishing takes %s', (_, saturday) => {
  expect(pathsIn('calendar', plant('calendar', 'week.sat', saturday))).toEqual([]);
});
