import { Float, ObjectType, registerEnumType } from 'type-graphql';

import { Money, moneyOf } from '../../kernel/values/money.ts';
import { DateTime } from '../../kernel/values/scalars.ts';
import { CaseInterface, extensionOf } from '../cases/index.ts';
import { Proposal, ProposalSchema } from './proposal.entity.ts';

/** What was decided (P-08): the grades of the scorecard for proposals. */
export enum ProposalResult {
  ADOPT = 'adopt',
  REVISE = 'revise',
  RESERVE = 'reserve',
  REJECT = 'reject',
}
registerEnumType(ProposalResult, { name: 'ProposalDecision' });

/** A proposal's own columns. */
export const proposalExtension = extensionOf(ProposalSchema, Proposal);
const own = proposalExtension.field;

/** A customer proposes how something could be better; he hears what became of it. */
@ObjectType('Proposal', { implements: CaseInterface, simpleResolvers: true })
export class ProposalType extends CaseInterface {
  @own(() => ProposalResult, { nullable: true })
  result?: ProposalResult | null;

  /** The mean of the evaluations at the decision. */
  @own(() => Float, { nullable: true })
  score?: number | null;

  @own(() => Money, { nullable: true }, (row) => moneyOf(row.benefitMinor, row.benefitCurrency))
  benefit?: Money | null;

  /** Whether a patent should be applied for; null until that was looked at. */
  @own(() => Boolean, { nullable: true }, ({ patent }) => (patent ? patent === 'yes' : null))
  needsPatent?: boolean | null;

  @own(() => Money, { nullable: true }, (row) => moneyOf(row.bonusMinor, row.bonusCurrency))
  bonus?: Money | null;

  /** When the proposer last heard of a decision. */
  @own(() => DateTime, { nullable: true })
  toldAt?: Date | null;
}
