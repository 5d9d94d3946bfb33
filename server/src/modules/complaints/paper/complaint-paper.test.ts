import { papers, type RecordForm } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  auditsOf,
  doing,
  permissionNames,
  rowsOf,
  world,
  type Person,
} from '../../../testing/index.ts';

type Answers = Readonly<Record<string, unknown>>;

const FILE = `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { __typename
  ... on Complaint { id version number title stage papers { id number form formVersion event caseId viewerCan answers version } }
  ... on UserError { message } ... on InvalidField { field } ... on InvalidAnswers { problems { field message } } } }`;
const CORRECT = FILE.replaceAll('FileComplaint', 'UpdateComplaint').replace(
  'fileComplaint',
  'updateComplaint',
);
const READ = `query ($id: ID!) { complaint(id: $id) { id version title priority topic { code } occurredOn
  papers { id formVersion answers owner { id } version } timeline(first: 20) { nodes { kind } } } }`;
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename
  ... on UserError { message } ... on InvalidField { field } } }`;

const PAPER = papers().find(({ key }) => key === 'F-CMP-01') as RecordForm;

/** What somebody fills in who takes a complaint. */
const filled = (customerId: string): Answers => ({
  receivedAt: '2026-03-02T09:00',
  channel: 'email',
  receiver: null,
  customer: { id: customerId },
  title: '包裹迟到',
  description: '约定周一送达，周四才到',
  occurredAt: '2026-03-01T10:30',
  place: '杭州仓库',
  scene: 'after',
  attribute: 'service',
  category: 'B05',
  remedy: ['refund', 'apology'],
  claimAmount: 12_000,
  priority: 'important',
  restated: true,
});

const file = async (who: Person, answers: Answers, more: object = {}) =>
  (await who.ask(FILE, { input: { answers, ...more } })).fileComplaint;
const correct = async (who: Person, record: { id: string; version: number }, answers: Answers) =>
  (await who.ask(CORRECT, { input: { ...at(record), answers } })).updateComplaint;
const publish = async (who: Person, change: (form: RecordForm) => object, baseVersion = 1) =>
  (
    await who.ask(PUBLISH, {
      input: { kind: 'form', key: PAPER.key, baseVersion, body: { ...PAPER, ...change(PAPER) } },
    })
  ).publishTemplate;

async function somebody() {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王芳' });
  const { id: customerId } = await aCustomer(owner);
  const me = { id: owner.id, label: '王芳' };
  return { tenant, owner, customerId, answers: { ...filled(customerId), receiver: me } as Answers };
}

test('a complaint is filed with its paper: case, paper and its index are stored under one number', async () => {
  const { tenant, owner, customerId, answers } = await somebody();
  const made = await file(owner, { ...answers, dueAt: '2026-03-09T18:00' });
  expect(made).toMatchObject({
    __typename: 'Complaint',
    title: '包裹迟到',
    papers: [
      {
        number: made.number,
        form: 'F-CMP-01',
        formVersion: 1,
        event: null,
        caseId: made.id,
        answers: {
          no: made.number,
          customer: { id: customerId, label: '北京星辰科技' },
          owner: { id: owner.id, label: '王芳' },
          place: '杭州仓库',
          occurredAt: '2026-03-01T10:30',
          remedy: ['refund', 'apology'],
          repeat: false,
        },
      },
    ],
  });
  expect(made.papers[0].viewerCan).toEqual([]);
  expect(made.papers[0].answers).not.toHaveProperty('dueAt');
  const { templateImpact } = await owner.ask(
    '{ templateImpact(kind: "form", key: "F-CMP-01") { name count holds } }',
  );
  expect(templateImpact).toEqual(
    expect.arrayContaining([
      { name: '事项类型', count: 1, holds: true },
      { name: '进行中的事项', count: 1, holds: false },
      { name: '已填写的记录', count: 1, holds: false },
    ]),
  );
  const ofFields = async (...fields: string[]) =>
    (
      await owner.ask(
        'query ($fields: [String!]) { templateImpact(kind: "form", key: "F-CMP-01", fields: $fields) { name count } }',
        { fields },
      )
    ).templateImpact;
  expect(await ofFields('place', 'nonesuch')).toEqual([{ name: '已填写的记录', count: 1 }]);
  expect(await ofFields('nonesuch')).toEqual([]);
  const [complaint] = await rowsOf('complaint', tenant);
  expect(complaint).toMatchObject({
    topic: 'B05',
    attribute: 'service',
    claim_minor: 12_000,
    claim_currency: 'CNY',
    demands: ['refund', 'apology'],
  });
  expect(await auditsOf(tenant)).toEqual(['customer.create', 'complaint.file']);
});

test('what is wrong comes back at once with the places of the paper, and nothing is stored', async () => {
  const { tenant, owner, answers } = await somebody();
  const { title: _title, ...rest } = answers;
  const wrong = await file(owner, { ...rest, remedy: ['refund', 'revenge'], scene: 'never' });
  expect(wrong.__typename).toBe('InvalidAnswers');
  expect(wrong.problems.map(({ field }: { field: string }) => field).toSorted()).toEqual([
    'answers.remedy.1',
    'answers.scene',
    'answers.title',
  ]);
  // What only the case knows is said at the place of the paper as well.
  expect(await file(owner, { ...answers, occurredAt: '1800-01-01T00:00' })).toMatchObject({
    field: 'answers.occurredAt',
  });
  expect(await file(owner, { ...answers, accused: { id: owner.id } })).toMatchObject({
    __typename: 'InvalidField',
    field: 'answers.owner',
  });
  expect(await file(owner, answers, { title: '另一个标题' })).toMatchObject({
    __typename: 'InvalidField',
    field: 'title',
  });
  expect(await rowsOf('service_case', tenant)).toEqual([]);
  expect(await rowsOf('record', tenant)).toEqual([]);
});

test('what the company makes of the paper holds for its next complaint: a field, a rule, a label', async () => {
  const { owner, answers } = await somebody();
  const first = await file(owner, answers);
  const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });
  const weight = {
    id: 'xWeight2ab3c',
    title: words('货重', 'Weight'),
    type: 'number',
    section: 'what',
    span: 12,
  };
  const published = await publish(owner, ({ fields, rules }) => ({
    fields: [
      ...fields.map((field) => (field.id === 'place' ? { ...field, title: words('地点', 'Where') } : field)),
      weight,
    ],
    rules: [
      ...rules,
      { id: 'xRule2ab3c', field: 'xWeight2ab3c', effect: 'required', expr: "form.attribute == 'product'" },
    ],
  }));
  expect(published).toEqual({ __typename: 'Template' });
  expect(await file(owner, { ...answers, attribute: 'product' })).toMatchObject({
    __typename: 'InvalidAnswers',
    problems: [{ field: 'answers.xWeight2ab3c' }],
  });
  const next = await file(owner, { ...answers, attribute: 'product', xWeight2ab3c: 12.5 });
  expect(next.papers[0]).toMatchObject({ formVersion: 2, answers: { xWeight2ab3c: 12.5 } });
  // The earlier one goes on by the paper that it was filed with.
  const again = await correct(owner, first, { place: '上海仓库' });
  expect(again.papers[0]).toMatchObject({ formVersion: 1, answers: { place: '上海仓库' } });
});

test('a paper keeps what filing needs; what it may lose falls back to what the case knows', async () => {
  const { owner, answers } = await somebody();
  const without = (id: string) => (form: RecordForm) => ({
    fields: form.fields.filter((field) => field.id !== id),
    rules: form.rules.filter((rule) => rule.field !== id),
    listed: form.listed.filter((one) => one !== id),
  });
  expect(await publish(owner, without('title'))).toMatchObject({
    __typename: 'InvalidField',
    field: 'body.fields',
    message: expect.stringContaining('“事由”（title）不能删除'),
  });
  const placeOf = (id: string) => PAPER.fields.findIndex((field) => field.id === id);
  const changed = (id: string, over: object) => (form: RecordForm) => ({
    fields: form.fields.map((field) => (field.id === id ? { ...field, ...over } : field)),
  });
  const own = { id: 'vip', title: { 'zh-CN': '贵宾', en: 'VIP' } };
  const options = PAPER.fields[placeOf('priority')]?.options ?? [];
  expect(await publish(owner, changed('priority', { options: [...options, own] }))).toMatchObject({
    field: `body.fields.${placeOf('priority')}.options.3.id`,
  });
  expect(await publish(owner, changed('channel', { dictionary: 'industry' }))).toMatchObject({
    field: `body.fields.${placeOf('channel')}.dictionary`,
  });
  expect(await publish(owner, changed('severity', { required: true }))).toMatchObject({
    field: `body.fields.${placeOf('severity')}.required`,
  });
  expect(await publish(owner, without('priority'))).toEqual({ __typename: 'Template' });
  const { priority: _gone, ...rest } = answers;
  const made = await file(owner, rest);
  const { complaint } = await owner.ask(READ, { id: made.id });
  expect(complaint.priority).toBe('NORMAL');
});

test('a paper with which nothing could be filed is not published', async () => {
  const { owner } = await somebody();
  const changed = (id: string, over: object) => (form: RecordForm) => ({
    fields: form.fields.map((field) => (field.id === id ? { ...field, ...over } : field)),
  });
  const ruled = (field: string, effect: string, expr: string) => (form: RecordForm) => ({
    rules: [...form.rules, { id: 'xRule1', field, effect, expr }],
  });
  const placeOf = (id: string) => PAPER.fields.findIndex((field) => field.id === id);
  for (const id of ['title', 'contact', 'accused'])
    expect(await publish(owner, changed(id, { many: true }))).toMatchObject({
      field: `body.fields.${placeOf(id)}.many`,
    });
  const rule = { field: `body.rules.${PAPER.rules.length}.effect`, __typename: 'InvalidField' };
  for (const [field, effect, expr] of [
    ['severity', 'required', 'true'],
    ['ackAt', 'required', "form.channel == 'email'"],
    ['customer', 'visible', "form.channel == 'email'"],
    ['title', 'readonly', 'true'],
    ['claimAmount', 'compute', '5'],
  ] as const)
    expect(await publish(owner, ruled(field, effect, expr))).toMatchObject(rule);
  expect(await publish(owner, ruled('claimAmount', 'visible', "form.attribute == 'product'"))).toEqual({
    __typename: 'Template',
  });
});

test('the paper is corrected through its case, with the case’s right and version, and taken back like it', async () => {
  const { tenant, owner, answers } = await somebody();
  const made = await file(owner, answers);
  const [paper] = made.papers;
  const UPDATE = `mutation ($input: UpdateRecordInput!) { updateRecord(input: $input) { __typename ... on InvalidField { field } } }`;
  const direct = { ...at(paper), answers: { place: '别处' } };
  expect((await owner.ask(UPDATE, { input: direct })).updateRecord).toEqual({
    __typename: 'InvalidField',
    field: 'id',
  });
  const done = await correct(owner, made, { title: '包裹迟到四天', place: '上海仓库', claimAmount: null });
  expect(done).toMatchObject({
    title: '包裹迟到四天',
    version: made.version + 1,
    papers: [{ answers: { title: '包裹迟到四天', place: '上海仓库' } }],
  });
  expect(done.papers[0].answers.claimAmount).toBeUndefined();
  expect((await rowsOf('complaint', tenant))[0]).toMatchObject({ claim_minor: null });
  expect(await correct(owner, made, { place: '再改' })).toMatchObject({ __typename: 'StaleVersion' });
  expect(await correct(owner, done, { channel: 'hotline' })).toMatchObject({ field: 'answers.channel' });
  const clerk = await aPerson(tenant, { can: permissionNames.filter((name) => name !== 'complaint.update') });
  const refused = await clerk.run(CORRECT, { input: { ...at(done), answers: { place: '别处' } } });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const { recentChanges } = await owner.ask('{ recentChanges(first: 1) { id } }');
  await owner.ask(`mutation ($id: ID!) { undoChange(input: { id: $id }) { __typename } }`, {
    id: recentChanges[0].id,
  });
  const { complaint } = await owner.ask(READ, { id: made.id });
  expect(complaint.papers[0].answers).toMatchObject({
    title: '包裹迟到',
    place: '杭州仓库',
    claimAmount: 12_000,
  });
});

test('a complaint filed field by field has a paper; one that came without gets it with whatever happens to it', async () => {
  const { tenant, owner, customerId } = await somebody();
  const { admin } = await world();
  const made = await aComplaint(owner, { customerId, topic: 'B05', priority: 'URGENT' });
  const { complaint } = await owner.ask(READ, { id: made.id });
  expect(complaint.papers).toMatchObject([
    { answers: { category: 'B05', priority: 'urgent', receiver: { id: owner.id } } },
  ]);
  // As one that was there before complaints had papers.
  await admin.query('delete from app.record where tenant_id = $1', [tenant.id]);
  expect(await rowsOf('record', tenant)).toHaveLength(0);
  await doing(owner, 'updateComplaint', { ...at(made), title: '漏水' });
  const { complaint: now } = await owner.ask(READ, { id: made.id });
  expect(now.papers).toMatchObject([{ answers: { title: '漏水', category: 'B05' } }]);
  expect(now.papers[0].answers.receiver).toBeUndefined();
});

test('what nobody judged when it was written does not bar the correction of something else', async () => {
  const { owner, customerId } = await somebody();
  const fields = (over: (field: RecordForm['fields'][number]) => object) => (form: RecordForm) => ({
    fields: form.fields.map((field) => ({ ...field, ...over(field) })),
  });
  const narrowed = fields(({ id, options }) =>
    id === 'scene' ? { options: options?.filter((one) => one.id !== 'pre') } : {},
  );
  expect(await publish(owner, narrowed)).toEqual({ __typename: 'Template' });
  // The paper asks for much that programs know nothing of, and the scene is none of its choices.
  const filed = await aComplaint(owner, { customerId, scene: 'PRE' });
  const done = await correct(owner, filed, { place: '上海仓库' });
  expect(done).toMatchObject({
    __typename: 'Complaint',
    papers: [{ answers: { place: '上海仓库', scene: 'pre' } }],
  });
  expect(await correct(owner, done, { scene: 'never' })).toMatchObject({
    problems: [{ field: 'answers.scene' }],
  });
  expect(await correct(owner, done, { title: '' })).toMatchObject({ problems: [{ field: 'answers.title' }] });
});

test('what rules hide or reckon follows the case, and a hidden field bars nothing', async () => {
  const { owner, answers } = await somebody();
  const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });
  const field = (id: string, type: string) => ({ id, title: words(id, id), type, section: 'what', span: 12 });
  const published = await publish(owner, ({ fields, rules }) => ({
    fields: [...fields, field('xFee', 'money'), field('xWeight', 'number')],
    rules: [
      ...rules,
      { id: 'xRule1', field: 'xFee', effect: 'compute', expr: 'form.claimAmount * 2' },
      { id: 'xRule2', field: 'xWeight', effect: 'visible', expr: "form.attribute == 'product'" },
      { id: 'xRule3', field: 'owner', effect: 'visible', expr: "form.attribute == 'product'" },
    ],
  }));
  expect(published).toEqual({ __typename: 'Template' });
  const made = await file(owner, { ...answers, attribute: 'product', xWeight: 12.5 });
  expect(made.papers[0].answers).toMatchObject({ xFee: 24_000, xWeight: 12.5, owner: { id: owner.id } });
  const claim = { amountMinor: 500, currency: 'CNY' };
  let now = await doing(owner, 'updateComplaint', { ...at(made), claim, attribute: 'SERVICE' });
  const { complaint } = await owner.ask(READ, { id: made.id });
  expect(complaint.papers[0].answers).toMatchObject({ claimAmount: 500, xFee: 1000 });
  expect(complaint.papers[0].answers).not.toHaveProperty('xWeight');
  expect(complaint.papers[0].answers).not.toHaveProperty('owner');
  // Nobody has said anything of a field that is not shown.
  now = await correct(owner, now, { place: '上海仓库' });
  expect(now).toMatchObject({ __typename: 'Complaint' });
  now = await correct(owner, now, { attribute: 'product', xWeight: 7, claimAmount: 700 });
  expect(now.papers[0].answers).toMatchObject({ xFee: 1400, xWeight: 7, owner: { id: owner.id } });
  now = await correct(owner, now, { attribute: 'service' });
  expect(now.papers[0].answers).not.toHaveProperty('xWeight');
  const { recentChanges } = await owner.ask('{ recentChanges(first: 1) { id } }');
  const { undoChange } = await owner.ask(
    `mutation ($id: ID!) { undoChange(input: { id: $id }) { __typename ... on UserError { message } } }`,
    { id: recentChanges[0].id },
  );
  expect(undoChange.message).toBeUndefined();
  const again = (await owner.ask(READ, { id: made.id })).complaint;
  expect(again.papers[0].answers).toMatchObject({ attribute: 'product', xWeight: 7 });
});

test('an amount in another currency does not stand on the paper, and is not changed there', async () => {
  const { owner, customerId, tenant } = await somebody();
  const made = await aComplaint(owner, { customerId, claim: { amountMinor: 50_000, currency: 'USD' } });
  const { complaint } = await owner.ask(READ, { id: made.id });
  expect(complaint.papers[0].answers).not.toHaveProperty('claimAmount');
  expect(await correct(owner, made, { claimAmount: 60_000 })).toMatchObject({ field: 'answers.claimAmount' });
  expect(await correct(owner, made, { place: '上海仓库' })).toMatchObject({ __typename: 'Complaint' });
  expect((await rowsOf('complaint', tenant))[0]).toMatchObject({
    claim_minor: 50_000,
    claim_currency: 'USD',
  });
});

test('a correction that is no object, or says a thing twice, is refused', async () => {
  const { owner, answers } = await somebody();
  const made = await file(owner, answers);
  for (const wrong of [0, '', false])
    expect(await correct(owner, made, wrong as never)).toMatchObject({ field: 'answers' });
  const both = { ...at(made), answers: { title: '甲' }, title: '乙' };
  expect((await owner.ask(CORRECT, { input: both })).updateComplaint).toMatchObject({ field: 'title' });
});

test('whoever files complaints reads their paper, without the right to read records', async () => {
  const tenant = await aTenant();
  const agent = await aPerson(tenant, { can: ['complaint.file'] });
  const FORM = 'query ($key: String!) { recordForm(key: $key) { key } }';
  const { openingForm } = await agent.ask('{ openingForm(type: "complaint") }');
  const asked = openingForm.fields.map(({ id }: { id: string }) => id);
  expect(asked).toEqual(expect.arrayContaining(['customer', 'title', 'description']));
  expect(asked).not.toContain('severity');
  expect((await agent.ask(FORM, { key: PAPER.key })).recordForm).toEqual({ key: PAPER.key });
  const other = await agent.run(FORM, { key: 'F-CMP-02' });
  expect(other.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
