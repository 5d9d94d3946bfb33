export { entriesOf, hasCode, labelOf, LabelPair } from './dictionaries.ts';
export { limitPublishing } from './publish-template.ts';
export { refusePublishing } from './publish-rules.ts';
export { forgetTemplates, templateAt, templatesOf, type TenantTemplates } from './tenant-templates.ts';
export { putTemplate, shippedTemplates, standingTemplates, type Standing } from './put-template.ts';
export { templatesFounded, whenFounded } from './founding.ts';
export { templateId } from './template-page.query.ts';
export { numberPattern } from './numbering.ts';
export { templatesModule } from './templates.module.ts';
