import { baseTemplate, type Statechart } from '@zhoudao/schema/templates';

import { anOwner, type Person } from '../people/people.ts';
import { aTenant, type TestTenant } from '../people/tenants.ts';
import { aComplaint, aCustomer, at, type Outcome } from './case-story.ts';
import { aProposal } from './proposal-story.ts';

type Input = Readonly<Record<string, unknown>>;

const STEP = `mutation ($input: TakeStepInput!) { takeStep(input: $input) { __typename
  ... on Complaint { id version stage events { event verb paper enabled reason to } papers { id number form event caseId answers isArchived } timeline(first: 5) { nodes { kind details } } }
  ... on UserError { message } ... on InvalidField { field } ... on EventRefused { event } ... on InvalidAnswers { problems { field message } } } }`;
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename
  ... on UserError { message } ... on InvalidField { field } } }`;
const EVENTS = `query ($id: ID!) { case(id: $id) { version events { event verb paper enabled reason to } } }`;

const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const DECISION: Input = {
  date: '2026-03-10',
  name: '夜间送货',
  motive: '高峰排队',
  before: '平均等 40 分钟',
  after: '平均等 5 分钟',
  method: '夜间送货',
  benefit: '节约人手',
  conclusion: '推行',
};
const FEW = words('至少须两人评分', 'At least two have to score it');

/** P-15 with an evaluation by several people, and a decision that needs two of them and a good mean. */
function chartWith(over: { paper?: string; guard?: string; to?: string } = {}): Statechart {
  const { paper = 'F-PRO-02', guard = `papers.F-PRO-02.mean.total`, to } = over;
  const base = baseTemplate<Statechart>('statechart', 'P-15');
  const evaluate = (stage: string) => ({
    id: `evaluate-${stage}`,
    to: to ?? stage,
    when: { fact: 'paper.total', atLeast: 10 },
    otherwise: words('评分过低', 'The score is too low'),
  });
  const decide = (stage: string) => ({
    id: `decide-${stage}`,
    to: 'acknowledged',
    when: {
      all: [
        { fact: 'papers.F-PRO-02.count', atLeast: 2 },
        { fact: guard, atLeast: 80 },
      ],
    },
    otherwise: FEW,
  });
  return {
    ...base,
    events: [
      ...base.events,
      { key: 'EVALUATE', title: words('评分', 'Evaluate'), verb: 'takeStep', paper, many: true },
      { key: 'DECIDE', title: words('决定', 'Decide'), verb: 'takeStep', paper: 'F-PRO-03' },
      { key: 'FINISH', title: words('了结', 'Finish') },
    ],
    stages: base.stages.map((stage) =>
      stage.key === 'registered' || stage.key === 'reopened'
        ? {
            ...stage,
            on: {
              ...stage.on,
              FINISH: [{ id: `finish-${stage.key}`, to: 'closed' }],
              EVALUATE: [evaluate(stage.key)],
              DECIDE: [decide(stage.key)],
            },
          }
        : stage,
    ),
  };
}

const publish = async (who: Person, body: object, key = 'P-15', kind = 'statechart') =>
  (await who.ask(PUBLISH, { input: { kind, key, baseVersion: 1, body } })).publishTemplate;

const scores = (record: Outcome, each: number): Input => ({
  proposal: { id: record.proposal },
  evaluatedOn: '2026-03-02',
  proposer: { id: record.contact.id },
  company: '云川机电',
  proposedOn: '2026-03-01',
  summary: '夜间送货，避开装卸高峰',
  economic: each * 5,
  completeness: each,
  creativity: each,
  scope: each,
  research: each,
  cost: each,
});

const step = async (who: Person, record: Outcome, event: string, answers: unknown) =>
  (await who.ask(STEP, { input: { ...at(record), event, answers } })).takeStep;

async function evaluated(): Promise<{ tenant: TestTenant; owner: Person; record: Outcome }> {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await publish(owner, chartWith());
  const customer = await aCustomer(owner, { contact: { name: '梁建国' } });
  const contactId = customer.contacts.nodes[0].id;
  const { id: proposal } = await aProposal(owner, customer);
  const record = await aComplaint(owner, { customerId: customer.id, contactId });
  return { tenant, owner, record: { ...record, proposal } };
}

/** Complaints whose first step is evaluated by several people, with F-PRO-02, and decided with F-PRO-03. */
export const stepStory = {
  STEP,
  PUBLISH,
  EVENTS,
  FEW,
  DECISION,
  chartWith,
  publish,
  scores,
  step,
  evaluated,
};
