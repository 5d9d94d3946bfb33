export { entriesOf, hasCode, labelOf, LabelPair } from './dictionaries.ts';
export {
  codesStandAnywhere,
  codesStandIn,
  codesStandTogetherIn,
  type CodeUse,
} from './publishing/code-uses.ts';
export { limitPublishing } from './publishing/publish-template.ts';
export { takeUp } from './publishing/take-up.ts';
export { refusePublishing, whenPublished } from './publishing/publish-rules.ts';
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
