import { InvalidField } from '../../kernel/errors/user-error.ts';
import { linked } from '../../kernel/reading/filters.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { holdsRole, roleNames } from '../access/index.ts';
import { answered, caseType } from '../cases/index.ts';
import { complaintExtension, ComplaintType } from './complaint.type.ts';
import { accusedOwner, actorProblem } from './handling/accused.ts';
import { opening } from './paper/opening.ts';
import { SEVERITY_MODEL, severityModel } from './severity/severity-model.ts';

/** Nobody owns a complaint about himself (A-CMP-06); a grave complaint is owned by somebody who may decide (A-CMP-03); which roles those are stands with the level. */
export async function ownerProblem(
  tx: Tx,
  record: { readonly id: string; readonly severity?: string | null | undefined },
  memberId: string,
): Promise<InvalidField | undefined> {
  const barred = await accusedOwner(tx, record, memberId);
  if (barred) return barred;
  const { levels } = (await severityModel(tx)).body;
  const level = levels.find((one) => one.key === record.severity);
  if (!level?.ownedBy || (await holdsRole(tx, memberId, level.ownedBy))) return undefined;
  const roles = (await roleNames(tx, level.ownedBy)).join(tx.locale === 'en' ? ', ' : '、');
  const words = { level: `${level.key} ${level.title[tx.locale]}`, roles };
  return new InvalidField('ownerId', 'complaint.owner.level', words);
}

/** Complaints 投诉 (process P-15): their number, chart, promises, forms, rights and columns. */
export const complaint = caseType({
  key: 'complaint',
  objectType: ComplaintType,
  names: { 'zh-CN': '投诉', en: 'Complaint' },
  many: { 'zh-CN': '投诉', en: 'complaints' },
  numbering: 'complaint',
  statechart: 'P-15',
  sla: 'complaint',
  scoring: SEVERITY_MODEL,
  opening,
  forms: {
    acknowledgeComplaint: { form: 'F-CMP-02', version: 1, filterable: {} },
    assessComplaint: { form: 'F-CMP-03', version: 1, filterable: { accepted: 'text' } },
    resolveComplaint: { form: 'F-CMP-05', version: 1, filterable: { customerReply: 'text' } },
    closeComplaint: { form: 'F-CMP-09', version: 1, filterable: { satisfaction: 'int' } },
  },
  channels: 'complaintChannel',
  permissions: {
    'complaint.file': { 'zh-CN': '登记投诉', en: 'File complaints' },
    'complaint.update': { 'zh-CN': '更正投诉', en: 'Correct complaints' },
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
  extension: complaintExtension,
  filters: {
    topic: linked({ table: 'complaint', foreign: 'case_id', column: 'topic' }),
    satisfaction: answered('F-CMP-09', 'satisfaction', 'int'),
  },
  listColumns: ['number', 'title', 'customer', 'stage', 'severity', 'priority', 'owner', 'nextDueAt'],
  ownerProblem,
  actorProblem,
});
