import { dayIn } from '../kernel/values/days.ts';
import type { StoryClock } from './story-clock.ts';
import type { Teller } from './teller.ts';

const ZONE = 'Asia/Shanghai';
const DAY_MILLISECONDS = 86_400_000;
const ERROR = '... on UserError { code message }';
const PLAN = `mutation ($input: PlanCallbacksInput!) { planCallbacks(input: $input) { __typename ... on Record { id } ${ERROR} } }`;
const PLANNED = `{ callbacks(first: 10, sort: NEWEST) { nodes { id version title contact { id } } } }`;
const verb = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename ... on Callback { id version } ${ERROR} } }`;

/** Whom the company calls back, how many days from now, why and how. */
const ROWS = [
  { customer: 0, days: 0, purpose: '了解新设备试运行情况', ways: ['phone'] },
  { customer: 1, days: 0, purpose: '季度定期回访', ways: ['phone'] },
  {
    customer: 2,
    days: 2,
    purpose: '征求年度服务意见',
    ways: ['face'],
    place: '客户总部',
    estimatedCost: 30_000,
  },
  { customer: 3, days: 5, purpose: '了解配件供应满意度', ways: ['phone', 'mail'] },
] as const;

interface Record {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly contact: { readonly id: string } | null;
}

/** One plan, of which the first call-back was made and the third is appointed. */
export async function callBack(
  { owner, agent, clock }: { readonly owner: Teller; readonly agent: Teller; readonly clock: StoryClock },
  customers: readonly string[],
): Promise<void> {
  clock.ago(4);
  const day = (days: number): string =>
    dayIn(ZONE, new Date(clock.now().getTime() + days * DAY_MILLISECONDS));
  const rows = ROWS.map(({ customer, days, ...rest }) => ({
    customer: { id: customers[customer] },
    plannedOn: day(days),
    ...rest,
  }));
  const answers = { filledOn: day(0), specialist: { id: agent.memberId }, rows };
  await owner.ask(PLAN, { input: { answers } });
  const { callbacks } = (await owner.ask(PLANNED, {})) as unknown as { callbacks: { nodes: Record[] } };
  const act = async (of: Record, name: string, input: string, more: object): Promise<Record> => {
    clock.pass(0.2);
    const made = await owner.ask(verb(name, input), { input: { id: of.id, version: of.version, ...more } });
    return { ...of, ...(Object.values(made)[0] as unknown as Record) };
  };
  for (const [at, { purpose }] of ROWS.entries()) {
    const found = callbacks.nodes.find(({ title }) => title === purpose);
    if (!found || at === ROWS.length - 1) continue; // the last one waits for its approval
    const approved = await act(found, 'advanceCase', 'AdvanceCaseInput', { event: 'APPROVE' });
    if (at === 0) {
      const attempts = [
        { no: 1, at: `${day(0)}T09:40`, purpose, result: 'noAnswer', nextAction: '稍后再打' },
        { no: 2, at: `${day(0)}T10:30`, purpose, content: '试运行平稳，希望提供耗材报价', result: 'reached' },
      ];
      const called = { event: 'ATTEMPT', answers: { customerName: approved.contact, attempts } };
      await act(approved, 'takeStep', 'TakeStepInput', called);
    }
    if (at === 2) {
      const appointedAt = new Date(`${day(2)}T10:00:00+08:00`).toISOString();
      await act(approved, 'appointCallback', 'AppointCallbackInput', { appointedAt });
    }
  }
}
