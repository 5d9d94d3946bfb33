import { baseTemplate, type Statechart } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  auditsOf,
  codeOf,
  proposalOf,
  rowsOf,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';

type Answers = Readonly<Record<string, unknown>>;

const SEEN = `... on Proposal { id type number version title description stage channel { code } contact { id } result score toldAt needsPatent
  benefit { amountMinor currency } bonus { amountMinor currency } viewerCan fixedFields events { event verb paper asks begins enabled reason }
  clocks { metric state } papers { form event number answers }
  evaluation { name score grade items { id max } sheets { by { id } points score } } timeline(first: 50) { nodes { kind body details } } }
  ... on UserError { message } ... on InvalidField { field } ... on EventRefused { event } ... on InvalidAnswers { problems { field message } }`;
const OPEN = `mutation ($input: OpenCaseInput!) { openCase(input: $input) { __typename ${SEEN} } }`;
const CORRECT = `mutation ($input: CorrectCaseInput!) { correctCase(input: $input) { __typename ${SEEN} } }`;
const STEP = `mutation ($input: TakeStepInput!) { takeStep(input: $input) { __typename ${SEEN} } }`;
const ADVANCE = `mutation ($input: AdvanceCaseInput!) { advanceCase(input: $input) { __typename ${SEEN.replace(/\.\.\. on InvalidAnswers.*/, '')} } }`;
const CLOSE = ADVANCE.replace('AdvanceCaseInput', 'CloseCaseInput').replace('advanceCase', 'closeCase');
const FORM = `query { openingForm(type: "proposal") }`;
const UNDO = `mutation ($input: UndoInput!) { undoChange(input: $input) { __typename ... on BulkRun { changed refused } } }`;
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename
  ... on UserError { message } ... on InvalidField { field } } }`;

interface Story {
  readonly tenant: TestTenant;
  /** Whoever files, screens and tells. */
  readonly clerk: Person;
  /** Two who evaluate; whoever filed does not. */
  readonly judge: Person;
  readonly boss: Person;
  readonly customer: Outcome;
}

async function aStory(): Promise<Story> {
  const tenant = await aTenant();
  const clerk = await anOwner(tenant);
  const customer = await aCustomer(clerk, { contact: { name: '韩志远' } });
  return { tenant, clerk, judge: await anOwner(tenant), boss: await anOwner(tenant), customer };
}

const open = async (who: Person, answers: Answers) =>
  (await who.ask(OPEN, { input: { type: 'proposal', answers } })).openCase;
const advance = async (who: Person, record: Outcome, event: string, note?: string) =>
  (await who.ask(ADVANCE, { input: { ...at(record), event, note } })).advanceCase;
const step = async (who: Person, record: Outcome, event: string, answers: Answers) =>
  (await who.ask(STEP, { input: { ...at(record), event, answers } })).takeStep;

const correct = async (who: Person, record: Outcome, answers: Answers) =>
  (await who.ask(CORRECT, { input: { ...at(record), answers } })).correctCase;
const read = async (who: Person, { id }: Outcome) =>
  (
    await who.ask(
      `query ($id: ID!) { case(id: $id) { __typename ${SEEN.replace(/\.\.\. on UserError.*/s, '')} } }`,
      { id },
    )
  ).case;

async function undoLast(who: Person): Promise<Outcome> {
  const { recentChanges } = await who.ask('{ recentChanges(first: 1) { id } }');
  return (await who.ask(UNDO, { input: { id: recentChanges[0].id } })).undoChange;
}

/** The worked example of the source: 38 + 8 + 7 + 9 + 6 + 7 = 75. */
const SHEET = { economic: 38, completeness: 8, creativity: 7, scope: 9, research: 6, cost: 7 };
const evaluate = (who: Person, record: Outcome, over: Answers = {}) =>
  step(who, record, 'EVALUATE', {
    proposal: { id: record.id },
    proposer: { id: record.contact.id },
    evaluatedOn: '2026-03-02',
    proposedOn: '2026-03-01',
    summary: record.title,
    ...SHEET,
    ...over,
  });

/** A proposal that was taken in and found complete. */
async function underReview({ clerk, customer }: Story, over: Answers = {}): Promise<Outcome> {
  const filed = await open(clerk, proposalOf(customer, over));
  return advance(clerk, await advance(clerk, filed, 'ACKNOWLEDGE'), 'SCREENED');
}

test('a proposal is filed with F-PRO-01: numbered, timed, and what is decided later is left out', async () => {
  const story = await aStory();
  const { clerk, customer, tenant } = story;
  const { openingForm } = await clerk.ask(FORM);
  const asked = openingForm.fields.map(({ id }: Outcome) => id);
  expect(asked).toEqual(
    expect.arrayContaining(['item', 'customer', 'proposer', 'suggestion', 'benefitAmount']),
  );
  for (const later of ['reviewResult', 'patent', 'execDept', 'bonus', 'feedbackAt', 'outcome'])
    expect(asked).not.toContain(later);
  const forged = { reviewResult: 'adopt', bonus: 900_000, patent: 'yes', feedbackAt: '2026-03-02T09:00' };
  const record = await open(clerk, proposalOf(customer, forged));
  expect(record).toMatchObject({
    __typename: 'Proposal',
    number: expect.stringMatching(/^TA20\d{6}$/),
    title: '备件改用循环周转箱',
    description: '常用备件改用带编号的周转箱，随下次送货回收',
    stage: 'registered',
    channel: { code: 'visit' },
    contact: { id: customer.contacts.nodes[0].id },
    benefit: { amountMinor: 6_000_000, currency: 'CNY' },
    result: null,
    bonus: null,
    toldAt: null,
    needsPatent: null,
    clocks: [{ metric: 'acknowledgement', state: 'RUNNING' }],
  });
  expect(record.viewerCan).toContain('proposal.update');
  expect(record.papers).toMatchObject([{ form: 'F-PRO-01', event: null, number: record.number }]);
  expect(Object.keys(record.papers[0].answers)).not.toEqual(expect.arrayContaining(['bonus']));
  expect((await auditsOf(tenant)).at(-1)).toBe('case.file');
  const corrected = (
    await clerk.ask(CORRECT, {
      input: { ...at(record), answers: { item: '改用周转箱', benefitAmount: 700, bonus: 5 } },
    })
  ).correctCase;
  expect(corrected).toMatchObject({ title: '改用周转箱', benefit: { amountMinor: 700 }, bonus: null });
  expect(corrected.papers[0].answers).toMatchObject({ item: '改用周转箱', benefitAmount: 700 });
  expect(await open(clerk, proposalOf(customer, { suggestion: null }))).toMatchObject({
    __typename: 'InvalidAnswers',
    problems: [{ field: 'answers.suggestion' }],
  });
});

test('several reviewers score it; the mean by the scorecard decides, and 51 of 50 is refused', async () => {
  const story = await aStory();
  const { clerk, judge, boss, tenant } = story;
  let record = await underReview(story);
  expect(await evaluate(clerk, record)).toMatchObject({
    __typename: 'InvalidField',
    message: expect.stringContaining('职责分离'),
  });
  expect(record.events.find(({ event }: Outcome) => event === 'EVALUATE').begins).toEqual({
    summary: `${record.title}\n${record.description}`,
    proposedOn: '2026-03-01',
    company: story.customer.name,
  });
  expect(await evaluate(judge, record, { economic: 51 })).toMatchObject({ __typename: 'InvalidAnswers' });
  record = await evaluate(judge, record);
  expect(record.evaluation).toMatchObject({ score: 75, grade: '修改后采纳' });
  expect(record.evaluation.sheets).toMatchObject([{ by: { id: expect.any(String) }, score: 75 }]);
  expect(record.evaluation.sheets[0].points).toEqual([38, 8, 7, 9, 6, 7]);
  expect(await advance(boss, record, 'DECIDE')).toMatchObject({
    __typename: 'EventRefused',
    message: expect.stringContaining('至少须两位'),
  });
  record = await evaluate(boss, record, { economic: 45 });
  expect(record.evaluation).toMatchObject({ score: 78.5, grade: '修改后采纳' });
  record = await evaluate(await anOwner(tenant), record, { economic: 50, completeness: 10, creativity: 10 });
  expect(record.evaluation).toMatchObject({ score: 83, grade: '采纳' });
  expect(await advance(clerk, record, 'DECIDE')).toMatchObject({
    __typename: 'InvalidField',
    message: expect.stringContaining('职责分离'),
  });
  record = await advance(boss, record, 'DECIDE');
  expect(record).toMatchObject({ stage: 'adopted', result: 'ADOPT', score: 83 });
  expect(record.papers[0].answers).toMatchObject({ reviewResult: 'adopt' });
});

test('an adopted proposal is carried out, reported, rewarded, and each decision is told', async () => {
  const story = await aStory();
  const { clerk, judge, boss, tenant } = story;
  const manager = await aPerson(tenant, { can: ['proposal.read', 'proposal.approve'], roles: ['manager'] });
  let record = await underReview(story);
  record = await evaluate(boss, await evaluate(judge, record, { economic: 50 }), { economic: 50 });
  expect(record.evaluation).toMatchObject({ score: 87 });
  record = await advance(boss, record, 'DECIDE');
  expect(record.events.map(({ event }: Outcome) => event)).toEqual(['TELL', 'WITHDRAW']);
  const feedback = (of: Outcome) =>
    of.clocks.filter(({ metric }: Outcome) => metric === 'feedback').map(({ state }: Outcome) => state);
  expect(feedback(record)).toEqual(['RUNNING']);
  record = await advance(clerk, record, 'TELL', '电话告知韩先生：已采纳');
  expect(record).toMatchObject({ stage: 'patenting', toldAt: expect.any(String) });
  expect(feedback(record)).toEqual(['FULFILLED']);
  expect(record.papers[0].answers['feedbackAt']).toMatch(/^20\d\d-/);
  expect(await step(clerk, record, 'CHECK_PATENT', {})).toMatchObject({ field: 'answers.patent' });
  record = await step(clerk, record, 'CHECK_PATENT', { patent: 'no', bonus: 900_000, item: '改了' });
  expect(record).toMatchObject({
    stage: 'planning',
    needsPatent: false,
    bonus: null,
    title: '备件改用循环周转箱',
  });
  const [unit] = await rowsOf('org_unit', tenant);
  const [member] = await rowsOf('membership', tenant);
  record = await step(clerk, record, 'PLAN', {
    execDept: { id: unit?.['id'] },
    execOn: '2026-04-20',
    deptManager: { id: member?.['id'] },
  });
  expect(record).toMatchObject({ stage: 'executing' });
  record = await step(clerk, record, 'REPORT', {
    date: '2026-05-20',
    name: record.title,
    proposal: { id: record.id },
    execDept: { id: unit?.['id'] },
    motive: '破损多',
    before: '一次性纸箱',
    after: '周转箱',
    method: '编号、随车回收',
    benefit: '每年约 6 万元',
    conclusion: '推广',
  });
  expect(record).toMatchObject({ stage: 'reported' });
  const reward = { effect: '首月破损为零', outcome: '已在华东推广', bonus: 300_000 };
  expect(await step(manager, record, 'REWARD', reward)).toMatchObject({
    __typename: 'EventRefused',
    message: expect.stringContaining('2000'),
  });
  record = await step(boss, record, 'REWARD', reward);
  expect(record).toMatchObject({ stage: 'rewarded', bonus: { amountMinor: 300_000, currency: 'CNY' } });
  record = await advance(clerk, record, 'PAY', '现金，5 月 28 日');
  expect(feedback(record)).toContain('RUNNING');
  record = await advance(clerk, record, 'TELL', '告知结果与奖金');
  expect(record).toMatchObject({ stage: 'answered' });
  const closed = (await boss.ask(CLOSE, { input: { ...at(record), note: '完成' } })).closeCase;
  expect(closed).toMatchObject({ stage: 'closed' });
  expect(closed.papers.map(({ form }: Outcome) => form)).toEqual([
    'F-PRO-01',
    'F-PRO-02',
    'F-PRO-02',
    'F-PRO-03',
  ]);
  expect(closed.papers[0].answers).toMatchObject({ ...reward, patent: 'no', execOn: '2026-04-20' });
});

test('beyond the limit of benefit the general manager signs; what is reserved or rejected is told as well', async () => {
  const story = await aStory();
  const { clerk, judge, boss, tenant } = story;
  const manager = await aPerson(tenant, { can: ['proposal.read', 'proposal.approve'], roles: ['manager'] });
  let record = await underReview(story, { benefitAmount: 10_000_001 });
  record = await evaluate(boss, await evaluate(judge, record));
  record = await advance(manager, record, 'DECIDE');
  expect(record).toMatchObject({ stage: 'signing', result: 'REVISE' });
  expect(await advance(manager, record, 'SIGN')).toMatchObject({
    __typename: 'EventRefused',
    message: expect.stringContaining('总经理'),
  });
  record = await advance(boss, record, 'SIGN');
  expect(record).toMatchObject({ stage: 'revising' });
  let low = await underReview(story);
  low = await evaluate(boss, await evaluate(judge, low, { economic: 5 }), { economic: 5 });
  low = await advance(boss, low, 'DECIDE');
  expect(low).toMatchObject({ stage: 'reserved', result: 'RESERVE', score: 42 });
  low = await advance(clerk, low, 'TELL', '暂时保留');
  expect(low).toMatchObject({ stage: 'kept' });
});

test('without a figure nothing is sent to review, and once it is judged by nobody turns it', async () => {
  const story = await aStory();
  const { clerk, judge, boss, customer } = story;
  const filed = await open(clerk, proposalOf(customer, { benefitAmount: null }));
  const taken = await advance(clerk, filed, 'ACKNOWLEDGE');
  expect(await advance(clerk, taken, 'SCREENED')).toMatchObject({
    __typename: 'EventRefused',
    message: expect.stringContaining('没有的填 0'),
  });
  let record = await correct(clerk, taken, { benefitAmount: 10_000_001 });
  record = await advance(clerk, record, 'SCREENED');
  expect(record).toMatchObject({ stage: 'evaluating' });
  expect(record.fixedFields).toEqual(expect.arrayContaining(['benefitAmount', 'customer', 'bonus']));
  const less = { benefitAmount: 9_999_900 };
  expect(await correct(boss, record, less)).toMatchObject({ field: 'answers.benefitAmount' });
  expect(await correct(boss, record, { benefitAmount: null })).toMatchObject({
    field: 'answers.benefitAmount',
  });
  expect(await correct(boss, record, { item: '改用周转箱' })).toMatchObject({ title: '改用周转箱' });
  record = await read(clerk, record);
  record = await evaluate(boss, await evaluate(judge, record));
  // Sent back it may be corrected; then everybody looks at it anew.
  record = await advance(clerk, record, 'SEND_BACK', '金额有误');
  expect(record.fixedFields).not.toContain('benefitAmount');
  record = await advance(clerk, await correct(clerk, record, less), 'SCREENED');
  expect(record.evaluation).toBeNull();
  expect(await advance(boss, record, 'DECIDE')).toMatchObject({ __typename: 'EventRefused' });
  record = await advance(boss, await evaluate(boss, await evaluate(judge, record)), 'DECIDE');
  expect(record).toMatchObject({ stage: 'revising', benefit: { amountMinor: 9_999_900 } });
  expect(await correct(boss, record, { benefitAmount: 1 })).toMatchObject({ field: 'answers.benefitAmount' });
});

test('reviewing again counts no sheet of the first round, and a revision is looked at', async () => {
  const story = await aStory();
  const { clerk, judge, boss, tenant } = story;
  let record = await underReview(story);
  record = await evaluate(boss, await evaluate(judge, record, { economic: 5 }), { economic: 5 });
  record = await advance(clerk, await advance(boss, record, 'DECIDE'), 'TELL');
  record = await advance(clerk, record, 'REVIEW_AGAIN');
  expect(record).toMatchObject({ stage: 'evaluating', result: null, score: null, evaluation: null });
  expect(record.papers.filter(({ form }: Outcome) => form === 'F-PRO-02')).toHaveLength(2);
  expect(await advance(boss, record, 'DECIDE')).toMatchObject({
    message: expect.stringContaining('至少须两位'),
  });
  record = await advance(boss, await evaluate(boss, await evaluate(judge, record)), 'DECIDE');
  expect(record).toMatchObject({ stage: 'revising', score: 75 });
  record = await advance(clerk, record, 'TELL');
  const screener = await aPerson(tenant, { can: ['proposal.read', 'proposal.screen'] });
  expect(codeOf(await screener.run(ADVANCE, { input: { ...at(record), event: 'REVISED' } }))).toBe(
    'FORBIDDEN',
  );
  expect(await advance(judge, record, 'REVISED')).toMatchObject({ stage: 'patenting' });
});

test('a correction of a proposal is taken back, unless something has happened since', async () => {
  const { clerk, customer } = await aStory();
  let record = await open(clerk, proposalOf(customer));
  expect(await correct(clerk, record, { item: '备件改用循环周转箱' })).toMatchObject({
    version: record.version,
  });
  record = await correct(clerk, record, { item: '改用周转箱', problem: '破损多', benefitAmount: null });
  expect(record).toMatchObject({ title: '改用周转箱', benefit: null });
  expect(await undoLast(clerk)).toMatchObject({ changed: 1, refused: 0 });
  record = await read(clerk, record);
  expect(record).toMatchObject({ title: '备件改用循环周转箱', benefit: { amountMinor: 6_000_000 } });
  expect(record.papers[0].answers).toMatchObject({ problem: '一次性纸箱易破损，废料多' });
  record = await correct(clerk, record, { item: '改用周转箱' });
  await advance(clerk, record, 'ACKNOWLEDGE');
  expect(await undoLast(clerk)).toMatchObject({ __typename: 'CannotUndo' });
});

test('each step asks for its own right, and whoever sees no proposals finds none', async () => {
  const story = await aStory();
  const { clerk, tenant } = story;
  const record = await underReview(story);
  const reader = await aPerson(tenant, { can: ['proposal.read', 'proposal.screen'] });
  const refused = await reader.run(STEP, {
    input: { ...at(record), event: 'EVALUATE', answers: SHEET },
  });
  expect(codeOf(refused)).toBe('FORBIDDEN');
  const reviewer = await aPerson(tenant, { can: ['proposal.read', 'proposal.evaluate', 'customer.read'] });
  const { recordForm } = await reviewer.ask('{ recordForm(key: "F-PRO-02") { key stepOf } }');
  expect(recordForm).toEqual({ key: 'F-PRO-02', stepOf: 'proposal' });
  expect(await evaluate(reviewer, record)).toMatchObject({ __typename: 'Proposal' });
  const stranger = await anOwner(await aTenant());
  expect(codeOf(await stranger.run(ADVANCE, { input: { ...at(record), event: 'DECIDE' } }))).toBe(
    'NOT_FOUND',
  );
  const outsider = await aPerson(tenant, { can: ['complaint.read', 'complaint.advance'] });
  expect(codeOf(await outsider.run(ADVANCE, { input: { ...at(record), event: 'DECIDE' } }))).toBe(
    'NOT_FOUND',
  );
  const filing = await outsider.run(OPEN, { input: { type: 'proposal', answers: {} } });
  expect(codeOf(filing)).toBe('FORBIDDEN');
  expect(await clerk.ask(OPEN, { input: { type: 'complaint', answers: {} } })).toMatchObject({
    openCase: { __typename: 'InvalidField', field: 'type' },
  });
});

test('thresholds are the company’s; a chart that asks for what is not there is not published', async () => {
  const { clerk } = await aStory();
  const chart = baseTemplate<Statechart>('statechart', 'P-08');
  const publish = async (change: (event: Outcome) => object) =>
    (
      await clerk.ask(PUBLISH, {
        input: {
          kind: 'statechart',
          key: 'P-08',
          baseVersion: 1,
          body: { ...chart, events: chart.events.map((event) => ({ ...event, ...change(event) })) },
        },
      })
    ).publishTemplate;
  const only = (key: string, over: object) => (event: Outcome) => (event.key === key ? over : {});
  expect(await publish(only('EVALUATE', { card: 'nonesuch' }))).toMatchObject({
    field: expect.stringMatching(/^body\.events\.\d+\.card$/),
  });
  expect(await publish(only('DECIDE', { right: 'nonesuch' }))).toMatchObject({
    field: expect.stringMatching(/^body\.events\.\d+\.right$/),
  });
  expect(await publish(only('CHECK_PATENT', { asks: ['feedbackAt'] }))).toMatchObject({
    field: expect.stringMatching(/^body\.events\.\d+\.asks\.0$/),
  });
  expect(await publish(only('CHECK_PATENT', { asks: ['problem'] }))).toMatchObject({
    __typename: 'InvalidField',
  });
  expect(await publish(() => ({}))).toEqual({ __typename: 'Template' });
  const { recordForm } = await clerk.ask(`query { recordForm(key: "F-PRO-01") { body } }`);
  const { fields, rules } = recordForm.body;
  const noBenefit = fields.filter(({ id }: Outcome) => id !== 'benefitAmount');
  const kept = rules.filter(({ field }: Outcome) => field !== 'benefitAmount');
  const undecided = { ...recordForm.body, fields: noBenefit, rules: kept };
  expect(
    (await clerk.ask(PUBLISH, { input: { kind: 'form', key: 'F-PRO-01', baseVersion: 1, body: undecided } }))
      .publishTemplate,
  ).toMatchObject({ field: 'body.fields', message: expect.stringContaining('benefitAmount') });
  const without = {
    ...recordForm.body,
    fields: fields.filter(({ id }: Outcome) => id !== 'bonus'),
    rules: rules.filter(({ field }: Outcome) => field !== 'bonus'),
  };
  const input = { kind: 'form', key: 'F-PRO-01', baseVersion: 1, body: without };
  expect((await clerk.ask(PUBLISH, { input })).publishTemplate).toMatchObject({
    field: 'body.fields',
    message: expect.stringContaining('bonus'),
  });
});
