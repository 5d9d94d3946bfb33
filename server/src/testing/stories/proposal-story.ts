import type { Person } from '../people/people.ts';
import type { Outcome } from './case-story.ts';

type Answers = Readonly<Record<string, unknown>>;

/** F-PRO-01 as somebody fills it in for a customer with a contact. */
export const proposalOf = ({ id, contacts }: Outcome, over: Answers = {}): Answers => ({
  date: '2026-03-02',
  proposedOn: '2026-03-01',
  item: '备件改用循环周转箱',
  customer: { id },
  proposer: { id: contacts.nodes[0].id },
  channel: 'visit',
  problem: '一次性纸箱易破损，废料多',
  suggestion: '常用备件改用带编号的周转箱，随下次送货回收',
  benefit: '每年减少包装费用约 6 万元',
  benefitAmount: 6_000_000,
  ...over,
});

const OPEN = `mutation ($input: OpenCaseInput!) { openCase(input: $input) { ... on Case { id version number title } ... on UserError { message } } }`;

/** A proposal that somebody filed. */
export const aProposal = async (person: Person, customer: Outcome, over: Answers = {}): Promise<Outcome> =>
  (await person.ask(OPEN, { input: { type: 'proposal', answers: proposalOf(customer, over) } })).openCase;
