import './export-approvals.messages.ts';
import './notice-subject.ts';
import './needs-approval.ts';
import type { Module } from '../../kernel/module.ts';
import { ExportApprovalsResolver, ExportDecisionResolver } from './export-approvals.resolver.ts';
import { lapseExports } from './lapse-exports.job.ts';

/** Exports of many persons' data that wait for somebody else's word. */
export const exportApprovalsModule: Module = {
  name: 'export-approvals',
  resolvers: [ExportApprovalsResolver, ExportDecisionResolver],
  jobs: [lapseExports],
};
