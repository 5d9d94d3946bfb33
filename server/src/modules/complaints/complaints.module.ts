import './complaints.messages.ts';
import './importing/complaint-target.ts';
import './many/audited-complaints.ts';
import './many/undo-complaint.ts';
import { permissions, type Module } from '../../kernel/module.ts';
import { glimpsed, glimpseOf } from '../../kernel/ports/glimpses.ts';
import { caseList } from '../cases/index.ts';
import { codesStandIn, codesStandTogetherIn } from '../templates/index.ts';
import { complaint } from './complaint.case-type.ts';
import { ComplaintOptionSchema, ComplaintSchema } from './complaint.entity.ts';
import { ComplaintConnectionResolver, ComplaintsResolver } from './complaints.resolver.ts';

glimpsed({
  key: complaint.key,
  title: { 'zh-CN': '投诉', en: 'Complaints' },
  needs: 'complaint.read',
  look: glimpseOf(caseList, ({ number, title }) => `${number} ${title}`, { type: complaint.key }),
});

const COMPLAINTS = { 'zh-CN': '投诉', en: 'complaints' };
codesStandIn('complaintCategory', COMPLAINTS, { table: 'complaint', column: 'topic' });
codesStandIn(complaint.channels, COMPLAINTS, {
  table: 'service_case',
  column: 'channel',
  where: `type = '${complaint.key}'`,
});
codesStandTogetherIn('remedyDemand', COMPLAINTS, {
  table: 'complaint',
  each: 'jsonb_array_elements_text(t.demands)',
});

/** Complaints, the first kind of work on the spine. */
export const complaintsModule: Module = {
  name: 'complaints',
  permissions: permissions(complaint.permissions, { complaint: { 'zh-CN': '投诉', en: 'Complaints' } }),
  resolvers: [ComplaintsResolver, ComplaintConnectionResolver],
  orphanedTypes: [complaint.objectType],
  entities: [ComplaintSchema, ComplaintOptionSchema],
};
