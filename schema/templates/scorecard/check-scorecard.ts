import { type Check, unique } from '../check.ts';
import { BOOLEAN, NUMBER } from '../expression/types.ts';
import { checkCell, checkFacts, checkNamed, checkOptions } from '../facts/check-facts.ts';
import { compareExact, DECIMAL, exact, plus, ZERO } from '../facts/decimal.ts';
import { LEVEL_TONES } from '../scoring/scoring.ts';
import { CRITICAL } from './scorecard.ts';

const HEADER = ['id', 'kind', 'key', 'version', 'title', 'help'];
const BODY = [
  'outOf',
  'missing',
  'boundary',
  'dimensions',
  'items',
  'grades',
  'completeness',
  'facts',
  'guards',
];
const ITEM = ['id', 'title', 'dimension', 'weight', 'hint', 'unit', 'bands', 'choices', 'max', 'critical'];
const WAYS = ['bands', 'choices', 'max'];
const MOST_ITEMS = 100;
const MOST_BANDS = 20;
const MOST_GRADES = 12;
const MOST_GUARDS = 40;
const HUNDRED = exact(100);
const ONE = exact(1);

/** Reports cards that could not be scored: weights that do not make 100, shares beyond the whole, grades out of order. */
export function checkScorecard(card: Check): void {
  card.only([...HEADER, ...BODY]);
  if (card.has('help')) card.at('help').words();
  if (card.has('outOf')) positive(card.at('outOf'));
  card.at('missing').oneOf(['zero', 'excluded']);
  if (card.has('boundary')) card.at('boundary').oneOf(['above']);
  const dimensions = card.has('dimensions') ? checkOptions(card.at('dimensions')) : new Set<string>();
  checkItems(card.at('items'), dimensions);
  const grades = checkGrades(card.at('grades'), exact(decimalIn(card.at('outOf').value) ?? '100'));
  if (card.has('completeness')) checkCompleteness(card.at('completeness'), grades);
  checkGuards(card, grades);
}

const decimalIn = (value: unknown): string | undefined =>
  typeof value === 'string' && DECIMAL.test(value) ? value : undefined;

function positive(check: Check): string | undefined {
  const text = check.text({ pattern: DECIMAL, max: 20 });
  if (text === undefined || exact(text).digits > 0n) return text;
  check.fail('须大于 0', 'Must be above 0');
  return undefined;
}

/** A share of the weight, from nothing to the whole. */
function checkShare(check: Check): void {
  const text = check.text({ pattern: DECIMAL, max: 20 });
  if (text !== undefined && (exact(text).digits < 0n || compareExact(exact(text), ONE) > 0))
    check.fail('须为 0 至 1', 'Must be from 0 to 1');
}

function checkItems(items: Check, dimensions: ReadonlySet<string>): void {
  const ids = new Set<string>();
  let sum = ZERO;
  const before = items.problems.length;
  items.each(
    (item) => {
      if (!item.isRecord()) return;
      item.only(ITEM);
      checkNamed(item, ids);
      if (item.has('dimension') && !dimensions.has(String(item.at('dimension').value)))
        item.at('dimension').fail('没有这个方面', 'There is no such dimension');
      for (const words of ['hint', 'unit']) if (item.has(words)) item.at(words).words();
      if (item.has('critical')) item.at('critical').oneOf(CRITICAL);
      sum = plus(sum, exact(positive(item.at('weight')) ?? '0'));
      checkWay(item);
    },
    { min: 1, max: MOST_ITEMS },
  );
  if (items.problems.length === before && compareExact(sum, HUNDRED) !== 0)
    items.fail('权重之和须为 100', 'Weights must sum to 100');
}

function checkWay(item: Check): void {
  const ways = WAYS.filter((way) => item.has(way));
  if (ways.length !== 1)
    return item.fail('须且只能给出 bands、choices 或 max 之一', 'Give exactly one of bands, choices and max');
  const ids = new Set<string>();
  if (item.has('max')) return void positive(item.at('max'));
  if (item.has('choices')) {
    checkOptions(item.at('choices'), ['factor']);
    return item.at('choices').each((choice) => choice.isRecord() && checkShare(choice.at('factor')));
  }
  item.at('bands').each(
    (band) => {
      if (!band.isRecord()) return;
      band.only(['id', 'when', 'factor']);
      unique(band.at('id'), ids, band.at('id').text({ max: 40 }));
      checkCell(band.at('when'), new Map([['$', NUMBER]]), BOOLEAN);
      checkShare(band.at('factor'));
    },
    { min: 1, max: MOST_BANDS },
  );
}

function checkGrades(grades: Check, outOf: ReturnType<typeof exact>): ReadonlySet<string> {
  const ids = new Set<string>();
  let last = outOf;
  grades.each(
    (grade, index) => {
      if (!grade.isRecord()) return;
      grade.only(['id', 'title', 'from', 'tone']);
      checkNamed(grade, ids);
      if (grade.has('tone')) grade.at('tone').oneOf(LEVEL_TONES);
      const from = grade.at('from').text({ pattern: DECIMAL, max: 20 });
      if (from === undefined) return;
      const difference = compareExact(exact(from), last);
      if (difference > 0 || (difference === 0 && index > 0))
        grade.at('from').fail('等级须从高到低排列', 'Grades stand from the highest to the lowest');
      last = exact(from);
    },
    { min: 1, max: MOST_GRADES },
  );
  if (last.digits !== 0n && ids.size > 0) grades.fail('最后一级须从 0 开始', 'The last grade begins at 0');
  return ids;
}

function checkGrade(check: Check, grades: ReadonlySet<string>): void {
  if (!grades.has(String(check.value))) check.fail('没有这个等级', 'There is no such grade');
}

function checkCompleteness(rule: Check, grades: ReadonlySet<string>): void {
  if (!rule.isRecord()) return;
  rule.only(['cappedBelow', 'cappedAt', 'refusedBelow']);
  for (const name of ['cappedBelow', 'refusedBelow']) {
    const text = rule.at(name).text({ pattern: DECIMAL, max: 20 });
    if (text !== undefined && compareExact(exact(text), HUNDRED) > 0)
      rule.at(name).fail('最多 100', 'At most 100');
  }
  checkGrade(rule.at('cappedAt'), grades);
}

function checkGuards(card: Check, grades: ReadonlySet<string>): void {
  const names = card.has('facts') ? checkFacts(card.at('facts')) : new Map<string, never>();
  if (!card.has('guards')) return;
  const ids = new Set<string>();
  card.at('guards').each(
    (guard) => {
      if (!guard.isRecord()) return;
      guard.only(['id', 'title', 'when', 'atMost', 'atLeast']);
      checkNamed(guard, ids);
      checkCell(guard.at('when'), names, BOOLEAN);
      if (guard.has('atMost') === guard.has('atLeast'))
        return guard.fail('须且只能给出 atMost 或 atLeast', 'Give either atMost or atLeast');
      checkGrade(guard.at(guard.has('atMost') ? 'atMost' : 'atLeast'), grades);
    },
    { max: MOST_GUARDS },
  );
}
