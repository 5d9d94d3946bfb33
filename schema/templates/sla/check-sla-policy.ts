import { type Check, unique } from '../check.ts';
import { CASE_CATEGORIES } from '../statechart/statechart.ts';
import { SLA_UNITS } from './sla-policy.ts';

const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;
const EVENT = /^[A-Z][A-Z0-9_]{1,39}$/;
const FACTOR = /^[0-9]{1,2}(\.[0-9]{1,4})?$/;
const SIGNAL = new RegExp(
  `^(opened|publicReply|customerMessage|event:[A-Z][A-Z0-9_]{1,39}|(stage|leave):[a-z][A-Za-z0-9]{0,39}|category:(${CASE_CATEGORIES.join('|')}))$`,
);
/** No promise is longer than a leap year in its own unit. */
const LONGEST: Readonly<Record<string, number>> = {
  seconds: 31_622_400,
  minutes: 527_040,
  hours: 8784,
  days: 366,
};
const AMOUNTS = Object.keys(LONGEST);
const HEADER = ['id', 'kind', 'key', 'version', 'title'];
const RULE = [
  'metric',
  'title',
  'isLegal',
  'scaledByGrade',
  'startsOn',
  'fulfilledBy',
  'cancelledBy',
  'reopenedBy',
  'pausedIn',
  'repeats',
  'targets',
  'warnAt',
  'ladder',
  'late',
  'breachSends',
];
const MAX_LATE_HOURS = 8760;

/** Reports promises that could never be kept or judged: no target, marks out of range, a legal clock that pauses. */
export function checkSlaPolicy(policy: Check): void {
  policy.only([...HEADER, 'calendar', 'assumed', 'gradeFactors', 'warnAt', 'ladder', 'late', 'clocks']);
  policy.at('calendar').text();
  if (policy.at('assumed').isRecord()) {
    policy.at('assumed').only(['severity', 'priority', 'channel']);
    for (const name of policy.at('assumed').keys()) policy.at('assumed').at(name).text();
  }
  if (policy.at('gradeFactors').isRecord())
    for (const grade of policy.at('gradeFactors').keys()) checkFactor(policy.at('gradeFactors').at(grade));
  checkMarks(policy.at('warnAt'));
  checkLadder(policy.at('ladder'), marksOf(policy.at('warnAt')));
  checkLate(policy.at('late'));
  const metrics = new Set<string>();
  policy.at('clocks').each(
    (clock) => {
      unique(clock.at('metric'), metrics, clock.at('metric').text({ pattern: NAME }));
      checkClock(clock, policy);
    },
    { min: 1, max: 30 },
  );
}

function checkFactor(factor: Check): void {
  const text = factor.text({ pattern: FACTOR });
  if (text !== undefined && Number(text) <= 0) factor.fail('系数须大于 0', 'A factor must be above 0');
}

function checkClock(clock: Check, policy: Check): void {
  clock.only(RULE);
  clock.at('title').words();
  clock.at('isLegal').flag();
  clock.at('scaledByGrade').flag();
  for (const list of ['startsOn', 'fulfilledBy', 'cancelledBy', 'reopenedBy'])
    clock
      .at(list)
      .each((signal) => signal.text({ pattern: SIGNAL }), { min: list === 'startsOn' ? 1 : 0, max: 20 });
  clock.at('pausedIn').each((stage) => stage.text({ pattern: NAME }), { max: 50 });
  if (clock.at('isLegal').value === true) checkLegal(clock);
  if (clock.has('repeats')) clock.at('repeats').flag();
  if (clock.has('breachSends')) clock.at('breachSends').text({ pattern: EVENT });
  checkTargets(clock.at('targets'));
  if (clock.has('warnAt')) checkMarks(clock.at('warnAt'));
  const marks = marksOf(clock.has('warnAt') ? clock.at('warnAt') : policy.at('warnAt'));
  if (clock.has('ladder')) checkLadder(clock.at('ladder'), marks);
  if (clock.has('late')) checkLate(clock.at('late'));
}

function checkLegal(clock: Check): void {
  if (clock.at('pausedIn').keys().length > 0)
    clock.at('pausedIn').fail('法定时限不得暂停', 'A legal clock never pauses');
  if (clock.at('scaledByGrade').value === true)
    clock
      .at('scaledByGrade')
      .fail('法定时限不得按客户等级调整', 'A legal clock is not scaled by customer grade');
}

function checkTargets(rows: Check): void {
  const ids = new Set<string>();
  let certain = false;
  rows.each(
    (row) => {
      row.only(['id', 'match', 'target', 'metAtStart']);
      unique(row.at('id'), ids, row.at('id').text({ pattern: NAME }));
      if (certain)
        row.fail(
          '前一行已匹配一切，此行永远不会用到',
          'A row before matches everything, so this one is dead',
        );
      if (row.has('match')) checkMatch(row.at('match'));
      else certain = true;
      if (row.has('metAtStart')) row.at('metAtStart').flag();
      checkTarget(row.at('target'));
    },
    { min: 1, max: 100 },
  );
}

function checkMatch(match: Check): void {
  if (!match.isRecord()) return;
  match.only(['severity', 'priority', 'channel']);
  for (const name of match.keys()) match.at(name).each((value) => value.text(), { min: 1, max: 100 });
}

function checkTarget(target: Check): void {
  if (!target.isRecord()) return;
  target.only(['unit', ...AMOUNTS]);
  const unit = target.at('unit').oneOf(SLA_UNITS);
  const used = AMOUNTS.filter((amount) => target.has(amount));
  const amount = used[0];
  if (amount === undefined || used.length > 1)
    return target.fail('须且只能给出一个时长', 'Give exactly one amount of time');
  target.at(amount).number({ min: 1, max: LONGEST[amount] ?? 1, integer: true });
  if (unit !== undefined && (unit === 'workday') !== (amount === 'days'))
    target.fail(
      '工作日时限以 days 计，其余以秒、分、小时计',
      'Working days are given in days, all else in seconds, minutes or hours',
    );
}

function checkMarks(marks: Check): void {
  let last = 0;
  marks.each(
    (mark) => {
      const value = mark.number({ min: 1, max: 99, integer: true });
      if (value !== undefined && value <= last) mark.fail('提醒点须递增', 'Warning marks must rise');
      last = value ?? last;
    },
    { max: 10 },
  );
}

function marksOf(marks: Check): ReadonlySet<unknown> {
  return new Set(Array.isArray(marks.value) ? [...(marks.value as readonly unknown[]), 100] : [100]);
}

function checkLadder(ladder: Check, marks: ReadonlySet<unknown>): void {
  const ids = new Set<string>();
  ladder.each(
    (step) => {
      step.only(['id', 'at', 'tell']);
      unique(step.at('id'), ids, step.at('id').text({ pattern: NAME }));
      if (!marks.has(step.at('at').value))
        step.at('at').fail('须为提醒点之一或 100', 'Must be one of the warning marks, or 100');
      step.at('tell').each((role) => role.text({ pattern: NAME }), { min: 1, max: 10 });
    },
    { max: 20 },
  );
}

function checkLate(late: Check): void {
  const ids = new Set<string>();
  let last = 0;
  late.each(
    (step) => {
      step.only(['id', 'hours', 'tell']);
      unique(step.at('id'), ids, step.at('id').text({ pattern: NAME }));
      const hours = step.at('hours').number({ min: 1, max: MAX_LATE_HOURS, integer: true });
      if (hours !== undefined && hours <= last) step.at('hours').fail('时间须递增', 'Hours must rise');
      last = hours ?? last;
      step.at('tell').each((role) => role.text({ pattern: NAME }), { min: 1, max: 10 });
    },
    { max: 10 },
  );
}
