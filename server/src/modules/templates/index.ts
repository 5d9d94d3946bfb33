export { entriesOf, hasCode, labelOf, LabelPair } from './dictionaries.ts';
export {
  codesStandAnywhere,
  codesStandIn,
  codesStandTogetherIn,
  type CodeUse,
} from './publishing/code-uses.ts';
export { limitPublishing } from './publishing/next-version.ts';
export { offered, takeUp } from './publishing/take-up.ts';
export { TemplateDraftResult } from './drafting/draft.type.ts';
export { formOf } from './making/blank.ts';
export { beginOwn, titleIn } from './making/create-draft.ts';
export { publishNext } from './publishing/next-version.ts';
export { newestOf } from './publishing/newest.ts';
export {
  refusePublisher,
  refusePublishing,
  whenPublished,
  type Judging,
} from './publishing/publish-rules.ts';
export { countsUses } from './uses/counts-uses.ts';
export { forgetTemplates, templateAt, templatesOf, type TenantTemplates } from './tenant-templates.ts';
export {
  putTemplate,
  shippedTemplates,
  standingTemplates,
  type Standing,
} from './publishing/put-template.ts';
export { templatesFounded, whenFounded } from './founding.ts';
export { templateId } from './template-page.query.ts';
export { TemplateType } from './template.type.ts';
export { counterOf, lettersProblem, numberPattern } from './numbering.ts';
export { ownPapers, type PaperHead } from './papers-in-force.ts';
export { templatesModule } from './templates.module.ts';
