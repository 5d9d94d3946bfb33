export { entriesOf, hasCode, labelOf, LabelPair } from './dictionaries.ts';
export { limitPublishing } from './publish-template.ts';
export { refusePublishing } from './publish-rules.ts';
export { forgetTemplates, templateAt, templatesOf, type TenantTemplates } from './tenant-templates.ts';
export { templateId } from './template-page.query.ts';
export { numberPattern } from './numbering.ts';
export { templatesModule } from './templates.module.ts';
