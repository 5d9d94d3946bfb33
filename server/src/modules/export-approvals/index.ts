export { exportApprovalsModule } from './export-approvals.module.ts';
export { saidFilter } from './said-filter.ts';
