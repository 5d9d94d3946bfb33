import { expect, test } from 'vitest';

import { aCustomer, anOwner, aTenant, doing, hearStatements, type Person } from '../../../testing/index.ts';

const PAGE = 'nodes { name post isPrimary } pageInfo { hasNextPage endCursor }';
const texts = async (work: () => Promise<unknown>): Promise<string[]> => {
  const heard: string[] = [];
  const stop = hearStatements((text) => heard.push(text));
  await work().finally(stop);
  return heard.filter((text) => text.includes('app.contact c'));
};

async function aFirm(owner: Person): Promise<string> {
  const { id } = await aCustomer(owner, { name: '北京星辰科技', contact: { name: '甲', points: [] } });
  for (const name of ['乙', '丙']) await doing(owner, 'addContact', { customerId: id, contact: { name } });
  return id;
}

test('the contacts of a list come with its rows, and are those that their own question gives', async () => {
  const owner = await anOwner(await aTenant());
  await aFirm(owner);
  await aCustomer(owner, { name: '广州海纳物流' });
  const asked = async (text: string, variables = {}) => {
    let answer: { customers: { nodes: unknown[] } } | undefined;
    const sent = await texts(async () => (answer = await owner.ask(text, variables)));
    return { nodes: answer?.customers.nodes, sent };
  };
  const brought = await asked(`{ customers { nodes { id contacts(first: 2) { ${PAGE} } } } }`);
  const fetched = await asked(
    `query ($first: Int!) { customers { nodes { id contacts(first: $first) { ${PAGE} } } } }`,
    { first: 2 },
  );
  expect(brought.nodes).toEqual(fetched.nodes);
  expect(brought.nodes).toMatchObject([
    { contacts: { nodes: [] } },
    {
      contacts: { nodes: [{ name: '甲', isPrimary: true }, { name: '乙' }], pageInfo: { hasNextPage: true } },
    },
  ]);
  expect([brought.sent.length, fetched.sent.length]).toEqual([1, 1]);
  expect(brought.sent[0]).toContain('"app"."customer"');
  expect(fetched.sent[0]).not.toContain('"app"."customer"');
});

test('a second page, two pages side by side and a size out of bounds are asked for by themselves', async () => {
  const owner = await anOwner(await aTenant());
  const id = await aFirm(owner);
  const first = await owner.ask(`{ customers { nodes { contacts(first: 1) { ${PAGE} } } } }`);
  const cursor = first.customers.nodes[0].contacts.pageInfo.endCursor;
  const next = await owner.ask(
    `query ($after: String) { customers { nodes { a: contacts(first: 1, after: $after) { ${PAGE} } b: contacts(first: 2) { ${PAGE} } c: contacts { nodes { id } } } } }`,
    { after: cursor },
  );
  const [{ a, b, c }] = next.customers.nodes;
  expect([a, b, c].map(({ nodes }) => nodes.length)).toEqual([1, 2, 3]);
  expect(a.nodes).toMatchObject([{ name: '乙' }]);
  const wide = `{ customers { nodes { contacts(first: 101) { nodes { id } } } } }`;
  const one = `{ customer(id: "${id}") { contacts(first: 101) { nodes { id } } } }`;
  const answers = await Promise.all([owner.run(wide), owner.run(one)]);
  const [told, same] = answers.map(({ errors }) => errors?.[0]?.extensions.code);
  expect(told).toBe(same);
});

test('the total comes with the page, and is told where a page has no rows, too', async () => {
  const owner = await anOwner(await aTenant());
  const ask = `query ($after: String, $filter: CustomerFilter) { customers(first: 5, after: $after, filter: $filter) { totalCount nodes { id } pageInfo { endCursor } } }`;
  expect((await owner.ask(ask)).customers).toMatchObject({ totalCount: 0, nodes: [] });
  await aFirm(owner);
  await aCustomer(owner, { name: '广州海纳物流' });
  const { customers: page } = await owner.ask(ask);
  expect(page).toMatchObject({ totalCount: 2, nodes: [{}, {}] });
  const { customers: beyond } = await owner.ask(ask, { after: page.pageInfo.endCursor });
  expect(beyond).toMatchObject({ totalCount: 2, nodes: [] });
  const { customers: found } = await owner.ask(ask, { filter: { search: '星辰' } });
  expect(found).toMatchObject({ totalCount: 1, nodes: [{}] });
});
