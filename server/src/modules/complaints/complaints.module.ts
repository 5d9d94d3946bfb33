import './complaints.messages.ts';
import './importing/complaint-target.ts';
import './many/undo-complaint.ts';
import { permissions, type Module } from '../../kernel/module.ts';
import { complaint } from './complaint.case-type.ts';
import { ComplaintOptionSchema, ComplaintSchema } from './complaint.entity.ts';
import { ComplaintConnectionResolver, ComplaintsResolver } from './complaints.resolver.ts';

/** Complaints, the first kind of work on the spine. */
export const complaintsModule: Module = {
  name: 'complaints',
  permissions: permissions(complaint.permissions),
  resolvers: [ComplaintsResolver, ComplaintConnectionResolver],
  orphanedTypes: [complaint.objectType],
  entities: [ComplaintSchema, ComplaintOptionSchema],
};
