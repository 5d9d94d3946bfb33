import { afterAll, beforeAll, expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  aCustomer,
  anOwner,
  aPaper,
  aPerson,
  aServer,
  aTenant,
  auditsOf,
  permissionNames,
  recordStory,
  rowsOf,
  type Person,
  type TestServer,
  type TestTenant,
} from '../../testing/index.ts';
import { listen, texts } from '../../testing/stories/notice-story.ts';

const { words, field } = recordStory;

let server: TestServer;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.stop());

const SURVEY = {
  key: 'own-survey',
  version: 1,
  subject: 'record' as const,
  module: 'surveys',
  title: words('满意度问卷', 'Survey'),
  help: words('问卷', 'Survey'),
  sections: [
    { id: 'all', block: 'grid' as const, title: words('全部', 'All') },
    { id: 'ok', block: 'approval' as const, title: words('审批', 'Approval') },
  ],
  fields: [
    field('no', 'serial', { pattern: 'DC{yyyy}{000}' }),
    field('customer', 'reference', { entity: 'customer', required: true }),
    field('by', 'user', { required: true }),
    field('on', 'date', { required: true }),
    field('score', 'rating', { required: true, from: 1, to: 5 }),
    field('why', 'longText', { maxLength: 200 }),
    field('phone', 'phone', { pii: true }),
    field('half', 'number'),
    field('proof', 'file'),
    field('verdict', 'text', { section: 'ok', required: true }),
  ],
  rules: [
    { id: 'r1', field: 'why', effect: 'visible', expr: 'form.score <= 2' },
    { id: 'r2', field: 'half', effect: 'compute', expr: 'form.score / 2' },
    { id: 'r3', field: 'on', effect: 'default', expr: 'today' },
  ],
  listed: ['score'],
};

const LINK = `id name form state path purpose isRepeatable mostAnswers answers version owner { id } closedAt`;
const mutation = (verb: string) =>
  `mutation ($input: ${verb[0]?.toUpperCase() ?? ''}${verb.slice(1)}Input!) { ${verb}(input: $input) { __typename ... on PublicForm { ${LINK} }
   ... on UserError { code message } ${verb === 'createPublicForm' ? '... on InvalidField { field }' : ''} } }`;
const act = async (person: Person, verb: string, input: object) =>
  (await person.ask(mutation(verb), { input }))[verb];

interface Company {
  readonly tenant: TestTenant;
  readonly owner: Person;
  readonly customerId: string;
}

async function aCompany(): Promise<Company> {
  const tenant = await aTenant();
  await aPaper(tenant, SURVEY as never);
  const owner = await anOwner(tenant, { name: '李工' });
  const { id: customerId } = await aCustomer(owner, { name: '华东机械' });
  return { tenant, owner, customerId };
}

const asked = (customerId: string, more: object = {}) => ({
  name: '秋季问卷',
  form: 'own-survey',
  leftOut: ['on'],
  purpose: { zh: '了解您的满意度', en: 'To learn how satisfied you are' },
  customerId,
  isRepeatable: false,
  ...more,
});

async function aLink(more: object = {}) {
  const company = await aCompany();
  const link = await act(company.owner, 'createPublicForm', asked(company.customerId, more));
  expect(link).toMatchObject({ __typename: 'PublicForm', state: 'OPEN', answers: 0 });
  const path = String(link.path).replace('/f/', '/open/forms/');
  return { ...company, link, path };
}

/** A page that was opened long enough ago. */
async function opened(path: string, language = 'zh-CN') {
  const browser = server.browser(language);
  const page = await browser.get(path);
  expect(page.status).toBe(200);
  return { browser, page: page.body };
}

const waited = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 3050));
};

test('a visitor sees what can be asked of him, sends it in, and it is the record of whoever looks after the link', async () => {
  const { tenant, owner, customerId, link, path } = await aLink({
    consent: { zh: '同意处理', en: 'I agree' },
    mostAnswers: 2,
  });
  const { browser, page } = await opened(path);
  expect(page.form.fields.map(({ id }: { id: string }) => id)).toEqual(['score', 'why', 'phone', 'half']);
  expect(page.form.sections.map(({ id }: { id: string }) => id)).toEqual(['all']);
  expect(page).toMatchObject({
    state: 'open',
    words: { consent: { en: 'I agree' } },
    company: { name: expect.any(String) },
  });
  expect(JSON.stringify(page)).not.toContain('华东机械');
  expect(JSON.stringify(page)).not.toContain(customerId);
  const sent = {
    key: newId(),
    stamp: page.stamp,
    consented: true,
    answers: { score: 2, why: '慢', phone: '13800138000' },
  };
  expect(await browser.post(path, sent)).toMatchObject({ status: 425, body: { wait: expect.any(Number) } });
  await waited();
  expect(await browser.post(path, { ...sent, website: 'http://spam' })).toMatchObject({ status: 422 });
  expect(await browser.post(path, { ...sent, stamp: `1.${'x'.repeat(24)}` })).toMatchObject({ status: 422 });
  expect(await browser.post(path, { ...sent, consented: false })).toMatchObject({
    status: 422,
    body: { message: '请先阅读并同意上面的说明' },
  });
  expect(await rowsOf('record', tenant)).toEqual([]);
  const first = await browser.post(path, sent);
  expect(first).toMatchObject({ status: 201, body: { number: expect.stringMatching(/^DC\d{4}001$/) } });
  expect(await browser.post(path, sent)).toEqual({ ...first, headers: expect.anything() });
  const [record, ...more] = await rowsOf('record', tenant);
  expect(more).toEqual([]);
  expect(record).toMatchObject({ owner_id: owner.id, created_by: null, form: 'own-survey' });
  const { record: read } = await owner.ask(
    'query ($id: ID!) { record(id: $id) { answers links { noun id } } }',
    { id: record?.['id'] },
  );
  expect(read).toMatchObject({
    answers: {
      score: 2,
      why: '慢',
      half: 1,
      by: { id: owner.id, label: '李工' },
      customer: { id: customerId, label: '华东机械' },
      on: expect.stringMatching(/^\d{4}-/),
    },
    links: [{ noun: 'CUSTOMER', id: customerId }],
  });
  expect(await rowsOf('public_answer', tenant)).toMatchObject([
    { record_id: record?.['id'], public_form_id: link.id, consent: '同意处理', language: 'zh-CN' },
  ]);
  expect((await auditsOf(tenant)).at(-1)).toBe('publicForm.answer');
  await listen(tenant);
  expect(await texts(owner)).toEqual(['公开表单“秋季问卷”收到一份新填写']);
  const second = { ...sent, key: newId(), answers: { score: 5 } };
  expect(await browser.post(path, second)).toMatchObject({ status: 201 });
  expect(await browser.post(path, { ...second, key: newId() })).toMatchObject({
    status: 422,
    body: { code: 'PUBLIC_FORM_FULL' },
  });
  expect((await browser.get(path)).body).toMatchObject({ state: 'full' });
  expect((await browser.get(path)).body.form).toBeUndefined();
});

test('what is wrong is said at its field in the visitor’s language, what is not asked is not taken', async () => {
  const { tenant, customerId, path } = await aLink();
  const { browser, page } = await opened(path, 'en');
  await waited();
  const send = (answers: object) =>
    browser.post(path, { key: newId(), stamp: page.stamp, consented: false, answers });
  expect(await send({ score: 9 })).toMatchObject({
    status: 422,
    body: { problems: [{ path: 'score', message: expect.stringContaining('"score"') }] },
  });
  expect(await send({ score: 5, customer: { id: customerId, label: 'x' } })).toMatchObject({
    status: 422,
    body: { code: 'PUBLIC_FORM_CHANGED' },
  });
  expect(await send({ score: 5, verdict: 'fine' })).toMatchObject({ status: 422 });
  expect((await browser.post(path, { key: 'x' })).status).toBe(400);
  expect((await send({ score: 5, phone: 'x'.repeat(200_000) })).status).toBe(413);
  expect(await rowsOf('record', tenant)).toEqual([]);
});

test('a link that is wrong, renewed or of another company is answered like none; a closed one says so', async () => {
  const { owner, link, path } = await aLink();
  const { path: foreign } = await aLink();
  const browser = server.browser();
  const [own, other] = [path.split('/').at(-1) ?? '', foreign.split('/').at(-1) ?? ''];
  const bytes = (token: string) => Buffer.from(token, 'base64url');
  const mixed = Buffer.concat([bytes(other).subarray(0, 16), bytes(own).subarray(16)]).toString('base64url');
  const guessed = Buffer.concat([bytes(own).subarray(0, 32), Buffer.alloc(18)]).toString('base64url');
  const none = await browser.get(`/open/forms/${Buffer.alloc(50, 7).toString('base64url')}`);
  expect(none.status).toBe(404);
  for (const token of [mixed, guessed, 'x', `${own}A`]) {
    const answer = await browser.get(`/open/forms/${token}`);
    expect([answer.status, answer.body.errors[0].message]).toEqual([404, none.body.errors[0].message]);
  }
  expect((await browser.get(`/open/other/${own}`)).status).toBe(404);
  const renewed = await act(owner, 'renewPublicForm', { id: link.id, version: 1 });
  expect(renewed.path).not.toBe(link.path);
  expect((await browser.get(path)).status).toBe(404);
  const next = String(renewed.path).replace('/f/', '/open/forms/');
  const { page } = await opened(next);
  const closed = await act(owner, 'closePublicForm', { id: link.id, version: 2, closed: true });
  expect(closed).toMatchObject({ state: 'CLOSED', closedAt: expect.any(String) });
  expect((await browser.get(next)).body).toMatchObject({ state: 'closed' });
  await waited();
  const late = await browser.post(next, {
    key: newId(),
    stamp: page.stamp,
    consented: true,
    answers: { score: 1 },
  });
  expect(late).toMatchObject({ status: 422, body: { code: 'PUBLIC_FORM_CLOSED' } });
  expect(await act(owner, 'closePublicForm', { id: link.id, version: 2, closed: false })).toMatchObject({
    __typename: 'StaleVersion',
  });
});

test('links are made by whoever may, of papers that people outside can fill in', async () => {
  const { tenant, owner, customerId } = await aCompany();
  const create = (more: object) => act(owner, 'createPublicForm', asked(customerId, more));
  const refused = { __typename: 'InvalidField' };
  expect(await create({ customerId: null })).toMatchObject({
    ...refused,
    field: 'form',
    message: expect.stringContaining('customer字段'),
  });
  expect(await create({ leftOut: ['score'] })).toMatchObject({ ...refused, field: 'form' });
  expect(await create({ form: 'nothing' })).toMatchObject({ ...refused, field: 'form' });
  expect(await create({ customerId: newId() })).toMatchObject({ ...refused, field: 'customerId' });
  expect(await create({ ownerId: newId() })).toMatchObject({ ...refused, field: 'ownerId' });
  expect(await create({ purpose: {} })).toMatchObject({ ...refused, field: 'purpose.zh' });
  expect(await create({ closesAt: '2020-01-01T00:00:00Z' })).toMatchObject({ ...refused, field: 'closesAt' });
  expect(await create({ mostAnswers: 0 })).toMatchObject({ ...refused, field: 'mostAnswers' });
  expect(await rowsOf('public_form', tenant)).toEqual([]);
  const { publicFormOffer } = await owner.ask(
    `{ publicFormOffer(form: "own-survey") { missing takesCustomer takesCase fields { id isRequired } } }`,
  );
  expect(publicFormOffer).toMatchObject({ missing: ['customer字段'], takesCustomer: true, takesCase: false });
  const clerk = await aPerson(tenant, {
    can: permissionNames.filter((name) => name !== 'publicForm.manage'),
  });
  const answer = await clerk.run(mutation('createPublicForm'), { input: asked(customerId) });
  expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const later = await create({ opensAt: '2199-01-01T00:00:00Z' });
  expect(later).toMatchObject({ state: 'WAITING', path: expect.stringMatching(/^\/f\/[\w-]{67}$/) });
  const stored = JSON.stringify(await rowsOf('public_form', tenant));
  expect(stored).not.toContain(String(later.path).slice(3));
  expect((await server.browser().get(String(later.path).replace('/f/', '/open/forms/'))).body).toMatchObject({
    state: 'waiting',
  });
});

test('who asks too often waits, by address and by link', async () => {
  const { path } = await aLink();
  const limited = await aServer({ rateLimits: true });
  try {
    const browser = limited.browser();
    const seen = new Set<number>();
    for (let at = 0; at < 24; at += 1) seen.add((await browser.post(path, {})).status);
    expect([...seen].toSorted((a, b) => a - b)).toEqual([400, 429]);
  } finally {
    await limited.stop();
  }
});
