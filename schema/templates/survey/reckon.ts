import { exact, over, plus, times, toText, ZERO, type Exact } from '../facts/decimal.ts';
import type { Survey, SurveyOption, SurveyQuestion } from './survey.ts';

/** Answers by the id of the question: a number on a scale, the id of a choice, several ids, or a text. */
export type SurveyAnswers = Readonly<Record<string, number | string | readonly string[] | null | undefined>>;

/** What one returned questionnaire comes to. */
export interface SurveyResult {
  /** Weighted mean from 0 to 100 with two places; nothing where no question with a score was answered. */
  readonly score: string | null;
  /** The questions whose answers call for a call-back. */
  readonly low: readonly string[];
  /** Means of the sections, where there are any. */
  readonly sections: Readonly<Record<string, string | null>>;
}

const HUNDRED = exact(100);
const HIGHEST_NPS = 10;
const HIGHEST_EFFORT = 7;
const LONGEST = 2000;

const isWhole = (value: unknown, from: number, to: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;

/** Whether an answer is one that the question takes. */
function fits({ type, points = 5, options = [] }: SurveyQuestion, value: SurveyAnswers[string]): boolean {
  const isOption = (id: unknown): boolean => options.some((option) => option.id === id);
  switch (type) {
    case 'scale':
      return isWhole(value, 1, points);
    case 'nps':
      return isWhole(value, 0, HIGHEST_NPS);
    case 'effort':
      return isWhole(value, 1, HIGHEST_EFFORT);
    case 'choice':
      return isOption(value);
    case 'choices':
      return Array.isArray(value) && new Set(value).size === value.length && value.every(isOption);
    case 'text':
      return typeof value === 'string' && value.length <= LONGEST;
  }
}

const isAbsent = (value: SurveyAnswers[string]): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The questions whose answers are missing though required, or are none. */
export function answerProblems(survey: Survey, answers: SurveyAnswers): readonly string[] {
  return survey.questions
    .filter((question) => {
      const value = answers[question.id];
      return isAbsent(value) ? question.isRequired === true : !fits(question, value);
    })
    .map(({ id }) => id);
}

const chosen = ({ options = [] }: SurveyQuestion, value: unknown): SurveyOption | undefined =>
  options.find(({ id }) => id === value);

/** From 0 to 100: `(v − 1) / (k − 1) × 100` on a scale, what the map says of a choice. */
function scoreOf(question: SurveyQuestion, value: SurveyAnswers[string]): Exact | undefined {
  if (isAbsent(value) || !fits(question, value)) return undefined;
  if (question.type === 'scale')
    return times(over(exact(Number(value) - 1), exact((question.points ?? 5) - 1)), HUNDRED);
  const mapped = question.type === 'choice' ? chosen(question, value)?.score : undefined;
  return mapped === undefined ? undefined : exact(mapped);
}

function isLow(survey: Survey, question: SurveyQuestion, value: SurveyAnswers[string]): boolean {
  if (isAbsent(value) || !fits(question, value)) return false;
  if (question.type === 'scale') return Number(value) <= survey.lowUpTo[`${question.points ?? 5}`];
  return question.type === 'choice' && chosen(question, value)?.isLow === true;
}

function mean(questions: readonly SurveyQuestion[], answers: SurveyAnswers): string | null {
  let [sum, weights] = [ZERO, ZERO];
  for (const question of questions) {
    const score = scoreOf(question, answers[question.id]);
    if (!score) continue;
    const weight = exact(question.weight ?? '1');
    sum = plus(sum, times(score, weight));
    weights = plus(weights, weight);
  }
  return weights.digits === 0n ? null : toText(over(sum, weights), 2);
}

/** What the answers of one questionnaire come to; rounded once and at the end. */
export function reckon(survey: Survey, answers: SurveyAnswers): SurveyResult {
  const { questions, sections = [] } = survey;
  return {
    score: mean(questions, answers),
    low: questions.filter((one) => isLow(survey, one, answers[one.id])).map(({ id }) => id),
    sections: Object.fromEntries(
      sections.map(({ id }) => [
        id,
        mean(
          questions.filter(({ section }) => section === id),
          answers,
        ),
      ]),
    ),
  };
}
