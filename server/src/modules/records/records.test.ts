import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  aComplaint,
  aCustomer,
  aPaper,
  anOwner,
  aPerson,
  aTenant,
  at,
  auditsOf,
  baseDictionaries,
  codeOf,
  customerSeenBy,
  doing,
  factsOf,
  hearStatements,
  kindsOf,
  permissionNames,
  recordStory,
  rowsOf,
  seenBy,
  world,
  type Outcome,
  type Person,
} from '../../testing/index.ts';

const { act, tried, words, field, aCompany, aVisit, VISIT, READ, LIST } = recordStory;

type Values = Readonly<Record<string, unknown>>;

const titles = (answer: Outcome): string[] =>
  answer.records.nodes.map(({ title }: { title: string }) => title);
const undo = async (person: Person): Promise<Outcome> => {
  const { recentChanges } = await person.ask('{ recentChanges(first: 1) { id noun action subject } }');
  return (
    await person.ask(
      `mutation ($input: UndoInput!) { undoChange(input: $input) { __typename ... on UserError { message } } }`,
      { input: { id: recentChanges[0].id } },
    )
  ).undoChange;
};

test('a record is numbered, titled, reckoned, linked and told where it belongs', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant, { name: '李工' });
  const customer = await aCustomer(owner, { contact: { name: '张经理' } });
  const complaint = await aComplaint(owner, { customerId: customer.id });
  const made = await aVisit(
    owner,
    {
      customer: { id: customer.id, label: '冒名' },
      host: { id: owner.id, label: 'x' },
      rows: [
        { what: '一', n: 2 },
        { what: '二', n: 3.5 },
      ],
      no: 'LX2020999',
    },
    { caseId: complaint.id },
  );
  expect(made).toMatchObject({
    __typename: 'Record',
    form: 'own-visit',
    formVersion: 1,
    number: expect.stringMatching(/^LX\d{4}001$/),
    title: '看样品',
    answers: {
      no: made.number,
      total: 5.5,
      customer: { id: customer.id, label: customer.name },
      host: { id: owner.id, label: '李工' },
    },
    version: 1,
    viewerCan: ['record.write', 'record.archive'],
    links: [
      { noun: 'CASE', id: complaint.id, field: null },
      { noun: 'CUSTOMER', id: customer.id, label: customer.name, field: 'customer' },
    ],
  });
  expect((await aVisit(owner)).number).toBe(made.number.replace(/1$/, '2'));
  const ofCustomer = (await customerSeenBy(owner, customer.id)).timeline.nodes;
  const told = { recordId: made.id, form: 'own-visit', title: VISIT.title, act: 'created' };
  expect(ofCustomer.filter(({ kind }: { kind: string }) => kind === 'record')).toMatchObject([
    { details: told },
  ]);
  const ofCase = (await seenBy(owner, complaint.id)).timeline.nodes;
  expect(ofCase.filter(({ kind }: { kind: string }) => kind === 'record')).toMatchObject([{ details: told }]);
  expect((await auditsOf(tenant)).at(-1)).toBe('record.create');
  expect((await factsOf(tenant)).at(-1)).toBe('record.changed');
});

test('all mistakes come back at once in the language of the reader, and nothing is stored', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant, { locale: 'en' });
  const refused = await aVisit(owner, {
    topic: '',
    on: '2024-02-30',
    kinds: ['z'],
    rows: [{ n: 1 }],
    strange: 1,
    contact: { id: newId(), label: 'x' },
  });
  expect(refused).toMatchObject({ __typename: 'InvalidAnswers', code: 'INVALID_ANSWERS' });
  expect(refused.message).toContain('6 problems');
  const fields = refused.problems.map(({ field: path }: { field: string }) => path);
  expect(fields.toSorted()).toEqual([
    'answers.contact',
    'answers.kinds.0',
    'answers.on',
    'answers.rows.0.what',
    'answers.strange',
    'answers.topic',
  ]);
  expect(
    refused.problems.find(({ field: path }: { field: string }) => path === 'answers.topic').message,
  ).toBe('"topic" has to be filled in');
  for (const answers of [null, [], 'x', 3])
    expect(await act(owner, 'createRecord', { form: 'own-visit', answers: answers ?? 1 })).toMatchObject({
      __typename: 'InvalidField',
      field: 'answers',
    });
  const long = { topic: 'x', rows: Array.from({ length: 900 }, () => ({ what: '长'.repeat(100) })) };
  expect(await aVisit(owner, long)).toMatchObject({ __typename: 'InvalidField', field: 'answers' });
  expect(await act(owner, 'createRecord', { form: 'nothing', answers: {} })).toMatchObject({ field: 'form' });
  expect(await rowsOf('record', tenant)).toEqual([]);
  expect(await rowsOf('form_record', tenant)).toEqual([]);
  expect(await rowsOf('record_index', tenant)).toEqual([]);
});

test('whatever is sent, it is stored or refused with a reason', async () => {
  const owner = await anOwner(await aCompany());
  const masked = await aPerson(owner.tenant, { can: permissionNames, shown: { 'record.pii': 'hidden' } });
  const made = await aVisit(owner);
  const strange = [
    -1,
    1e300,
    true,
    'x'.repeat(20_000),
    [],
    [null],
    [[]],
    [{}],
    {},
    { id: null },
    { id: {} },
    { id: made.id, label: [] },
    { id: made.id, entity: 'constructor' },
    [{ __proto__: null }],
    JSON.parse('{"__proto__": {"phone": "13800138000"}, "constructor": 1}') as unknown,
  ];
  const before = await rowsOf('record', owner.tenant);
  for (const value of strange) {
    for (const { id } of VISIT.fields) {
      const outcomes = [
        await aVisit(owner, { [id]: value }),
        await act(owner, 'updateRecord', { ...at(made), version: 1, answers: { [id]: value } }),
      ];
      for (const outcome of outcomes)
        expect(['Record', 'InvalidAnswers', 'InvalidField', 'StaleVersion']).toContain(outcome.__typename);
    }
    for (const person of [owner, masked]) {
      const outcome = await act(person, 'updateRecord', { ...at(made), answers: value });
      expect(['Record', 'InvalidAnswers', 'InvalidField', 'StaleVersion']).toContain(outcome.__typename);
    }
  }
  expect((await rowsOf('record', owner.tenant)).length).toBeGreaterThanOrEqual(before.length);
  expect((await owner.ask(READ, { id: made.id })).record.answers).not.toHaveProperty('phone');
});

test('a change keeps what is not given, clears what is null, and is told field by field', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const [first, second] = [await aCustomer(owner), await aCustomer(owner, { name: '上海远航' })];
  const made = await aVisit(owner, {
    visitor: '王小明',
    cost: 100,
    kinds: ['a', 'b'],
    customer: { id: first.id },
  });
  const changed = await act(owner, 'updateRecord', {
    ...at(made),
    answers: { cost: null, visitor: '王大明', kinds: ['b', 'c'], customer: { id: second.id } },
  });
  expect(changed).toMatchObject({
    answers: { topic: '看样品', visitor: '王大明', kinds: ['b', 'c'], customer: { label: '上海远航' } },
    links: [{ id: second.id }],
    version: 2,
    updatedBy: { id: owner.id },
  });
  expect(changed.answers).not.toHaveProperty('cost');
  const same = await act(owner, 'updateRecord', { ...at(changed), answers: changed.answers });
  expect(same.version).toBe(2);
  const [log] = (await rowsOf('audit_log', tenant)).filter(({ action }) => action === 'record.update');
  const { changes } = (log as Values)['diff'] as { changes: { entity: string; fields: Values }[] };
  expect(Object.assign({}, ...changes.map(({ fields }) => fields))).toMatchObject({
    'own-visit.cost': [100, null],
    'own-visit.visitor': ['***', '***'],
    'own-visit.kinds': [
      ['a', 'b'],
      ['b', 'c'],
    ],
  });
  expect(JSON.stringify(log)).not.toContain('王');
  const found = async (name: string, value: string) =>
    (await owner.ask(LIST, { form: 'own-visit', filter: { fields: [{ name, values: [value] }] } })).records
      .totalCount;
  expect([await found('kinds', 'a'), await found('kinds', 'c'), await found('customer', first.id)]).toEqual([
    0, 1, 0,
  ]);
  expect(await undo(owner)).toMatchObject({ __typename: 'BulkRun' });
  const back = (await owner.ask(READ, { id: made.id })).record;
  expect(back).toMatchObject({ answers: made.answers, links: [{ id: first.id }], version: 3 });
  expect([await found('kinds', 'a'), await found('kinds', 'c'), await found('customer', first.id)]).toEqual([
    1, 0, 1,
  ]);
});

test('whoever saw an older version is told so, and of several at once one is done', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner);
  const stale = { id: made.id, version: 7 };
  expect(await act(owner, 'updateRecord', { ...stale, answers: {} })).toMatchObject({ currentVersion: 1 });
  expect(await act(owner, 'archiveRecord', { ...stale, archived: true })).toMatchObject({
    currentVersion: 1,
  });
  const outcomes = await Promise.all(
    ['一', '二', '三'].map((topic) => act(owner, 'updateRecord', { ...at(made), answers: { topic } })),
  );
  expect(kindsOf(outcomes)).toEqual(['Record', 'StaleVersion', 'StaleVersion']);
  const numbers = (await Promise.all(Array.from({ length: 6 }, () => aVisit(owner)))).map(
    ({ number }) => number,
  );
  expect(new Set(numbers).size).toBe(6);
});

test('several that begin with one paper at once share its row', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const input = { form: 'F-KNW-02', answers: {} };
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => act(owner, 'createRecord', input)));
  expect(new Set(kindsOf(outcomes))).toEqual(new Set(['InvalidAnswers']));
  expect((await rowsOf('template', tenant)).filter(({ kind }) => kind === 'form')).toEqual([]);
  await baseDictionaries(tenant);
  await aPaper(tenant, {
    ...VISIT,
    sections: VISIT.sections,
    key: 'x',
    fields: VISIT.fields.slice(0, 1),
    rules: [],
    listed: ['topic'],
  } as never);
  const made = await Promise.all(
    Array.from({ length: 4 }, () => act(owner, 'createRecord', { form: 'x', answers: { topic: '一' } })),
  );
  expect(new Set(made.map(({ number }) => number)).size).toBe(4);
  expect(made[0].number).toMatch(/^x-\d{11}$/);
});

test('an archived record leaves the list, takes no change, and comes back', async () => {
  const owner = await anOwner(await aCompany());
  const made = await aVisit(owner);
  const away = await act(owner, 'archiveRecord', { ...at(made), archived: true });
  expect(away).toMatchObject({ isArchived: true, version: 2, viewerCan: ['record.archive'] });
  expect((await owner.ask(LIST)).records.totalCount).toBe(0);
  expect((await owner.ask(LIST, { filter: { archived: true } })).records.totalCount).toBe(1);
  expect(await act(owner, 'updateRecord', { ...at(away), answers: { topic: '二' } })).toMatchObject({
    __typename: 'InvalidField',
    field: 'id',
  });
  expect(await undo(owner)).toMatchObject({ __typename: 'BulkRun' });
  expect((await owner.ask(LIST)).records.totalCount).toBe(1);
});

test('records of somebody who leaves go to a colleague, and come back', async () => {
  const tenant = await aCompany();
  const [owner, wang, li] = [await anOwner(tenant), await anOwner(tenant), await aPerson(tenant)];
  const made = await aVisit(wang);
  const { handOverWork } = await owner.ask(
    `mutation ($input: HandOverWorkInput!) { handOverWork(input: $input) { __typename ... on BulkRun { undoId changed } } }`,
    { input: { fromId: wang.id, toId: li.id, kinds: ['record'] } },
  );
  expect(handOverWork).toMatchObject({ changed: 1 });
  expect((await owner.ask(READ, { id: made.id })).record).toMatchObject({ owner: { id: li.id }, version: 2 });
  await owner.ask(`mutation ($id: ID!) { undoChange(input: { id: $id }) { __typename } }`, {
    id: handOverWork.undoId,
  });
  expect((await owner.ask(READ, { id: made.id })).record.owner.id).toBe(wang.id);
});

test('rights reach one’s own, the team’s, or all; beyond them a record is unknown', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const agent = await aPerson(tenant, { can: permissionNames, rowScope: 'own' });
  const without = await aPerson(tenant, {
    can: permissionNames.filter((name) => name !== 'record.write' && name !== 'record.archive'),
  });
  const nobody = await aPerson(tenant, { can: ['record.write', 'customer.read'] });
  const mine = await aVisit(agent, { topic: '我的' });
  const other = await aVisit(owner, { topic: '别人的' });
  expect(titles(await agent.ask(LIST))).toEqual(['我的']);
  expect(titles(await owner.ask(LIST)).toSorted()).toEqual(['别人的', '我的'].toSorted());
  expect((await agent.ask('{ recordForms { key recordCount } }')).recordForms).toContainEqual({
    key: 'own-visit',
    recordCount: 1,
  });
  expect(codeOf(await agent.run(READ, { id: other.id }))).toBe('NOT_FOUND');
  const change = { ...at(other), answers: { topic: '改' } };
  expect(codeOf(await tried(agent, 'updateRecord', change))).toBe('NOT_FOUND');
  expect(codeOf(await tried(agent, 'archiveRecord', { ...at(other), archived: true }))).toBe('NOT_FOUND');
  expect(codeOf(await tried(without, 'updateRecord', change))).toBe('FORBIDDEN');
  expect(codeOf(await tried(without, 'createRecord', { form: 'own-visit', answers: { topic: '一' } }))).toBe(
    'FORBIDDEN',
  );
  for (const query of [LIST, '{ recordForms { key } }', '{ recordForm(key: "own-visit") { key } }'])
    expect(codeOf(await nobody.run(query))).toBe('FORBIDDEN');
  const reader = await aPerson(tenant, { can: permissionNames, reach: { 'record.write': 'own' } });
  expect((await reader.ask(READ, { id: other.id })).record.viewerCan).toEqual(['record.archive']);
  expect(codeOf(await tried(reader, 'updateRecord', change))).toBe('FORBIDDEN');
  const given = await act(agent, 'updateRecord', { ...at(mine), ownerId: owner.id });
  expect(given).toEqual({ __typename: 'OutOfReach', id: mine.id });
});

test('what another company has, and what lies out of sight, is named like what nobody has', async () => {
  const [tenant, elsewhere] = [await aCompany(), await aCompany()];
  const [owner, stranger] = [await anOwner(tenant), await anOwner(elsewhere)];
  const agent = await aPerson(tenant, { can: permissionNames, rowScope: 'own' });
  const [hidden, foreign] = [
    await aCustomer(owner, { contact: { name: '甲' } }),
    await aCustomer(stranger, { contact: { name: '乙' } }),
  ];
  const [hiddenCase, foreignCase] = [
    await aComplaint(owner, { customerId: hidden.id }),
    await aComplaint(stranger, { customerId: foreign.id }),
  ];
  const record = await aVisit(stranger);
  expect(codeOf(await owner.run(READ, { id: record.id }))).toBe('NOT_FOUND');
  const change = { ...at(record), answers: { topic: '改' } };
  expect(codeOf(await tried(owner, 'updateRecord', change))).toBe('NOT_FOUND');
  expect(codeOf(await tried(owner, 'archiveRecord', { ...at(record), archived: true }))).toBe('NOT_FOUND');
  const unknown = newId();
  const refusal = async (person: Person, name: string, id: string) =>
    (await aVisit(person, { [name]: { id } })).problems;
  for (const [name, ids] of [
    ['customer', [hidden.id, foreign.id]],
    ['contact', [hidden.contacts.nodes[0].id, foreign.contacts.nodes[0].id]],
    ['complaint', [hiddenCase.id, foreignCase.id]],
    ['host', [stranger.id, 'x', '']],
  ] as const) {
    const told = await refusal(agent, name, unknown);
    expect(told).toHaveLength(1);
    for (const id of ids) expect(await refusal(agent, name, id)).toEqual(told);
  }
  for (const [name, id] of [
    ['customerId', hidden.id],
    ['contactId', foreign.contacts.nodes[0].id],
    ['caseId', hiddenCase.id],
    ['orderId', unknown],
    ['productId', 'x'],
    ['ownerId', stranger.id],
  ] as const)
    expect(await aVisit(agent, {}, { [name]: id })).toMatchObject({
      __typename: 'InvalidField',
      field: name,
    });
});

test('a name is told to whoever may see what it names; to the others its id alone, and sent back it stays', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner, { name: '机密客户' });
  const made = await aVisit(owner, { customer: { id: customer.id } });
  const reach = { 'customer.read': 'own' } as const;
  const other = await aPerson(tenant, { can: permissionNames, reach });
  const seen = (await other.ask(READ, { id: made.id })).record;
  expect(seen).toMatchObject({ answers: { customer: { id: customer.id } }, links: [] });
  expect(JSON.stringify(seen)).not.toContain('机密');
  const changed = await act(other, 'updateRecord', {
    ...at(made),
    answers: { ...seen.answers, topic: '改' },
  });
  expect(changed).toMatchObject({ __typename: 'Record', version: 2 });
  expect((await owner.ask(READ, { id: made.id })).record).toMatchObject({
    answers: { customer: { label: '机密客户' }, topic: '改' },
    links: [{ id: customer.id }],
  });
});

test('personal data are masked by the role, never written over unseen, and found by nobody who does not see them', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, {
    visitor: '欧阳娜娜小姐',
    phone: '13800138000',
    rows: [{ what: '一', who: '赵钱孙李周吴', n: 1 }],
  });
  const masked = await aPerson(tenant, { can: permissionNames, shown: { 'record.pii': 'masked' } });
  const blind = await aPerson(tenant, { can: permissionNames, shown: { 'record.pii': 'hidden' } });
  const seen = (await masked.ask(READ, { id: made.id })).record;
  expect(seen).toMatchObject({
    answers: { phone: '138****8000', visitor: '欧阳****小姐', rows: [{ who: '赵钱****周吴', what: '一' }] },
    maskedFields: ['visitor', 'phone', 'rows.0.who'],
  });
  const nothing = (await blind.ask(READ, { id: made.id })).record.answers;
  expect(nothing).toEqual({ topic: '看样品', no: made.number, rows: [{ what: '一', n: 1 }], total: 1 });
  // A list shows what is listed or can be filtered by, masked alike.
  const row = `query ($id: ID!) { record(id: $id) { listedAnswers } }`;
  expect((await masked.ask(row, { id: made.id })).record).toEqual({
    listedAnswers: { topic: '看样品', no: made.number, visitor: '欧阳****小姐' },
  });
  const kept = await act(masked, 'updateRecord', { ...at(made), answers: { ...seen.answers, topic: '改' } });
  expect(kept).toMatchObject({ __typename: 'Record', answers: { topic: '改' } });
  for (const answers of [{ phone: '13900139000' }, { visitor: null }, { rows: [] }])
    expect(await act(masked, 'updateRecord', { ...at(kept), answers })).toMatchObject({
      problems: [{ field: `answers.${Object.keys(answers)[0]}` }],
    });
  expect((await owner.ask(READ, { id: made.id })).record.answers).toMatchObject({
    phone: '13800138000',
    visitor: '欧阳娜娜小姐',
    rows: [{ who: '赵钱孙李周吴' }],
  });
  const filter = { fields: [{ name: 'visitor', values: ['欧阳娜娜小姐'] }] };
  expect((await owner.ask(LIST, { form: 'own-visit', filter })).records.totalCount).toBe(1);
  expect(codeOf(await masked.run(LIST, { form: 'own-visit', filter }))).toBe('BAD_USER_INPUT');
});

test('the list filters by answers, subjects, owner, time and words, and pages', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const other = await aPerson(tenant, { can: permissionNames });
  const customer = await aCustomer(owner, { contact: { name: '甲' } });
  const product = await doing(owner, 'createProduct', { code: 'KT', name: '空调' });
  await aVisit(owner, {
    topic: '一号',
    cost: 100,
    on: '2024-03-01',
    at: '2024-03-01T18:30',
    host: { id: owner.id },
  });
  await aVisit(owner, { topic: '二号', cost: 900, on: '2024-03-02' }, { customerId: customer.id });
  await aVisit(other, { topic: '三号', cost: 500, on: '2024-04-01' }, { productId: product.id });
  const found = async (filter: Values, sort = 'NUMBER') =>
    titles(await owner.ask(LIST, { form: 'own-visit', filter, sort }));
  const by = (name: string, more: Values) => ({ fields: [{ name, ...more }] });
  expect(await found(by('topic', { values: ['一号', '三号'] }))).toEqual(['一号', '三号']);
  expect(await found(by('cost', { from: '500' }))).toEqual(['二号', '三号']);
  expect(await found(by('on', { from: '2024-03-01', to: '2024-03-31' }))).toEqual(['一号', '二号']);
  expect(await found(by('at', { from: '2024-03-01', to: '2024-03-01' }))).toEqual(['一号']);
  expect(await found(by('at', { to: '2024-03-01T18:00' }))).toEqual([]);
  expect(await found(by('host', { values: [owner.id] }))).toEqual(['一号']);
  expect(await found(by('host', { filled: false }))).toEqual(['二号', '三号']);
  expect(await found(by('host', { filled: true }))).toEqual(['一号']);
  expect(await found({ customerId: customer.id })).toEqual(['二号']);
  expect(await found({ productId: product.id })).toEqual(['三号']);
  expect(await found({ ownerId: other.id })).toEqual(['三号']);
  expect(await found({ mine: true })).toEqual(['一号', '二号']);
  expect(await found({ search: '二号' })).toEqual(['二号']);
  expect(await found({ createdTo: '2020-01-01T00:00:00Z' })).toEqual([]);
  const page = await owner.ask(LIST, { first: 2 });
  expect([titles(page), page.records.totalCount]).toEqual([['三号', '二号'], 3]);
  expect(titles(await owner.ask(LIST, { after: page.records.pageInfo.endCursor }))).toEqual(['一号']);
  for (const wrong of [
    by('nothing', { values: ['x'] }),
    by('phone', { values: ['x'] }),
    by('on', { from: 'x' }),
  ])
    expect(codeOf(await owner.run(LIST, { form: 'own-visit', filter: wrong }))).toBe('BAD_USER_INPUT');
  expect(codeOf(await owner.run(LIST, { filter: by('topic', { values: ['一号'] }) }))).toBe('BAD_USER_INPUT');
});

test('what the records of a page name is read in as many statements as there are nouns', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const page = `query ($first: Int!) { records(first: $first) { nodes { title answers maskedFields owner { id } links { label } viewerCan } } }`;
  for (let turn = 0; turn < 6; turn += 1) {
    const customer = await aCustomer(owner, { name: `客户${turn}`, contact: { name: '甲' } });
    const host = await aPerson(tenant, { name: `人${turn}` });
    const contact = { id: customer.contacts.nodes[0].id };
    await aVisit(owner, { customer: { id: customer.id }, contact, host: { id: host.id } });
  }
  const asked = async (first: number): Promise<number> => {
    let count = 0;
    const stop = hearStatements((text) => (count += Number(/ from app\./.test(text))));
    const { records } = await owner.ask(page, { first });
    stop();
    expect(records.nodes).toHaveLength(first);
    return count;
  };
  await asked(1);
  const [one, six] = [await asked(1), await asked(6)];
  expect(six).toBe(one);
  expect(six).toBeLessThanOrEqual(6);
});

test('a company publishes a version of its own; what was filled in before stays with the former one', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { recordForm } = await owner.ask(`{ recordForm(key: "F-CMP-01") { version isInForce body } }`);
  const required = {
    id: 'xField2ab3c',
    type: 'text',
    title: words('本公司字段', 'Own'),
    section: 'head',
    span: 8,
    required: true,
  };
  const body = { ...recordForm.body, fields: [...recordForm.body.fields, required] };
  const publish = (more: Values) =>
    owner.ask(
      `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename ... on UserError { message } ... on InvalidField { field } } }`,
      { input: { kind: 'form', key: 'F-CMP-01', baseVersion: 1, body, ...more } },
    );
  const broken = { ...body, rules: [{ id: 'r', field: 'no', effect: 'visible', expr: 'form.nothing' }] };
  expect((await publish({ body: broken })).publishTemplate).toMatchObject({ field: 'body.rules.0.expr' });
  const [first, ...others] = body.fields;
  const { pattern: _pattern, ...plain } = first;
  const retyped = { ...body, fields: [{ ...plain, type: 'text' }, ...others] };
  expect((await publish({ body: retyped })).publishTemplate).toMatchObject({ field: 'body.fields.0.type' });
  const renumbered = { ...body, fields: [{ ...first, pattern: 'TS{yyyyMM}{0000}' }, ...others] };
  expect((await publish({ body: renumbered })).publishTemplate).toMatchObject({
    field: 'body.fields.0.pattern',
  });
  expect((await publish({})).publishTemplate).toMatchObject({ __typename: 'Template' });
  const now = await owner.ask(
    `{ now: recordForm(key: "F-CMP-01") { version isInForce } before: recordForm(key: "F-CMP-01", version: 1) { version isInForce } }`,
  );
  expect(now).toEqual({ now: { version: 2, isInForce: true }, before: { version: 1, isInForce: false } });
  expect(codeOf(await owner.run(`{ recordForm(key: "F-CMP-01", version: 3) { version } }`))).toBe(
    'NOT_FOUND',
  );
  const { fileComplaint: refused } = await owner.ask(
    `mutation { fileComplaint(input: { answers: {} }) { __typename ... on InvalidAnswers { problems { field } } } }`,
  );
  expect(refused.problems.map(({ field: path }: { field: string }) => path)).toContain('answers.xField2ab3c');
  const listed = async (kind: string) =>
    (await owner.ask(`{ templates(first: 100${kind}) { nodes { key } } }`)).templates.nodes.map(
      ({ key }: { key: string }) => key,
    );
  expect(await listed('')).not.toContain('F-CMP-01');
  expect(await listed(', kind: "form"')).toContain('F-CMP-01');
  const bases = (await rowsOf('template_base', tenant)).filter(({ kind }) => kind === 'form');
  expect(bases.map(({ key }) => key)).toEqual(['F-CMP-01']);
});

test('a contact that a record names stays, and records follow a customer into another', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner, { contact: { name: '甲' } });
  const [contact] = customer.contacts.nodes;
  const made = await aVisit(owner, { contact: { id: contact.id }, customer: { id: customer.id } });
  expect(await doing(owner, 'removeContact', at(contact))).toMatchObject({ __typename: 'InvalidField' });
  const survivor = await aCustomer(owner, { name: '留下的' });
  const { mergeCustomers } = await owner.ask(
    `mutation ($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename ... on UserError { message } } }`,
    {
      input: {
        survivor: { id: survivor.id, version: survivor.version },
        others: [{ id: customer.id, version: (await customerSeenBy(owner, customer.id)).version }],
      },
    },
  );
  expect(mergeCustomers).toMatchObject({ __typename: 'CustomerMerge' });
  expect((await owner.ask(LIST, { filter: { customerId: survivor.id } })).records.totalCount).toBe(1);
  const later = await act(owner, 'updateRecord', { ...at(made), answers: { topic: '后来' } });
  expect(later.links).toMatchObject([{ noun: 'CUSTOMER', id: survivor.id }, { noun: 'CONTACT' }]);
  const fields = [{ name: 'customer', values: [survivor.id] }];
  expect((await owner.ask(LIST, { form: 'own-visit', filter: { fields } })).records.totalCount).toBe(1);
  const away = await aVisit(owner, { customer: { id: customer.id } });
  expect(away.problems).toMatchObject([{ field: 'answers.customer' }]);
});

test('files are those that the writer sent for records, and are kept from then on', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const fields = [VISIT.fields[0], field('files', 'file')];
  await aPaper(tenant, { ...VISIT, fields, rules: [], listed: ['topic'] } as never);
  const { admin } = await world();
  const put = async (purpose: string, by: string) => {
    const id = newId();
    await admin.query(
      `insert into app.stored_file (tenant_id, id, purpose, name, size, sha256, created_by, created_at, expires_at)
       values ($1, $2, $3, 'a.pdf', 1, 'x', $4, now(), now() + interval '1 day')`,
      [tenant.id, id, purpose, by],
    );
    return id;
  };
  const other = await aPerson(tenant);
  for (const id of [newId(), await put('import', owner.id), await put('record', other.id)])
    expect((await aVisit(owner, { files: [{ id, name: 'a' }] })).problems).toMatchObject([
      { field: 'answers.files.0' },
    ]);
  const id = await put('record', owner.id);
  const made = await aVisit(owner, { files: [{ id, name: '报告' }] });
  expect(made.answers.files).toEqual([{ id, name: '报告' }]);
  const [file] = (await rowsOf('stored_file', tenant)).filter((row) => row['id'] === id);
  expect(String((file as Values)['expires_at'])).toContain('9999');
});
