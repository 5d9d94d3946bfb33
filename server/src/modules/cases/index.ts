export { CASE_ERRORS } from './case-errors.ts';
export { barredActor, barredOwner } from './subject/barred.ts';
export { chartOf } from './case-chart.ts';
export { caseVerb, type Found } from './verbs/case-verb.ts';
export { ServiceCase } from './case.entity.ts';
export { caseType, caseTypeKeys } from './case-type.ts';
export { casesModule } from './cases.module.ts';
export { opening } from './cases.resolver.ts';
export { answered } from './forms/answered.ts';
export { caseLabel, findCase } from './find-case.ts';
export { touchCase } from './touch-case.ts';
export { clocksJudgedAnew, clocksReplied } from './subject/clocks.ts';
export { bringCases, takeBackCases, type BroughtCase } from './bring-cases.ts';
export { openCase, type NewCase } from './open-case.ts';
export { moveCase } from './move-case.ts';
export { raisePriority } from './raise-priority.ts';
export { addLink, LinkKind } from './links/add-link.ts';
export { CaseFilter, CaseListArgs } from './reading/case-inputs.ts';
export { casePolicy, READS_CASES } from './case.policy.ts';
export { caseById, caseList, readCase, speltCases } from './reading/case-list.query.ts';
export { casePage, listFilter } from './reading/case-page.ts';
export { caseTypesOf } from './reading/case-types.query.ts';
export { CaseInterface, CaseTypeType, Priority } from './reading/case.interface.ts';
export { extensionOf } from './reading/extension-of.ts';
export { giveCase } from './verbs/assign-case.ts';
export type { Opening } from './papers/bound.ts';
export { OF_ROUND, ofRound, writersOf } from './papers/round.ts';
export { isJudging } from './statechart/papers-of-events.ts';
export {
  papersAreKeptBy,
  type JudgedPaper,
  type KeptPaper,
  type KeptStep,
  type NewPaper,
  type PaperField,
  type RenamedPaper,
} from './papers/desk.ts';
export {
  keepOpening,
  onPaper,
  openingCorrected,
  openingFilled,
  type FilledOpening,
} from './papers/opening.ts';
export {
  fillingRights,
  fillsForCases,
  fixedOnOpening,
  openedWith,
  readOnTaking,
  stepsWith,
} from './papers/fills.ts';
