import { beforeAll, expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  codeOf,
  doing,
  rated,
  workedTo,
  world,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';

const LIST = `query ($filter: CaseFilter, $first: Int, $after: String, $sort: CaseSort) { cases(filter: $filter, first: $first, after: $after, sort: $sort) {
  totalCount viewerCan nodes { __typename id title ... on Complaint { topic { code } } } pageInfo { hasNextPage endCursor } } }`;
const DAY = 86_400_000;

const page = async (person: Person, variables: object = {}): Promise<Outcome> =>
  (await person.ask(LIST, { ...variables })).cases;
const titles = async (person: Person, filter: object, more: object = {}): Promise<string[]> =>
  (await page(person, { filter, ...more })).nodes.map((node: { title: string }) => node.title);

let tenant: TestTenant;
let owner: Person;
let colleague: Person;
let customer: Outcome;
let first: Outcome;

/** Three complaints, a day apart: an acknowledged one, a grave one without owner, a withdrawn one of a colleague. */
beforeAll(async () => {
  const { clock } = await world();
  try {
    tenant = await aTenant();
    [owner, colleague] = [await anOwner(tenant), await anOwner(tenant)];
    customer = await aCustomer(owner);
    clock.set('2026-03-02T01:00:00Z');
    first = await workedTo(
      owner,
      await aComplaint(owner, {
        title: '包裹迟到',
        customerId: customer.id,
        topic: 'B05',
        priority: 'URGENT',
      }),
      'acknowledged',
    );
    clock.forward(DAY);
    const second = await workedTo(
      owner,
      await aComplaint(owner, { title: '发票金额错误', channel: 'hotline', topic: 'B15' }),
      'acknowledged',
    );
    await doing(owner, 'assessComplaint', {
      ...at(second),
      ratings: rated({ safety: 4 }),
      accepted: 'YES',
    });
    clock.forward(DAY);
    const third = await aComplaint(colleague, { title: '包裹破损', topic: 'B05' });
    await doing(colleague, 'withdrawCase', { ...at(third), reason: '客户撤回' });
    clock.forward(DAY);
    await doing(owner, 'commentCase', { id: first.id, body: '跟进', internal: true });
  } finally {
    clock.release();
  }
});

test('newest first, counted when asked, every row of its concrete type', async () => {
  const all = await page(owner);
  expect(all.nodes.map((node: { title: string }) => node.title)).toEqual([
    '包裹破损',
    '发票金额错误',
    '包裹迟到',
  ]);
  expect(all).toMatchObject({
    totalCount: 3,
    viewerCan: ['callback.plan', 'complaint.file', 'proposal.file'],
    nodes: [{ __typename: 'Complaint', topic: { code: 'B05' } }, {}, {}],
  });
});

test.each<[string, (mine: { owner: Person; customer: Outcome; tenant: TestTenant }) => object, string[]]>([
  ['type', () => ({ type: 'complaint' }), ['包裹破损', '发票金额错误', '包裹迟到']],
  ['another type', () => ({ type: 'callback' }), []],
  ['category', () => ({ category: ['ACTIVE'] }), ['发票金额错误', '包裹迟到']],
  ['categories', () => ({ category: ['ACTIVE', 'WITHDRAWN'] }), ['包裹破损', '发票金额错误', '包裹迟到']],
  ['stage', () => ({ stage: ['acknowledged'] }), ['包裹迟到']],
  ['owner', ({ owner: { id } }) => ({ ownerId: id }), ['包裹迟到']],
  ['team', ({ tenant: { teamId } }) => ({ teamId }), ['包裹破损', '发票金额错误', '包裹迟到']],
  ['no owner', () => ({ unassigned: true }), ['发票金额错误']],
  ['some owner', () => ({ unassigned: false }), ['包裹破损', '包裹迟到']],
  ['mine', () => ({ mine: true }), ['包裹迟到']],
  ['customer', ({ customer: { id } }) => ({ customerId: id }), ['包裹迟到']],
  ['priority', () => ({ priority: ['URGENT'] }), ['包裹迟到']],
  ['severity', () => ({ severity: ['L4', 'L3'] }), ['发票金额错误']],
  ['channel', () => ({ channel: ['hotline'] }), ['发票金额错误']],
  [
    'a field of its type',
    () => ({ fields: [{ name: 'complaint.topic', values: ['B05'] }] }),
    ['包裹破损', '包裹迟到'],
  ],
  ['open', () => ({ open: true }), ['发票金额错误', '包裹迟到']],
  ['ended', () => ({ open: false }), ['包裹破损']],
  ['opened from', () => ({ openedFrom: '2026-03-03T01:00:00.000Z' }), ['包裹破损', '发票金额错误']],
  ['opened before', () => ({ openedTo: '2026-03-03T01:00:00.000Z' }), ['包裹迟到']],
  ['due before', () => ({ dueBefore: '2026-03-04T01:00:00.001Z' }), ['发票金额错误']],
  ['not breached', () => ({ breached: false }), ['包裹破损', '发票金额错误', '包裹迟到']],
  ['breached', () => ({ breached: true }), []],
  ['two characters', () => ({ search: '包裹' }), ['包裹破损', '包裹迟到']],
  ['a word in full width', () => ({ search: '　发票　' }), ['发票金额错误']],
  ['words and a filter', () => ({ search: '包裹', open: true }), ['包裹迟到']],
  ['absent words', () => ({ search: '退换货' }), []],
  [
    'five filters',
    () => ({
      type: 'complaint',
      category: ['ACTIVE'],
      mine: true,
      priority: ['URGENT'],
      fields: [{ name: 'complaint.topic', values: ['B05'] }],
    }),
    ['包裹迟到'],
  ],
])('the list is narrowed by %s', async (_name, filter, expected) => {
  expect(await titles(owner, filter({ owner, customer, tenant }))).toEqual(expected);
  expect((await page(owner, { filter: filter({ owner, customer, tenant }) })).totalCount).toBe(
    expected.length,
  );
});

test('a case is found by its number', async () => {
  expect(await titles(owner, { search: first.number })).toEqual(['包裹迟到']);
});

test('what is due soonest stands first and what has no deadline last; the last touched stands first', async () => {
  expect(await titles(owner, {}, { sort: 'DUE' })).toEqual(['发票金额错误', '包裹迟到', '包裹破损']);
  expect((await titles(owner, {}, { sort: 'UPDATED' }))[0]).toBe('包裹迟到');
});

test.each(['NEWEST', 'DUE', 'UPDATED'])('pages of one in the order %s are the list itself', async (sort) => {
  const whole = await titles(owner, {}, { sort });
  const seen: string[] = [];
  for (let after: string | undefined; seen.length < whole.length;) {
    const one = await page(owner, { sort, first: 1, after });
    seen.push(one.nodes[0].title);
    expect(one.pageInfo.hasNextPage).toBe(seen.length < whole.length);
    after = one.pageInfo.endCursor;
  }
  expect(seen).toEqual(whole);
});

test('the typed list is the same query with the type fixed, whatever the filter says', async () => {
  const { complaints } = await owner.ask(
    `{ complaints(filter: { type: "callback", fields: [{ name: "complaint.topic", values: ["B15"] }] }) { totalCount viewerCan nodes { title severity severityIndex } } }`,
  );
  expect(complaints).toMatchObject({
    totalCount: 1,
    viewerCan: ['complaint.file'],
    nodes: [{ title: '发票金额错误', severity: 'L4' }],
  });
});

test('nulls say as little as nothing', async () => {
  expect(
    (await page(owner, { filter: { type: null, search: null, category: null }, first: null, sort: null }))
      .nodes,
  ).toHaveLength(3);
});

test('who reads his own sees his own, who reads nothing is refused, another company sees nothing', async () => {
  const own = await aPerson(tenant, { can: ['complaint.read', 'customer.read'], rowScope: 'own' });
  expect(await page(own)).toMatchObject({ totalCount: 0, nodes: [], viewerCan: [] });
  await doing(owner, 'assignCase', {
    ...at((await owner.ask('query ($id: ID!) { case(id: $id) { id version } }', { id: first.id })).case),
    ownerId: own.id,
  });
  expect(await titles(own, {})).toEqual(['包裹迟到']);
  const blind = await aPerson(tenant, { can: ['customer.read'] });
  expect(codeOf(await blind.run(LIST))).toBe('FORBIDDEN');
  const stranger = await anOwner(await aTenant());
  expect(await page(stranger, { filter: { search: '包裹' } })).toMatchObject({ totalCount: 0, nodes: [] });
});

test('a team’s list holds its own cases and those of no team', async () => {
  const team = await aTenant();
  const [head, member] = [
    await anOwner(team),
    await aPerson(team, { can: ['complaint.read'], rowScope: 'team' }),
  ];
  const outside = await aPerson(team, { can: ['complaint.read'], rowScope: 'team', teamId: team.unitId });
  const [ours, loose] = [
    await aComplaint(head, { title: '本组' }),
    await aComplaint(head, { title: '无组' }),
  ];
  await doing(head, 'assignCase', { ...at(loose), ownerId: null, teamId: null });
  expect(await titles(member, {})).toEqual(['无组', '本组']);
  expect(await titles(outside, {})).toEqual(['无组']);
  expect(codeOf(await outside.run('query ($id: ID!) { case(id: $id) { id } }', { id: ours.id }))).toBe(
    'NOT_FOUND',
  );
});

test('a customer shows his cases, and nobody’s to whoever may not read them', async () => {
  const CASES = 'query ($id: ID!) { customer(id: $id) { cases { totalCount nodes { title } } } }';
  expect((await owner.ask(CASES, { id: customer.id })).customer.cases).toMatchObject({
    totalCount: 1,
    nodes: [{ title: '包裹迟到' }],
  });
  const blind = await aPerson(tenant, { can: ['customer.read'] });
  expect((await blind.ask(CASES, { id: customer.id })).customer.cases).toEqual({ totalCount: 0, nodes: [] });
});

test('one case is read by its id, whatever its type; unknown, foreign and broken ids are one answer', async () => {
  const READ = 'query ($id: ID!) { case(id: $id) { __typename number } }';
  expect((await owner.ask(READ, { id: first.id })).case).toEqual({
    __typename: 'Complaint',
    number: first.number,
  });
  const stranger = await anOwner(await aTenant());
  const answers = [
    await stranger.run(READ, { id: first.id }),
    await owner.run(READ, { id: customer.id }),
    await owner.run(READ, { id: 'x' }),
  ];
  expect(new Set(answers.map((answer) => answer.errors?.[0]?.message)).size).toBe(1);
  expect(answers.map(codeOf)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
});

test('a cursor that is broken or of another list is refused in words, and nothing else breaks', async () => {
  const cursor = (value: unknown, id: string) =>
    Buffer.from(JSON.stringify([value, id])).toString('base64url');
  const broken = [
    'x',
    '',
    cursor('Beijing', first.id),
    cursor('2026-03-02T01:00:00Z', 'x'),
    cursor(7, first.id),
    cursor('1', first.id),
    cursor({ a: 1 }, first.id),
  ];
  for (const after of broken) expect(codeOf(await owner.run(LIST, { after }))).toBe('BAD_USER_INPUT');
  const TIMELINE =
    'query ($id: ID!, $after: String) { case(id: $id) { timeline(after: $after) { nodes { id } } } }';
  expect(codeOf(await owner.run(TIMELINE, { id: first.id, after: cursor('Beijing', first.id) }))).toBe(
    'BAD_USER_INPUT',
  );
});
