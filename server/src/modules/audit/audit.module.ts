import './audit.messages.ts';
import './audited-nouns.ts';
import './words/actions.messages.ts';
import './words/fields.messages.ts';
import './words/notes.messages.ts';
import './words/nouns.messages.ts';
import './words/notices.messages.ts';
import './reading/export-audit.ts';
import type { Module } from '../../kernel/module.ts';
import { auditPermissions } from './audit.permissions.ts';
import { AuditResolver, FieldChangeResolver } from './audit.resolver.ts';
import { checkAudit, indexAudit } from './verifying/check-audit.job.ts';
import { downloadHeads } from './verifying/checks.query.ts';
import { keepDayHeads } from './verifying/keep-day-head.job.ts';
import { mailDayHead } from './verifying/mail-day-head.ts';
import { AuditChecksResolver, AuditFindingResolver } from './verifying/verifying.resolver.ts';

/** Who did what, and proof that nobody changed the answer. */
export const auditModule: Module = {
  name: 'audit',
  permissions: auditPermissions,
  resolvers: [AuditResolver, FieldChangeResolver, AuditChecksResolver, AuditFindingResolver],
  listeners: [mailDayHead],
  jobs: [checkAudit, indexAudit, keepDayHeads],
  downloads: { 'audit-heads': downloadHeads },
};
