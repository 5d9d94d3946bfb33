export { CASE_ERRORS } from './case-errors.ts';
export { chartOf } from './case-chart.ts';
export { caseVerb, type Found } from './verbs/case-verb.ts';
export { ServiceCase } from './case.entity.ts';
export { caseType } from './case-type.ts';
export { casesModule } from './cases.module.ts';
export { opening } from './cases.resolver.ts';
export { answered } from './forms/answered.ts';
export { caseLabel, findCase } from './find-case.ts';
export { touchCase } from './touch-case.ts';
export { clocksJudgedAnew, clocksReplied } from './subject/clocks.ts';
export { bringCases, takeBackCases, type BroughtCase } from './bring-cases.ts';
export { openCase } from './open-case.ts';
<<<<<<< HEAD
export { CaseListArgs } from './reading/case-inputs.ts';
export { casePolicy, READS_CASES } from './case.policy.ts';
export { caseById, readCase } from './reading/case-list.query.ts';
export { casePage } from './reading/case-page.ts';
=======
export { CaseFilter, CaseListArgs } from './reading/case-inputs.ts';
export { READS_CASES } from './case.policy.ts';
export { caseById, caseList, readCase } from './reading/case-list.query.ts';
export { casePage, listFilter } from './reading/case-page.ts';
>>>>>>> eb4ffe1 (feat(finding): Days as filters, a sheet on phones, bulk edits of complaints, peek and figures.)
export { caseTypesOf } from './reading/case-types.query.ts';
export { CaseInterface, CaseTypeType, Priority } from './reading/case.interface.ts';
export { extensionOf } from './reading/extension-of.ts';
export { giveCase } from './verbs/assign-case.ts';
