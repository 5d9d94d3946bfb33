import { expect, test } from 'vitest';

import {
  MASKED,
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  customerSeenBy,
  permissionNames,
  recordStory,
  world,
  type Person,
} from '../../testing/index.ts';

const SEARCH = `query ($text: String!) { search(text: $text) { customers { id name } contacts { contact { id name points { value } } customer { id } } cases { id title number } records { id title number } } }`;

const find = async (person: Person, text: string) => (await person.ask(SEARCH, { text })).search;
const namesOf = (rows: readonly { name?: string; title?: string }[]) =>
  rows.map((row) => row.name ?? row.title);

async function aStory() {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner, {
    name: '上海顺丰速运有限公司',
    contact: { name: '欧阳丽', points: [{ kind: 'MOBILE', value: '13912345678' }] },
  });
  const record = await aComplaint(owner, { customerId: customer.id, title: '空调漏水弄湿地板' });
  return { tenant, owner, customer, record };
}

test('customers, contacts and cases are found by words, pinyin, initials, numbers and phones in one question', async () => {
  const { owner, customer, record } = await aStory();
  for (const text of ['顺丰', 'shunfeng', 'sfsy', 'shanghaishun', 'SFSY', customer.number])
    expect({ text, found: namesOf((await find(owner, text)).customers) }).toEqual({
      text,
      found: ['上海顺丰速运有限公司'],
    });
  for (const text of ['欧阳', 'ouyang', 'oyl', 'ouyangli', '5678', '139 1234 5678'])
    expect({
      text,
      found: (await find(owner, text)).contacts.map((hit: { contact: { name: string } }) => hit.contact.name),
    }).toEqual({
      text,
      found: ['欧阳丽'],
    });
  for (const text of ['漏水', 'loushui', 'ktls', 'kongtiao', record.number])
    expect({ text, found: namesOf((await find(owner, text)).cases) }).toEqual({
      text,
      found: ['空调漏水弄湿地板'],
    });
});

test('what nobody typed in full finds nothing, and nothing breaks it', async () => {
  const { owner } = await aStory();
  for (const text of ['', ' ', '不存在的', 'qqqzzz', `'); drop table`, '%', '\\', '😀', 'a'.repeat(500)])
    expect({ text, found: await find(owner, text) }).toEqual({
      text,
      found: { customers: [], contacts: [], cases: [], records: [] },
    });
});

test('phones are looked up only for whoever reads them in full', async () => {
  const { tenant } = await aStory();
  const viewer = await aPerson(tenant, { can: ['customer.read', 'complaint.read'], shown: MASKED });
  expect((await find(viewer, '5678')).contacts).toEqual([]);
  const [{ contact }] = (await find(viewer, '欧阳')).contacts;
  expect(contact.points).toEqual([{ value: '139****5678' }]);
});

test('scope and rights are those of the lists', async () => {
  const { tenant, owner } = await aStory();
  const own = await aPerson(tenant, { can: ['customer.read', 'complaint.read'], rowScope: 'own' });
  expect(await find(own, '顺丰')).toEqual({ customers: [], contacts: [], cases: [], records: [] });
  expect((await find(own, 'oyl')).contacts).toEqual([]);
  const cases = await aPerson(tenant, { can: ['complaint.read'] });
  expect(await find(cases, '漏水')).toMatchObject({ customers: [], cases: [{ title: '空调漏水弄湿地板' }] });
  expect((await find(cases, '顺丰')).customers).toEqual([]);
  const stranger = await anOwner(await aTenant());
  for (const text of ['顺丰', 'ktls', '5678', 'oyl'])
    expect(await find(stranger, text)).toEqual({ customers: [], contacts: [], cases: [], records: [] });
  expect((await customerSeenBy(owner, (await find(owner, '顺丰')).customers[0].id)).name).toBe(
    '上海顺丰速运有限公司',
  );
});

test('what was opened last comes first, twenty at most, and only while it may be seen', async () => {
  const { tenant, owner, customer, record } = await aStory();
  const note = `mutation ($input: NoteOpenedInput!) { noteOpened(input: $input) { __typename } }`;
  const recent = async (person: Person) =>
    (await person.ask(`{ recentItems { items { id customer { name } case { title } } } }`)).recentItems.items;
  await owner.ask(note, { input: { caseId: record.id } });
  await owner.ask(note, { input: { customerId: customer.id } });
  expect(await recent(owner)).toMatchObject([
    { id: customer.id },
    { id: record.id, case: { title: record.title } },
  ]);
  await owner.ask(note, { input: { caseId: record.id } });
  expect((await recent(owner)).map(({ id }: { id: string }) => id)).toEqual([record.id, customer.id]);
  expect(await recent(await anOwner(tenant))).toEqual([]);
  const stranger = await anOwner(await aTenant());
  expect(
    (await stranger.run(note, { input: { customerId: customer.id } })).errors?.[0]?.extensions.code,
  ).toBe('NOT_FOUND');
});

test('the lists find by pinyin too', async () => {
  const { owner } = await aStory();
  const { customers, cases } = await owner.ask(
    `{ customers(filter: { search: "shunfeng" }) { totalCount nodes { name } } cases(filter: { search: "ktls" }) { totalCount nodes { title } } }`,
  );
  expect(customers).toMatchObject({ totalCount: 1, nodes: [{ name: '上海顺丰速运有限公司' }] });
  expect(cases).toMatchObject({ totalCount: 1, nodes: [{ title: '空调漏水弄湿地板' }] });
});

/** Keeps whoever reads a table waiting while something is asked. */
async function whileLocked<T>(table: string, ask: () => Promise<T>): Promise<T> {
  const { admin } = await world();
  const client = await admin.connect();
  try {
    await client.query(`begin; lock table app.${table} in access exclusive mode`);
    return await ask();
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('a search that ran out of its time says so, with what it found beside', async () => {
  const { owner } = await aStory();
  const ask = `query ($text: String!) { search(text: $text) { isCut customers { id } contacts { contact { name } } cases { title } } }`;
  expect((await owner.ask(ask, { text: '欧阳丽' })).search.isCut).toBe(false);
  const cut = await whileLocked('service_case', () => owner.ask(ask, { text: '顺丰' }));
  expect(cut.search).toMatchObject({ isCut: true, customers: [{}], cases: [] });
  const spelt = await whileLocked('service_case', () => owner.ask(ask, { text: 'shunfeng' }));
  expect(spelt.search).toMatchObject({ isCut: true, customers: [{}], cases: [] });
});

test.each([
  ['zh-CN', '搜索用时过长，已停止；请换更具体的词，或用编号查找'],
  ['en', 'The search took too long and was stopped; try a more specific word or a number'],
] as const)(
  'a list whose search ran out of its time is no empty list, in %s',
  async (locale, message) => {
    const owner = await anOwner(await aTenant(), { locale });
    const list = `query ($text: String) { cases(first: 5, filter: { search: $text }) { nodes { id } } }`;
    for (const text of ['顺丰', 'shunfeng']) {
      const { errors = [] } = await whileLocked('service_case', () => owner.run(list, { text }));
      expect(errors[0]).toMatchObject({ message, extensions: { code: 'SEARCH_TOO_LONG' } });
    }
  },
  40_000,
);

test('records are found by number and title within the reader’s sight, archived ones by nobody', async () => {
  const { aCompany, aVisit, act } = recordStory;
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, { topic: '仓库漏水排查' });
  const own = await aPerson(tenant, { can: permissionNames, rowScope: 'own' });
  const without = await aPerson(tenant, { can: ['customer.read'] });
  const stranger = await anOwner(await aTenant());
  for (const text of ['漏水', made.number, made.number.slice(0, 5).toLowerCase()]) {
    expect(namesOf((await find(owner, text)).records)).toEqual(['仓库漏水排查']);
    for (const other of [own, without, stranger]) expect((await find(other, text)).records).toEqual([]);
  }
  await act(owner, 'archiveRecord', { id: made.id, version: made.version, archived: true });
  expect((await find(owner, '漏水')).records).toEqual([]);
});
