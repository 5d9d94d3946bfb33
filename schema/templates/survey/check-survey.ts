import type { Check } from '../check.ts';
import { checkNamed, checkOptions } from '../facts/check-facts.ts';
import { compareExact, DECIMAL, exact } from '../facts/decimal.ts';
import { QUESTION_TYPES, SCALES } from './survey.ts';

const HEADER = ['id', 'kind', 'key', 'version', 'title'];
const BODY = ['intro', 'thanks', 'sections', 'questions', 'lowUpTo', 'leastAnswers'];
const QUESTION = [
  'id',
  'title',
  'type',
  'section',
  'isRequired',
  'points',
  'worst',
  'best',
  'options',
  'weight',
];
const MOST_QUESTIONS = 60;
const HUNDRED = exact(100);

/** Reports questionnaires that could not be asked or reckoned. */
export function checkSurvey(survey: Check): void {
  survey.only([...HEADER, ...BODY]);
  for (const words of ['intro', 'thanks']) if (survey.has(words)) survey.at(words).words();
  const sections = survey.has('sections') ? checkOptions(survey.at('sections')) : new Set<string>();
  const ids = new Set<string>();
  survey.at('questions').each((question) => checkQuestion(question, ids, sections), {
    min: 1,
    max: MOST_QUESTIONS,
  });
  const low = survey.at('lowUpTo');
  if (low.isRecord()) {
    low.only(SCALES.map(String));
    for (const points of SCALES) low.at(points).number({ min: 0, max: points - 1, integer: true });
  }
  survey.at('leastAnswers').number({ min: 1, max: 100_000, integer: true });
}

function checkQuestion(question: Check, ids: Set<string>, sections: ReadonlySet<string>): void {
  if (!question.isRecord()) return;
  question.only(QUESTION);
  checkNamed(question, ids);
  const type = question.at('type').oneOf(QUESTION_TYPES);
  if (question.has('section') && !sections.has(String(question.at('section').value)))
    question.at('section').fail('没有这个部分', 'There is no such section');
  if (question.has('isRequired')) question.at('isRequired').flag();
  for (const words of ['worst', 'best']) if (question.has(words)) question.at(words).words();
  if (type === 'scale') checkScale(question.at('points'));
  else if (question.has('points')) question.at('points').fail('只用于量表题', 'Only a scale has points');
  const hasOptions = type === 'choice' || type === 'choices';
  if (hasOptions) checkAnswers(question.at('options'), type === 'choice');
  else if (question.has('options')) question.at('options').fail('只用于选择题', 'Only a choice has options');
  if (question.has('weight')) checkWeight(question, type);
}

function checkScale(points: Check): void {
  if (!SCALES.some((one) => one === points.value))
    points.fail('须为 5、6 或 7 分制', 'A scale has 5, 6 or 7 points');
}

function checkAnswers(options: Check, canScore: boolean): void {
  checkOptions(options, ['score', 'isLow']);
  options.each((option) => {
    if (!option.isRecord()) return;
    for (const name of ['score', 'isLow'])
      if (option.has(name) && !canScore)
        option.at(name).fail('多选题不计分', 'Several choices together have no score');
    if (option.has('isLow')) option.at('isLow').flag();
    if (!option.has('score')) return;
    const text = option.at('score').text({ pattern: DECIMAL, max: 20 });
    if (text !== undefined && (exact(text).digits < 0n || compareExact(exact(text), HUNDRED) > 0))
      option.at('score').fail('须为 0 至 100', 'Must be from 0 to 100');
  });
}

function checkWeight(question: Check, type: string | undefined): void {
  const weight = question.at('weight');
  const text = weight.text({ pattern: DECIMAL, max: 20 });
  if (text !== undefined && exact(text).digits <= 0n) weight.fail('须大于 0', 'Must be above 0');
  const options: unknown = question.at('options').value;
  const hasScore =
    Array.isArray(options) && options.some((option) => Object.hasOwn(Object(option) as object, 'score'));
  if (type !== undefined && type !== 'scale' && !(type === 'choice' && hasScore))
    weight.fail('此题不计分，不能有权重', 'This question has no score, so no weight either');
}
