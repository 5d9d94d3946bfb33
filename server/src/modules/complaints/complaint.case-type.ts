import type { ScoringModel } from '@zhoudao/schema/templates';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import { linked } from '../../kernel/reading/filters.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { holdsRole } from '../access/index.ts';
import { caseType } from '../cases/index.ts';
import { templatesOf } from '../templates/index.ts';
import { complaintRow } from './complaint-row.query.ts';
import { Complaint } from './complaint.entity.ts';
import { ComplaintType } from './complaint.type.ts';

/** A grave complaint is owned by somebody who may decide (A-CMP-03); which roles those are stands with the level. */
export async function mayOwn(
  tx: Tx,
  severity: string | null | undefined,
  memberId: string,
): Promise<boolean> {
  const model = (await templatesOf(tx.sql, tx.tenantId)).get<ScoringModel>(
    'scoring',
    'complaint-severity',
  ).body;
  const roles = model.levels.find((level) => level.key === severity)?.ownedBy;
  return roles === undefined || holdsRole(tx, memberId, roles);
}

/** Complaints 投诉 (process P-15): their number, chart, promises, forms, rights and columns. */
export const complaint = caseType({
  key: 'complaint',
  objectType: ComplaintType,
  names: { 'zh-CN': '投诉', en: 'Complaint' },
  many: { 'zh-CN': '投诉', en: 'complaints' },
  number: 'TS{yyyyMMdd}{000}', // F-CMP-01
  statechart: 'P-15',
  sla: 'complaint',
  forms: ['F-CMP-01', 'F-CMP-02', 'F-CMP-03', 'F-CMP-05', 'F-CMP-09'],
  channels: 'complaintChannel',
  permissions: {
    'complaint.file': { 'zh-CN': '登记投诉', en: 'File complaints' },
    'complaint.acknowledge': { 'zh-CN': '告知受理', en: 'Acknowledge complaints' },
    'complaint.assess': { 'zh-CN': '评审投诉', en: 'Assess complaints' },
    'complaint.propose': { 'zh-CN': '提出方案', en: 'Propose solutions' },
    'complaint.resolve': { 'zh-CN': '确认处理结果', en: 'Record the result' },
  },
  opens: 'complaint.file',
  verbs: {
    acknowledgeComplaint: 'complaint.acknowledge',
    assessComplaint: 'complaint.assess',
    proposeSolutions: 'complaint.propose',
    resolveComplaint: 'complaint.resolve',
    closeComplaint: 'complaint.close',
  },
  extension: { entity: Complaint, read: complaintRow },
  filters: { topic: linked('complaint', 'case_id', 'topic') },
  listColumns: ['number', 'title', 'customer', 'stage', 'severity', 'priority', 'owner', 'nextDueAt'],
  ownerProblem: async (tx, record, ownerId) =>
    (await mayOwn(tx, record.severity, ownerId))
      ? undefined
      : new InvalidField('ownerId', 'complaint.owner.level', { level: record.severity ?? '' }),
});
