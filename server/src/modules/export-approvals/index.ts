export { exportApprovalsModule } from './export-approvals.module.ts';
