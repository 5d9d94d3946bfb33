import { afterAll, beforeAll, expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  aCustomer,
  anOwner,
  aPaper,
  aPerson,
  aPng,
  aServer,
  aTenant,
  auditsOf,
  doing,
  permissionNames,
  recordStory,
  rowsOf,
  world,
  type Person,
  type TestServer,
  type TestTenant,
} from '../../testing/index.ts';
import { listen, texts } from '../../testing/stories/notice-story.ts';
import { stampAt } from './visiting/stamp.ts';

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
  asked: ['score', 'why', 'phone', 'half'],
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

async function opened(path: string, language = 'zh-CN') {
  const browser = server.browser(language);
  const page = await browser.get(path);
  expect(page.status).toBe(200);
  return { browser, page: page.body };
}

/** A page that was opened some time ago. */
const agedStamp = (linkId: string, milliseconds = 5000): string =>
  stampAt(linkId, newId(), new Date(Date.now() - milliseconds));

/** Sends answers by a link, each time from a page of its own. */
const sender = ({ path, link }: { path: string; link: { id: string } }, language = 'zh-CN') => {
  const browser = server.browser(language);
  return (answers: object, more: object = {}) =>
    browser.post(path, { stamp: agedStamp(link.id), consented: true, answers, ...more });
};

test('a visitor sees what can be asked of him, sends it in, and it is the record of whoever looks after the link', async () => {
  const { tenant, owner, customerId, link, path } = await aLink({
    consent: { zh: '同意处理', en: 'I agree' },
    mostAnswers: 2,
  });
  const uses = '{ templateImpact(kind: "form", key: "own-survey") { name count } }';
  expect((await owner.ask(uses)).templateImpact).toEqual([{ name: '公开链接', count: 1 }]);
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
  const quick = { consented: true, answers: { score: 2, why: '慢', phone: '13800138000' } };
  expect(await browser.post(path, { ...quick, stamp: page.stamp })).toMatchObject({
    status: 425,
    body: { wait: expect.any(Number) },
  });
  const sent = { ...quick, stamp: agedStamp(link.id) };
  expect(await browser.post(path, { ...sent, trap: 'http://spam' })).toMatchObject({ status: 422 });
  const old = agedStamp(link.id, 8 * 24 * 3600_000);
  expect(await browser.post(path, { ...sent, stamp: old })).toMatchObject({ status: 422 });
  expect(await browser.post(path, { ...sent, stamp: `1.${'x'.repeat(24)}` })).toMatchObject({ status: 422 });
  expect(await browser.post(path, { ...sent, consented: false })).toMatchObject({
    status: 422,
    body: { message: '请先阅读并同意上面的说明' },
  });
  expect(await rowsOf('record', tenant)).toEqual([]);
  const first = await browser.post(path, sent);
  expect(first).toMatchObject({ status: 201, body: { number: expect.stringMatching(/^DC\d{4}001$/) } });
  // The answer was lost on the way: the same page, whatever it says now, is that first one.
  const { number } = first.body;
  for (const again of [sent, { ...sent, answers: { score: 3 } }])
    expect(await browser.post(path, again)).toMatchObject({
      status: 200,
      body: { number, isEarlier: true },
    });
  const [record, ...more] = await rowsOf('record', tenant);
  expect(more).toEqual([]);
  expect(record).toMatchObject({ owner_id: owner.id, created_by: null, form: 'own-survey' });
  const { record: read } = await owner.ask(
    'query ($id: ID!) { record(id: $id) { answers links { noun id } origin { id name language consent } } }',
    { id: record?.['id'] },
  );
  expect(read.origin).toEqual({ id: link.id, name: '秋季问卷', language: 'zh-CN', consent: '同意处理' });
  const { by, other } = await owner.ask(
    `query ($id: ID!, $none: ID!) { by: records(filter: { publicFormId: $id }) { nodes { id } }
       other: records(filter: { publicFormId: $none }) { nodes { id } } }`,
    { id: link.id, none: newId() },
  );
  expect([by.nodes, other.nodes]).toEqual([[{ id: record?.['id'] }], []]);
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
  expect(await texts(owner)).toEqual(['公开表单“秋季问卷”收到新填写']);
  const second = { ...sent, stamp: agedStamp(link.id), answers: { score: 5 } };
  expect(await browser.post(path, second)).toMatchObject({ status: 201 });
  expect(await browser.post(path, { ...second, stamp: agedStamp(link.id) })).toMatchObject({
    status: 422,
    body: { code: 'PUBLIC_FORM_FULL' },
  });
  await listen(tenant);
  expect(await texts(owner), 'one that nobody read yet says it for all').toHaveLength(1);
  expect((await browser.get(path)).body).toMatchObject({ state: 'full' });
  expect((await browser.get(path)).body.form).toBeUndefined();
});

test('what is wrong is said at its field in the visitor’s language, what is not asked is not taken', async () => {
  const { tenant, customerId, path, link } = await aLink();
  const send = sender({ path, link }, 'en');
  expect(await send({ score: 9 })).toMatchObject({
    status: 422,
    body: { problems: [{ path: 'score', message: expect.stringContaining('"score"') }] },
  });
  expect(await send({ score: 5, customer: { id: customerId, label: 'x' } })).toMatchObject({
    status: 422,
    body: { code: 'PUBLIC_FORM_CHANGED' },
  });
  expect(await send({ score: 5, verdict: 'fine' })).toMatchObject({ status: 422 });
  expect((await server.browser().post(path, { stamp: 'x' })).status).toBe(400);
  const deep = JSON.parse(`${'['.repeat(6000)}${']'.repeat(6000)}`) as unknown;
  expect((await send({ score: deep })).status).toBe(400);
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
  const closed = await act(owner, 'closePublicForm', { id: link.id, version: 2, closed: true });
  expect(closed).toMatchObject({ state: 'CLOSED', closedAt: expect.any(String) });
  expect((await browser.get(next)).body).toMatchObject({ state: 'closed' });
  const late = await sender({ path: next, link })({ score: 1 });
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
  expect(await create({ asked: ['why', 'phone'] })).toMatchObject({ ...refused, field: 'form' });
  for (const form of ['nothing', 'F-CMP-01', 'F-CBK-01', 'F-PRO-02'])
    expect(await create({ form })).toMatchObject({ ...refused, field: 'form' });
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

test('a paper whose rules may ask for what nobody outside can answer is not opened', async () => {
  const { tenant, owner, customerId } = await aCompany();
  const form = {
    ...SURVEY,
    key: 'own-ruled',
    fields: [
      ...SURVEY.fields.filter(({ id }) => id !== 'no'),
      field('reply', 'user'),
      field('sign', 'signature'),
    ],
    rules: [
      { id: 'r3', field: 'on', effect: 'default', expr: 'today' },
      { id: 'r4', field: 'reply', effect: 'required', expr: 'form.score <= 2' },
      { id: 'r5', field: 'sign', effect: 'required', expr: 'form.why != null' },
    ],
  };
  await aPaper(tenant, form as never);
  const create = (names: string[]) =>
    act(owner, 'createPublicForm', asked(customerId, { form: form.key, asked: names }));
  expect(await create(['score', 'why', 'phone'])).toMatchObject({
    field: 'form',
    message: expect.stringMatching(/reply字段、sign字段/),
  });
  // What asks for the signature is not asked itself, so nothing asks for it.
  expect(await create(['score', 'phone'])).toMatchObject({ message: expect.not.stringContaining('sign') });
});

test('a link that can take nothing any more says so before anybody fills it in, and to whoever looks after links why', async () => {
  const { owner, tenant, customerId, link, path } = await aLink();
  const send = sender({ path, link });
  const look = async () => (await server.browser().get(path)).body;
  const trouble = async () =>
    (await owner.ask('{ publicForms { nodes { id trouble } } }')).publicForms.nodes[0].trouble;
  expect([(await look()).state, await trouble()]).toEqual(['open', null]);
  await doing(owner, 'archiveCustomer', { id: customerId, version: 1, archived: true });
  expect([(await look()).state, await trouble()]).toEqual(['closed', 'CUSTOMER']);
  expect(await send({ score: 5 })).toMatchObject({ status: 422, body: { code: 'PUBLIC_FORM_CLOSED' } });
  const colleague = await anOwner(tenant, { name: '王工' });
  const { id: otherId } = await aCustomer(owner, { name: '华南机械' });
  const next = await act(owner, 'createPublicForm', asked(otherId, { ownerId: colleague.id }));
  const { admin } = await world();
  await admin.query('update app.membership set disabled_at = now() where tenant_id = $1 and id = $2', [
    tenant.id,
    colleague.id,
  ]);
  const nextPath = String(next.path).replace('/f/', '/open/forms/');
  expect((await server.browser().get(nextPath)).body.state).toBe('closed');
  expect(await trouble()).toBe('OWNER');
  const given = await act(owner, 'changePublicForm', {
    ...CHANGED,
    id: next.id,
    version: 1,
    ownerId: owner.id,
  });
  expect(given).toMatchObject({ __typename: 'PublicForm', owner: { id: owner.id } });
  expect((await server.browser().get(nextPath)).body.state).toBe('open');
});

const CHANGED = {
  name: '冬季问卷',
  purpose: { zh: '了解冬季的满意度' },
  isRepeatable: true,
};

test('words, days and bounds of a link are changed; one whose last day has passed is opened again', async () => {
  const { owner, link, path } = await aLink({ consent: { zh: '同意处理' } });
  const change = (more: object) => act(owner, 'changePublicForm', { ...CHANGED, id: link.id, ...more });
  expect(await change({ version: 1, name: ' ' })).toMatchObject({ code: 'INVALID_FIELD' });
  expect(await change({ version: 1, asked: ['why', 'phone'] })).toMatchObject({ code: 'INVALID_FIELD' });
  expect(await change({ version: 7 })).toMatchObject({ __typename: 'StaleVersion' });
  const soon = new Date(Date.now() + 400);
  expect(
    await change({
      version: 1,
      asked: ['score', 'why', 'half'],
      closesAt: soon.toISOString(),
      dailyLimit: 1,
    }),
  ).toMatchObject({ name: '冬季问卷', purpose: '了解冬季的满意度', version: 2 });
  const page = (await server.browser().get(path)).body;
  expect(page.form.fields.map(({ id }: { id: string }) => id)).toEqual(['score', 'why', 'half']);
  expect(page.words.consent, 'what is not said stays').toEqual({ 'zh-CN': '同意处理' });
  await expect.poll(async () => (await server.browser().get(path)).body.state).toBe('closed');
  const reopened = await act(owner, 'closePublicForm', { id: link.id, version: 2, closed: false });
  expect(reopened).toMatchObject({ state: 'OPEN' });
  const send = sender({ path, link });
  expect(await send({ score: 5 })).toMatchObject({ status: 201 });
  expect(await send({ score: 5 })).toMatchObject({ status: 422, body: { code: 'PUBLIC_FORM_TODAY' } });
  expect((await server.browser().get(path)).body.state).toBe('today');
});

test('what is added to a paper later is offered to whoever looks after its links, and asked only when he says so', async () => {
  const columns = [field('item', 'text'), field('count', 'number')];
  const rows = field('rows', 'table', { columns });
  const company = await aCompany();
  const { owner, tenant, customerId } = company;
  const paper = { ...SURVEY, key: 'own-later', fields: [...SURVEY.fields, rows] };
  await aPaper(tenant, paper as never);
  const link = await act(
    owner,
    'createPublicForm',
    asked(customerId, { form: paper.key, asked: ['score', 'rows', 'rows.item'] }),
  );
  const path = String(link.path).replace('/f/', '/open/forms/');
  const fields = async () => {
    const { body } = await server.browser().get(path);
    return body.form?.fields.flatMap(
      ({ id, columns: within = [] }: { id: string; columns?: { id: string }[] }) => [
        id,
        ...within.map((column) => `${id}.${column.id}`),
      ],
    );
  };
  const standing = async () => {
    const { publicForms } = await owner.ask(
      '{ publicForms { nodes { asked trouble newFields { id title isRequired } } } }',
    );
    return publicForms.nodes[0];
  };
  const told = ['score', 'rows', 'rows.item'];
  expect([await fields(), await standing()]).toEqual([told, { asked: told, trouble: null, newFields: [] }]);
  const inside = field('grade', 'choice', { options: [{ id: 'a', title: words('甲', 'A') }] });
  const wide = { ...rows, columns: [...columns, field('price', 'money')] };
  const next = [...SURVEY.fields, inside, wide];
  await aPaper(tenant, { ...paper, version: 2, fields: next } as never);
  expect(await fields()).toEqual(told);
  expect(await standing()).toMatchObject({
    trouble: null,
    newFields: [{ id: 'grade' }, { id: 'rows.price', title: 'rows字段 · price字段' }],
  });
  const send = sender({ path, link });
  expect(await send({ score: 5, grade: 'a' })).toMatchObject({ body: { code: 'PUBLIC_FORM_CHANGED' } });
  expect(await send({ score: 5, rows: [{ price: 1 }] })).toMatchObject({
    body: { code: 'PUBLIC_FORM_CHANGED' },
  });
  expect(await send({ score: 5, rows: [{ item: '螺丝' }] })).toMatchObject({ status: 201 });
  const change = { id: link.id, version: 1, name: '问卷', isRepeatable: false };
  // A name alone opens nothing.
  await act(owner, 'changePublicForm', change);
  expect(await fields()).toEqual(told);
  await act(owner, 'changePublicForm', { ...change, version: 2, asked: [...told, 'grade'] });
  expect(await fields()).toEqual(['score', 'grade', 'rows', 'rows.item']);
  expect(await standing()).toMatchObject({ newFields: [] });
  // What has to be filled in and is not asked closes the link until somebody says so.
  const must = [...next, field('shop', 'text', { required: true })];
  await aPaper(tenant, { ...paper, version: 3, fields: must } as never);
  expect((await server.browser().get(path)).body.state).toBe('closed');
  expect(await standing()).toMatchObject({
    trouble: 'NEEDS',
    newFields: [{ id: 'shop', isRequired: true }],
  });
});

test('a link from before it kept what it asks goes on asking the release’s own paper, and its next change writes that down', async () => {
  const { owner, tenant } = await aCompany();
  const link = await act(owner, 'createPublicForm', {
    name: '评价',
    form: 'F-SUR-04',
    purpose: { zh: '了解评价' },
    isRepeatable: true,
  });
  expect(link).toMatchObject({ __typename: 'PublicForm' });
  const { admin } = await world();
  await admin.query(`update app.public_form set asked = null, left_out = $2 where tenant_id = $1`, [
    tenant.id,
    JSON.stringify([]),
  ]);
  const [{ asked: before, newFields }] = (
    await owner.ask('{ publicForms { nodes { asked newFields { id } } } }')
  ).publicForms.nodes;
  expect([before.length > 3, newFields]).toEqual([true, []]);
  const changed = await act(owner, 'changePublicForm', {
    id: link.id,
    version: 1,
    name: '评价',
    isRepeatable: true,
  });
  expect(changed).toMatchObject({ __typename: 'PublicForm' });
  expect(await rowsOf('public_form', tenant)).toMatchObject([{ asked: before }]);
});

test('what a server of the release before takes off a link is asked no more: it leaves out, and knows of no names', async () => {
  const { owner, tenant, customerId } = await aCompany();
  await act(owner, 'createPublicForm', asked(customerId));
  const { admin } = await world();
  await admin.query(`update app.public_form set left_out = left_out || '["why"]' where tenant_id = $1`, [
    tenant.id,
  ]);
  const [link] = (await owner.ask('{ publicForms { nodes { asked newFields { id } } } }')).publicForms.nodes;
  expect(link).toEqual({ asked: ['score', 'phone', 'half'], newFields: [] });
});

test('a table whose rows may need a column that nobody outside has is not asked; checks over what is not asked keep a paper shut unless they hold anyway', async () => {
  const { owner, tenant, customerId } = await aCompany();
  const table = field('rows', 'table', { columns: [field('item', 'text'), field('approver', 'user')] });
  const paper = (key: string, rules: object[]) => ({
    ...SURVEY,
    key,
    fields: [...SURVEY.fields, field('from', 'date'), field('to', 'date'), table],
    rules: [{ id: 'r3', field: 'on', effect: 'default', expr: 'today' }, ...rules],
  });
  const check = { effect: 'check', message: words('日期有误', 'The dates are wrong') };
  await aPaper(
    tenant,
    paper('own-columns', [
      { id: 'r4', field: 'rows.approver', effect: 'required', expr: "row.item == 'x'" },
    ]) as never,
  );
  await aPaper(
    tenant,
    paper('own-checked', [
      { id: 'r5', field: 'to', expr: 'form.from == null || form.to >= form.from', ...check },
    ]) as never,
  );
  await aPaper(
    tenant,
    paper('own-stuck', [
      { id: 'r6', field: 'from', expr: 'form.score <= 2 || form.from != null', ...check },
    ]) as never,
  );
  const create = (form: string, names: string[]) =>
    act(owner, 'createPublicForm', asked(customerId, { form, asked: names }));
  const columns = await create('own-columns', ['score', 'rows', 'rows.item']);
  const { body } = await server.browser().get(String(columns.path).replace('/f/', '/open/forms/'));
  expect(body.form.fields.map(({ id }: { id: string }) => id)).toEqual(['score']);
  expect(await create('own-checked', ['score', 'to'])).toMatchObject({ __typename: 'PublicForm' });
  expect(await create('own-stuck', ['score', 'to'])).toMatchObject({
    field: 'form',
    message: expect.stringContaining('from字段'),
  });
  expect(await create('own-stuck', ['score', 'from'])).toMatchObject({ __typename: 'PublicForm' });
});

test('links come page by page, those that can be filled in first', async () => {
  const { owner, customerId } = await aCompany();
  const made: string[] = [];
  for (const name of ['甲', '乙', '丙']) {
    const { id } = await act(owner, 'createPublicForm', asked(customerId, { name }));
    made.push(id);
  }
  await act(owner, 'closePublicForm', { id: made[2], version: 1, closed: true });
  const PAGE = `query ($after: String) { publicForms(first: 2, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
  const first = (await owner.ask(PAGE)).publicForms;
  expect(first).toMatchObject({ nodes: [{ id: made[1] }, { id: made[0] }], pageInfo: { hasNextPage: true } });
  const rest = (await owner.ask(PAGE, { after: first.pageInfo.endCursor })).publicForms;
  expect(rest).toMatchObject({ nodes: [{ id: made[2] }], pageInfo: { hasNextPage: false } });
});

test('the logo has an address of its own, kept by browsers, behind its own link only', async () => {
  const { owner, path } = await aLink();
  const png = aPng(8);
  await owner.ask(
    'mutation ($input: SetCompanyLogoInput!) { setCompanyLogo(input: $input) { __typename } }',
    { input: { png: png.toString('base64') } },
  );
  const { logo } = (await server.browser().get(path)).body.company;
  expect(logo).toMatch(/^[\da-f]{20}$/);
  const fetched = await server.app.inject({ url: `${path}/${logo}` });
  expect(fetched.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=31536000, immutable',
  });
  expect(fetched.rawPayload.equals(png)).toBe(true);
  expect((await server.app.inject({ url: `${path}/${'0'.repeat(20)}` })).statusCode).toBe(404);
  const { path: foreign } = await aLink();
  expect((await server.app.inject({ url: `${foreign}/${logo}` })).statusCode).toBe(404);
});

test('whoever sends at once does not wait for one another, and no more come in than the link takes', async () => {
  const { tenant, link, path } = await aLink({ mostAnswers: 3 });
  const send = sender({ path, link });
  const answers = await Promise.all(Array.from({ length: 6 }, (_, at) => send({ score: 5, why: `${at}` })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(await rowsOf('record', tenant)).toHaveLength(3);
  const daily = await aLink({ dailyLimit: 2 });
  const sendDaily = sender(daily);
  const taken = await Promise.all(
    Array.from({ length: 5 }, (_, at) => sendDaily({ score: 5, why: `${at}` })),
  );
  const said = taken.map(({ status, body }) => body.code ?? status);
  expect(said.map(String).toSorted()).toEqual([
    '201',
    '201',
    ...Array.from({ length: 3 }, () => 'PUBLIC_FORM_TODAY'),
  ]);
});

test('who asks too often waits: by network and link, and links that nobody made are counted nowhere', async () => {
  const { path } = await aLink();
  const { path: other } = await aLink();
  const limited = await aServer({ rateLimits: true });
  try {
    const browser = limited.browser();
    const seen: number[] = [];
    for (let at = 0; at < 122; at += 1) seen.push((await browser.post(path, {})).status);
    expect([seen.slice(0, 120).every((status) => status === 400), seen.at(-1)]).toEqual([true, 429]);
    expect((await browser.post(other, {})).status).toBe(400);
    const count = async () =>
      (await (await world()).admin.query(`select count(*)::int as n from auth."rateLimit"`)).rows[0].n;
    const before = await count();
    for (const fill of [1, 2, 3])
      await browser.post(`/open/forms/${Buffer.alloc(50, fill).toString('base64url')}`, {});
    expect(await count()).toBe(before);
  } finally {
    await limited.stop();
  }
});
