import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { checkCalendar } from './calendar/check-calendar.ts';
import { checkChart } from './chart/check-chart.ts';
import { Check } from './check.ts';
import { checkDecision } from './decision/check-decision.ts';
import { checkDictionary } from './dictionary/check-dictionary.ts';
import { checkDuplicates } from './duplicates/check-duplicates.ts';
import { checkForm } from './form/check-form.ts';
import { checkRecordForm } from './form/record/check-record-form.ts';
import { checkKpi } from './kpi/check-kpi.ts';
import { checkLayout } from './layout/check-layout.ts';
import { LIBRARY_KINDS } from './library/library.ts';
import { checkPolicies } from './merging/check-policies.ts';
import { checkMessage } from './message/check-message.ts';
import { checkNumbering } from './numbering/check-numbering.ts';
import { checkReport } from './report/check-report.ts';
import { checkScorecard } from './scorecard/check-scorecard.ts';
import { checkScoring } from './scoring/check-scoring.ts';
import { checkScript } from './script/check-script.ts';
import { checkSeparation } from './separation/check-separation.ts';
import { checkSlaPolicy } from './sla/check-sla-policy.ts';
import { checkStatechart } from './statechart/check-statechart.ts';
import { checkSurvey } from './survey/check-survey.ts';
import { checkTaxonomy } from './taxonomy/check-taxonomy.ts';
import type { Problem, TemplateHeader, TemplateKind } from './template.ts';

export type { CalendarDay, DaySpan, Weekday, WorkCalendar } from './calendar/calendar.ts';
export { NEXT_YEAR_BY, WEEKDAYS } from './calendar/calendar.ts';
export type { ChartPost, ChartUnit, OrganisationChart } from './chart/chart.ts';
export { type Condition, type Facts, type FactValue, holds, type Verdict } from './condition.ts';
export { decide, type DecisionTable } from './decision/decision.ts';
export type { Dictionary, DictionaryEntry } from './dictionary/dictionary.ts';
export * from './duplicates/duplicates.ts';
export { holdsWhatever } from './expression/holds-whatever.ts';
export * from './form/form.ts';
export { checkAnswers, firstAnswers } from './form/answers/check-answers.ts';
export type { AnswerFacts, Answers } from './form/answers/facts.ts';
export { saysSame, sayingOf } from './form/answers/same-answer.ts';
export { type PackedRules, packRules } from './form/answers/packed-rules.ts';
export { formTypes } from './form/form-types.ts';
export { papers } from './form/papers.ts';
export { patternProblem } from './form/pattern.ts';
export type { Indicator, IndicatorLibrary } from './kpi/kpi.ts';
export { libraryTemplates } from './library/library.ts';
export { rulesOf } from './form/record/compile-rules.ts';
export { areWords, nounOfEntity } from './form/record/nouns.ts';
export { partOf } from './form/record/part-of.ts';
export type { RecordColumn, RecordField, RecordForm } from './form/record/record-form.ts';
export * from './layout/layout.ts';
export * from './message/message.ts';
export { firstNumber, type Numbering, type NumberPattern, readPattern } from './numbering/numbering.ts';
export type { Report } from './report/report.ts';
export * from './roles/ready-roles.ts';
export type { Scorecard } from './scorecard/scorecard.ts';
export {
  hundredthsToText,
  judge,
  ratingProblems,
  type Ratings,
  type ScoringReason,
  type ScoringVerdict,
} from './scoring/judge.ts';
export * from './scoring/scoring.ts';
export type { Script } from './script/script.ts';
export * from './separation/separation.ts';
export * from './sla/sla-policy.ts';
export * from './statechart/statechart.ts';
export type { Survey } from './survey/survey.ts';
export type { Taxonomy } from './taxonomy/taxonomy.ts';
export {
  askedOfPapers,
  factsOfAnswers,
  factsOfPapers,
  isOfCard,
  meanOf,
  scoreOf,
  strangeTo,
  type AnswersByPaper,
  type CardsByPaper,
  type PaperFact,
} from './statechart/paper-facts.ts';
export type {
  MergePolicy,
  Problem,
  TemplateHeader,
  TemplateKind,
  TemplatePolicy,
  Words,
} from './template.ts';

/** A template as the base ships it; `body` is what a tenant's copy is made from. */
export interface BaseTemplate {
  readonly kind: TemplateKind;
  readonly key: string;
  readonly version: number;
  readonly body: TemplateHeader;
}

const CHECKS: Readonly<Record<TemplateKind, (body: Check) => void>> = {
  statechart: checkStatechart,
  sla: checkSlaPolicy,
  calendar: checkCalendar,
  scoring: checkScoring,
  dictionary: checkDictionary,
  numbering: checkNumbering,
  duplicates: checkDuplicates,
  separation: checkSeparation,
  form: checkForm,
  message: checkMessage,
  chart: checkChart,
  taxonomy: checkTaxonomy,
  decision: checkDecision,
  scorecard: checkScorecard,
  kpi: checkKpi,
  report: checkReport,
  survey: checkSurvey,
  script: checkScript,
  layout: checkLayout,
};

const KEY = /^[A-Za-z][A-Za-z0-9-]{0,59}$/;
const ID = /^[a-z][a-z0-9.-]{0,60}:[a-z]+\/[A-Za-z0-9-]{1,60}$/;

/** The kinds that can be published. */
export const TEMPLATE_KINDS: readonly TemplateKind[] = [
  'statechart',
  'sla',
  'calendar',
  'scoring',
  'dictionary',
  'numbering',
  'duplicates',
  'separation',
  'form',
  'message',
  'chart',
  ...LIBRARY_KINDS,
  'layout',
];

/** Says everything that keeps a template from being published; an empty list means that engines can run it. */
export function validateTemplate(kind: string, body: unknown): readonly Problem[] {
  const check = new Check(body);
  const known = TEMPLATE_KINDS.find((candidate) => candidate === kind);
  if (known === undefined) {
    check.at('kind').fail(`没有"${kind}"这种模板`, `There is no kind of template called "${kind}"`);
    return check.problems;
  }
  if (!check.isRecord()) return check.problems;
  if (known === 'form' && check.at('subject').value === 'record') return checkRecordForm(body);
  if (check.has('policies')) {
    checkPolicies(check.at('policies'));
    const { policies: _policies, ...said } = body as Readonly<Record<string, unknown>>;
    return [...check.problems, ...validateTemplate(kind, said)];
  }
  check.at('id').text({ pattern: ID });
  check.at('kind').oneOf([known]);
  check.at('key').text({ pattern: KEY });
  check.at('version').number({ min: 1, integer: true });
  check.at('title').words();
  CHECKS[known](check);
  return check.problems;
}

// Found by the name of the package: in the server's one file this module lies elsewhere than its templates.
const home = path.dirname(createRequire(import.meta.url).resolve('@zhoudao/schema/package.json'));

let loaded: readonly BaseTemplate[] | undefined;

/** What every new tenant starts with; read once, because signing up is a command. */
export function baseTemplates(): readonly BaseTemplate[] {
  const copied = TEMPLATE_KINDS.filter((kind) => !LIBRARY_KINDS.some((one) => one === kind));
  loaded ??= copied.flatMap((kind) => {
    const folder = path.join(home, 'templates', kind);
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return files.toSorted().map((name) => read(path.join(folder, name)));
  });
  return loaded;
}

/** One template of the base by its kind and key; a missing one is a mistake in the build. */
export function baseTemplate<T extends TemplateHeader = TemplateHeader>(kind: T['kind'], key: string): T {
  const found = baseTemplates().find((template) => template.kind === kind && template.key === key);
  if (found === undefined) throw new Error(`No base template ${kind}/${key}`);
  return found.body as T;
}

function read(file: string): BaseTemplate {
  const body = JSON.parse(readFileSync(file, 'utf8')) as TemplateHeader;
  return { kind: body.kind, key: body.key, version: body.version, body };
}
