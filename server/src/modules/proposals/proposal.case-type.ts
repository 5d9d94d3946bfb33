import type { Statechart } from '@zhoudao/schema/templates';

import { linked } from '../../kernel/reading/filters.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { caseType, type Opening, type ServiceCase } from '../cases/index.ts';
import { mustDiffer, separationRule } from '../separation/index.ts';
import { begins } from './begins.ts';
import { ProposalResult, proposalExtension, ProposalType } from './proposal.type.ts';

const RESULTS = Object.values(ProposalResult);

/** F-PRO-01: what of it is the case's own. Who carries it out, what came of it and the remarks are the paper's alone. */
const opening: Opening = {
  paper: 'F-PRO-01',
  fields: {
    item: { to: 'title', isNeeded: true },
    suggestion: { to: 'description', isNeeded: true },
    customer: { to: 'customerId', as: 'id', isNeeded: true, isFixed: true },
    proposer: { to: 'contactId', as: 'id', isFixed: true },
    channel: { to: 'channel', isNeeded: true, isFixed: true, dictionary: 'channel' },
    owner: { to: 'ownerId', as: 'id', isFixed: true },
    benefitAmount: { to: 'benefit', as: 'money' },
    reviewResult: { to: 'result', isGiven: true, codes: RESULTS },
    patent: { to: 'patent', codes: ['yes', 'no'] },
    bonus: { to: 'bonus', as: 'money' },
    feedbackAt: { to: 'toldAt', as: 'moment', isGiven: true },
  },
};

const deciderIsNotFiler = separationRule({
  key: 'proposal.deciderIsNotFiler',
  field: 'id',
  message: 'proposal.decider.filer',
  isOn: true,
});

const reviewerIsNotFiler = separationRule({
  key: 'proposal.reviewerIsNotFiler',
  field: 'id',
  message: 'proposal.reviewer.filer',
  isOn: true,
});

/** Whoever filed a proposal neither gives it points, nor decides on it, nor signs, nor sets its bonus. */
async function actorProblem(
  tx: Tx,
  record: ServiceCase,
  sent?: { readonly event: string; readonly chart: Statechart },
) {
  const { right, card } = sent?.chart.events.find(({ key }) => key === sent.event) ?? {};
  const rule = card === undefined ? right === 'approve' && deciderIsNotFiler : reviewerIsNotFiler;
  return rule ? mustDiffer(tx, rule, tx.memberId, record.createdBy) : undefined;
}

const UNDECIDED = {
  result: null,
  score: null,
  patent: null,
  bonusMinor: null,
  bonusCurrency: null,
  toldAt: null,
};

/** Proposals 提案 (process P-08): opened with F-PRO-01, moved by the chart; no verb of theirs is coded. */
export const proposal = caseType({
  key: 'proposal',
  objectType: ProposalType,
  names: { 'zh-CN': '提案', en: 'Proposal' },
  many: { 'zh-CN': '提案', en: 'proposals' },
  numbering: 'proposal',
  statechart: 'P-08',
  sla: 'proposal',
  opening,
  channels: 'channel',
  permissions: {
    'proposal.file': { 'zh-CN': '登记提案', en: 'File proposals' },
    'proposal.update': { 'zh-CN': '更正提案', en: 'Correct proposals' },
    'proposal.screen': { 'zh-CN': '受理与反馈提案', en: 'Take in proposals and tell proposers' },
    'proposal.evaluate': { 'zh-CN': '评审提案', en: 'Evaluate proposals' },
    'proposal.approve': { 'zh-CN': '决定提案与奖金', en: 'Decide on proposals and bonuses' },
  },
  opens: 'proposal.file',
  verbs: {},
  eventRights: ['screen', 'evaluate', 'approve'],
  extension: proposalExtension,
  born: ({ benefitMinor = null, benefitCurrency = null }) => ({
    ...UNDECIDED,
    benefitMinor: benefitMinor as number | null,
    benefitCurrency: benefitCurrency as string | null,
  }),
  settable: { result: RESULTS, score: 'number', toldAt: 'moment' },
  filters: { result: linked({ table: 'proposal', foreign: 'case_id', column: 'result' }) },
  listColumns: ['number', 'title', 'customer', 'stage', 'priority', 'owner', 'nextDueAt'],
  begins,
  actorProblem,
});
