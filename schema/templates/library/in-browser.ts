import { Check } from '../check.ts';
import { checkDecision } from '../decision/check-decision.ts';
import { checkKpi } from '../kpi/check-kpi.ts';
import { checkReport } from '../report/check-report.ts';
import { checkScorecard } from '../scorecard/check-scorecard.ts';
import { checkScript } from '../script/check-script.ts';
import { checkSurvey } from '../survey/check-survey.ts';
import { checkTaxonomy } from '../taxonomy/check-taxonomy.ts';
import type { Problem } from '../template.ts';

export * from '../decision/decision.ts';
export { FACT_TYPES, type Fact, type FactValues, type Option } from '../facts/fact.ts';
export * from '../kpi/kpi.ts';
export * from '../report/report.ts';
export { scoreCard, type ScoreValues, type ScoreVerdict, valueProblems } from '../scorecard/score.ts';
export * from '../scorecard/scorecard.ts';
export * from '../script/script.ts';
export { reckon, type SurveyAnswers } from '../survey/reckon.ts';
export * from '../survey/survey.ts';
export type { Taxonomy, TaxonomyAxis } from '../taxonomy/taxonomy.ts';

const CHECKS: Readonly<Record<string, (body: Check) => void>> = {
  taxonomy: checkTaxonomy,
  decision: checkDecision,
  scorecard: checkScorecard,
  kpi: checkKpi,
  report: checkReport,
  survey: checkSurvey,
  script: checkScript,
};

/** What the server would say of a body of these kinds, on the page while it is being written. */
export function libraryProblems(kind: string, body: unknown): readonly Problem[] {
  const check = new Check(body);
  check.at('title').words();
  CHECKS[kind]?.(check);
  return check.problems;
}
