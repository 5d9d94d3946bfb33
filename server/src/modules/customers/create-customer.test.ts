import { expect, test } from 'vitest';

import { anonymously, anOwner, aPerson, aTenant, auditsOf, factsOf, rowsOf } from '../../testing/index.ts';

const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename
  ... on Customer { id number name version viewerCan contacts { nodes { name points { kind value isMasked } } } industry { label } needTags { code } owner { displayName } }
  ... on UserError { code message } ... on InvalidField { field } ... on PossibleDuplicate { customerNumber } } }`;
const LIST = `query ($filter: CustomerFilter, $first: Int = 20, $after: String, $sort: CustomerSort = NEWEST) { customers(filter: $filter, first: $first, after: $after, sort: $sort) {
  totalCount nodes { name number contacts(first: 3) { nodes { name } } } pageInfo { hasNextPage endCursor } } }`;

test('creating a customer needs permission and a company', async () => {
  const tenant = await aTenant();
  const reader = await aPerson(tenant, { can: ['customer.read'] });
  const input = { kind: 'ORG', name: '北京星辰科技' };
  expect((await reader.run(CREATE, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await anonymously(CREATE, { input })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test('a customer, its contact, audit row and fact are stored together under a number', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王芳' });
  const contact = {
    name: '张经理',
    points: [
      { kind: 'MOBILE', value: '138 0013 8000' },
      { kind: 'EMAIL', value: 'Zhang@Example.com' },
    ],
  };
  const { createCustomer } = await owner.ask(CREATE, {
    input: { kind: 'ORG', name: '北京星辰科技', industry: 'manufacturing', contact },
  });
  expect(createCustomer).toMatchObject({
    __typename: 'Customer',
    number: expect.stringMatching(/^C\d{4}001$/),
    industry: { label: '制造业' },
    owner: { displayName: '王芳' },
    contacts: {
      nodes: [{ name: '张经理', points: [{ kind: 'MOBILE', isMasked: false }, { kind: 'EMAIL' }] }],
    },
  });
  expect(await rowsOf('contact_point', tenant)).toMatchObject([
    { normal: '13800138000' },
    { normal: 'zhang@example.com' },
  ]);
  expect([await auditsOf(tenant), await factsOf(tenant)]).toEqual([
    ['customer.create'],
    ['customer.changed'],
  ]);
});

test('mistakes come back as data in the reader’s language and store nothing', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { locale: 'en' });
  const cases = [
    [{ kind: 'ORG', name: '  ' }, 'name'],
    [{ kind: 'ORG', name: '\u200b\u202e' }, 'name'],
    [{ kind: 'ORG', name: 'A\u2028B' }, 'name'],
    [{ kind: 'ORG', name: 'A', shortName: 'A\nB' }, 'shortName'],
    [{ kind: 'ORG', name: 'A', website: 'javascript:alert(1)' }, 'website'],
    [{ kind: 'ORG', name: 'A', website: 'data:text/html,1' }, 'website'],
    [{ kind: 'ORG', name: 'A', website: 'ftp://example.com' }, 'website'],
    [{ kind: 'ORG', name: 'A', firstContactOn: '2026-02-29' }, 'firstContactOn'],
    [{ kind: 'ORG', name: 'A', firstContactOn: '2999-01-01' }, 'firstContactOn'],
    [{ kind: 'ORG', name: 'A', contact: { name: '\u00ad' } }, 'contact.name'],
    [{ kind: 'ORG', name: 'A', contact: { name: 'B', birthday: '2999-01-01' } }, 'contact.birthday'],
    [{ kind: 'ORG', name: 'A', contact: { name: 'B', birthday: '0001-01-01' } }, 'contact.birthday'],
    [{ kind: 'ORG', name: 'A', contact: { name: 'B', birthday: '2023-02-29' } }, 'contact.birthday'],
    [
      {
        kind: 'ORG',
        name: 'A',
        contact: { name: 'B', points: [{ kind: 'MOBILE', value: '13800138000', label: 'a\nb' }] },
      },
      'contact.points.0.label',
    ],
    [{ kind: 'ORG', name: 'A', industry: 'nonsense' }, 'industry'],
    [
      { kind: 'ORG', name: 'A', contact: { name: 'B', points: [{ kind: 'MOBILE', value: 'abc' }] } },
      'contact.points.0.value',
    ],
  ] as const;
  for (const [input, field] of cases) {
    expect((await owner.ask(CREATE, { input })).createCustomer).toMatchObject({
      __typename: 'InvalidField',
      field,
      message: expect.stringMatching(/[a-z]/),
    });
  }
  expect(await rowsOf('customer', tenant)).toEqual([]);
  expect(await auditsOf(tenant)).toEqual([]);
});

test('what nobody sees is not kept, and a website may leave its scheme out', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const input = {
    kind: 'ORG',
    name: '\u200b星辰\u202e科技\n',
    website: 'www.example.com:8080/a',
    contact: { name: '\ufeff张伟', points: [{ kind: 'MOBILE', value: '\u202d138 0013 8000\u202c' }] },
  };
  expect((await owner.ask(CREATE, { input })).createCustomer.__typename).toBe('Customer');
  expect(await rowsOf('customer', tenant)).toMatchObject([
    { name: '星辰科技', website: 'www.example.com:8080/a' },
  ]);
  expect(await rowsOf('contact', tenant)).toMatchObject([{ name: '张伟' }]);
  expect(await rowsOf('contact_point', tenant)).toMatchObject([
    { value: '138 0013 8000', normal: '13800138000' },
  ]);
});

test('a namesake is told to whoever may see him, and to nobody else', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const input = { kind: 'ORG', name: '北京星辰科技' };
  await owner.ask(CREATE, { input });
  const colleague = await aPerson(tenant, { can: ['customer.read', 'customer.create'] });
  const { createCustomer: told } = await colleague.ask(CREATE, { input });
  expect(told).toMatchObject({ __typename: 'PossibleDuplicate', customerNumber: expect.any(String) });
  const narrow = await aPerson(tenant, { can: ['customer.read', 'customer.create'], rowScope: 'own' });
  expect((await narrow.ask(CREATE, { input })).createCustomer.__typename).toBe('Customer');
});

test('a repeated key answers the first result, other input under it is refused', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const input = { kind: 'ORG', name: '重复提交', idempotencyKey: '0195f0c0-0000-7000-8000-000000000001' };
  const first = (await owner.ask(CREATE, { input })).createCustomer;
  const second = (await owner.ask(CREATE, { input })).createCustomer;
  expect(second.id).toBe(first.id);
  const other = (await owner.ask(CREATE, { input: { ...input, name: '别的' } })).createCustomer;
  expect(other.__typename).toBe('KeyMismatch');
  expect(await rowsOf('customer', tenant)).toHaveLength(1);
});

test('twenty at once get twenty numbers without gaps', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, n) => owner.ask(CREATE, { input: { kind: 'ORG', name: `客户${n}` } })),
  );
  const numbers = made.map((one) => Number(one.createCustomer.number.slice(5))).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
});

test('the list pages by cursor, filters, searches from one character and never shows another company', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const [owner, stranger] = [await anOwner(tenant), await anOwner(other)];
  for (const name of ['北京星辰科技', '上海远航物流', '星河零售'])
    await owner.ask(CREATE, { input: { kind: 'ORG', name } });
  const page = (await owner.ask(LIST, { first: 2 })).customers;
  expect(page).toMatchObject({
    totalCount: 3,
    nodes: [{ name: '星河零售' }, { name: '上海远航物流' }],
    pageInfo: { hasNextPage: true },
  });
  const rest = (await owner.ask(LIST, { first: 2, after: page.pageInfo.endCursor })).customers;
  expect(rest.nodes.map((n: { name: string }) => n.name)).toEqual(['北京星辰科技']);
  expect((await owner.ask(LIST, { filter: { search: '星' } })).customers.nodes).toHaveLength(2);
  expect(
    (await owner.ask(LIST, { sort: 'NAME' })).customers.nodes.map((n: { name: string }) => n.name),
  ).toEqual(['北京星辰科技', '上海远航物流', '星河零售']);
  expect((await stranger.ask(LIST)).customers).toMatchObject({ totalCount: 0, nodes: [] });
});
