import './proposals.messages.ts';
import { permissions, type Module } from '../../kernel/module.ts';
import { glimpsed, glimpseOf } from '../../kernel/ports/glimpses.ts';
import { caseList } from '../cases/index.ts';
import { codesStandIn } from '../templates/index.ts';
import { proposal } from './proposal.case-type.ts';
import { ProposalSchema } from './proposal.entity.ts';

const PROPOSALS = { 'zh-CN': '提案', en: 'Proposals' };

glimpsed({
  key: proposal.key,
  title: PROPOSALS,
  needs: 'proposal.read',
  look: glimpseOf(caseList, ({ number, title }) => `${number} ${title}`, { type: proposal.key }),
});

codesStandIn(
  proposal.channels,
  { 'zh-CN': '提案', en: 'proposals' },
  { table: 'service_case', column: 'channel', where: `type = '${proposal.key}'` },
);

/** Proposals of customers, a kind of work on the spine. */
export const proposalsModule: Module = {
  name: 'proposals',
  permissions: permissions(proposal.permissions, { proposal: PROPOSALS }),
  orphanedTypes: [proposal.objectType],
  entities: [ProposalSchema],
};
