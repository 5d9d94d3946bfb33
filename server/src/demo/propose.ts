import { dayIn } from '../kernel/values/days.ts';
import type { StoryClock } from './story-clock.ts';
import type { Teller } from './teller.ts';

const ZONE = 'Asia/Shanghai';
const ERROR = '... on UserError { code message }';
const CONTACT = `query ($id: ID!) { customer(id: $id) { contacts(first: 1) { nodes { id } } } }`;
const verb = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename ... on Proposal { id version title } ${ERROR} } }`;

interface Record {
  readonly id: string;
  readonly version: number;
  readonly title: string;
}

/** How far a proposal has come in its story. */
type Reached = 'registered' | 'evaluating' | 'signing' | 'planning';

const PROPOSALS = [
  {
    customer: 1,
    daysAgo: 9,
    reached: 'planning',
    item: '备件改用循环周转箱',
    problem: '一次性纸箱易破损，拆箱废料多，收货清点慢。',
    suggestion: '常用备件改用带编号的周转箱，随下次送货回收。',
    benefit: 6_000_000,
    sheets: [
      [45, 8, 8, 9, 7, 8],
      [42, 9, 8, 8, 8, 8],
    ],
  },
  {
    customer: 3,
    daysAgo: 6,
    reached: 'signing',
    item: '安装与旧机回收一次上门',
    problem: '安装和回收分两次上门，客户要请两次假。',
    suggestion: '送货安装时一并回收旧机，减少一次上门。',
    benefit: 18_000_000,
    sheets: [
      [46, 8, 8, 9, 8, 7],
      [44, 9, 7, 9, 8, 8],
    ],
  },
  {
    customer: 2,
    daysAgo: 4,
    reached: 'evaluating',
    item: '保养提醒同步到客户日历',
    problem: '保养到期常被忘记，临时预约排不上。',
    suggestion: '到期前两周把保养日期发到客户的日历，并可直接改期。',
    benefit: 2_400_000,
    sheets: [[38, 8, 7, 9, 6, 7]],
  },
  {
    customer: 0,
    daysAgo: 1,
    reached: 'registered',
    item: '说明书增加常见故障图解',
    problem: '文字说明不易看懂，小问题也要打电话。',
    suggestion: '在说明书和网页中加入十种常见故障的图解步骤。',
    benefit: 800_000,
    sheets: [],
  },
] as const satisfies readonly { readonly reached: Reached; readonly [name: string]: unknown }[];

const ITEMS = ['economic', 'completeness', 'creativity', 'scope', 'research', 'cost'] as const;

/** Who files and tells, and who evaluates and decides: nobody judges what he filed. */
interface Cast {
  readonly owner: Teller;
  readonly reviewer: Teller;
  readonly agent: Teller;
  readonly clock: StoryClock;
}

/** Proposals of customers: one to be carried out, one that waits to be signed, one in review, one that has just come. */
export async function propose(
  { owner, reviewer, agent, clock }: Cast,
  customers: readonly string[],
): Promise<void> {
  for (const told of PROPOSALS) {
    clock.ago(24 * told.daysAgo);
    const day = dayIn(ZONE, clock.now());
    const customerId = customers[told.customer] ?? '';
    const { customer } = (await agent.ask(CONTACT, { id: customerId })) as unknown as {
      customer: { contacts: { nodes: { id: string }[] } };
    };
    const contactId = customer.contacts.nodes[0]?.id;
    let record: Record = { id: '', version: 0, title: told.item };
    const act = async (who: Teller, name: string, input: string, more: object): Promise<void> => {
      clock.pass(0.5);
      const known = record.id === '' ? {} : { id: record.id, version: record.version };
      const made = await who.ask(verb(name, input), { input: { ...known, ...more } });
      record = Object.values(made)[0] as unknown as Record;
    };
    const advance = (who: Teller, event: string, note = ''): Promise<void> =>
      act(who, 'advanceCase', 'AdvanceCaseInput', { event, note });
    const { item, problem, suggestion, benefit: benefitAmount } = told;
    const said = { item, problem, suggestion, benefitAmount, date: day, proposedOn: day, channel: 'visit' };
    await act(agent, 'openCase', 'OpenCaseInput', { type: 'proposal', customerId, contactId, answers: said });
    if (told.reached === 'registered') continue;
    await advance(agent, 'ACKNOWLEDGE', '已告知提案人编号与评审安排');
    await advance(agent, 'SCREENED');
    for (const [at, points] of told.sheets.entries()) {
      const scores = Object.fromEntries(points.map((value, place) => [ITEMS[place] ?? '', value]));
      const named = { proposal: { id: record.id }, proposer: { id: contactId } };
      const sheet = { ...named, evaluatedOn: day, proposedOn: day, summary: suggestion, ...scores };
      const step = { event: 'EVALUATE', answers: sheet };
      await act(at === 0 ? owner : reviewer, 'takeStep', 'TakeStepInput', step);
    }
    if (told.reached === 'evaluating') continue;
    await advance(owner, 'DECIDE');
    if (told.reached === 'signing') continue;
    await advance(agent, 'TELL', '电话告知：提案已采纳');
    const step = { event: 'CHECK_PATENT', answers: { patent: 'no' } };
    await act(owner, 'takeStep', 'TakeStepInput', step);
  }
}
