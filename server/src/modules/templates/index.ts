export { entriesOf, hasCode, labelOf, LabelPair, retiredOf } from './dictionaries.ts';
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
export { lockTemplate, publishNext } from './publishing/next-version.ts';
export { newestOf } from './publishing/newest.ts';
export {
  publisherRefusal,
  refusePublisher,
  refusePublishing,
  templatesBeside,
  whenAnythingPublished,
  whenPublished,
  type Coming,
  type Judging,
} from './publishing/publish-rules.ts';
export { countsUses } from './uses/counts-uses.ts';
export {
  forgetTemplates,
  freshTemplates,
  templateAt,
  templatesOf,
  type TenantTemplates,
} from './tenant-templates.ts';
export { putTemplate, standingTemplates, type Standing } from './publishing/put-template.ts';
export { problemsOf } from './publishing/problems.ts';
export { publishersBody, publisherTexts } from './publishing/publisher-text.ts';
export { templatesFounded, whenFounded } from './founding.ts';
export { titleText } from './title-text.ts';
export { templateId } from './template-page.query.ts';
export { TemplateType } from './template.type.ts';
export { counterOf, lettersProblem, numberPattern } from './numbering.ts';
export { ownPapers, type PaperHead } from './papers-in-force.ts';
export { templatesModule } from './templates.module.ts';
