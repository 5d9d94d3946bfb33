export { auditedNoun } from './audited-noun.ts';
export { auditModule } from './audit.module.ts';
