import { describe, expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  MASKED,
  anOwner,
  aPerson,
  aTenant,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';

const LIST = `query ($first: Int, $after: String, $sort: CustomerSort, $filter: CustomerFilter) {
  customers(first: $first, after: $after, sort: $sort, filter: $filter) { totalCount nodes { number } pageInfo { endCursor hasNextPage } } }`;

interface Many {
  readonly rows: number;
  readonly name: string;
  /** The owner of the oldest of them; nobody owns the others. */
  readonly oldest?: Person;
}

/** Customers of one name, one a minute; the first is the oldest and the only one of grade A. */
async function store(tenant: TestTenant, { rows, name, oldest }: Many): Promise<void> {
  const { admin } = await world();
  await admin.query(
    `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, grade, owner_id, team_id, unit_id, created_at)
     select $1, id, $2 || lpad(n::text, 5, '0'), 'org', $2, lpad(n::text, 5, '0'), '', 'active', case when n = 1 then 'A' else 'B' end,
       case when n = 1 then $3::uuid end, $4, $5, timestamptz '2026-01-01' + n * interval '1 minute'
     from unnest($6::uuid[]) with ordinality i (id, n)`,
    [
      tenant.id,
      name,
      oldest?.id ?? null,
      tenant.teamId,
      tenant.unitId,
      Array.from({ length: rows }, () => newId()),
    ],
  );
}

const found = async (person: Person, filter: object, rest: object = {}) => {
  const { nodes, totalCount } = (await person.ask(LIST, { filter, ...rest })).customers;
  return [totalCount, nodes.map((node: { number: string }) => node.number)];
};

test('whoever may read only the oldest of many matches finds it, and it alone is counted', async () => {
  const tenant = await aTenant();
  const reader = await aPerson(tenant, { can: ['customer.read'], rowScope: 'own' });
  await store(tenant, { rows: 300, name: '星辰', oldest: reader });
  expect(await found(reader, { search: '星辰' })).toEqual([1, ['星辰00001']]);
});

test('filters and sorts apply to all matches, not to the newest of them', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await store(tenant, { rows: 300, name: '星辰' });
  await store(tenant, { rows: 3, name: '大海' });
  expect(await found(owner, { search: '星辰', grade: ['A'] })).toEqual([1, ['星辰00001']]);
  expect(await found(owner, { search: '星辰' }, { sort: 'NAME', first: 1 })).toEqual([300, ['星辰00001']]);
  expect(await found(owner, { search: '星辰' }, { first: 1 })).toEqual([300, ['星辰00300']]);
  expect(await found(owner, { search: '大海' })).toEqual([3, ['大海00003', '大海00002', '大海00001']]);
  expect(await found(owner, { search: '鲸鱼' })).toEqual([0, []]);
});

test('pages through all matches of a frequent word, each once', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await store(tenant, { rows: 250, name: '星辰' });
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 3; page += 1) {
    const { customers } = await owner.ask(LIST, { first: 100, after, filter: { search: '星辰' } });
    seen.push(...customers.nodes.map((node: { number: string }) => node.number));
    after = customers.pageInfo.endCursor as string;
  }
  expect([seen.length, new Set(seen).size, seen.at(-1)]).toEqual([250, 250, '星辰00001']);
});

describe('by contacts', () => {
  const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ... on Customer { number } ... on UserError { message } } }`;
  const filed = async (owner: Person, name: string, contact: object): Promise<string> => {
    const input = { kind: 'ORG', name, contact, allowDuplicate: true };
    return (await owner.ask(CREATE, { input })).createCustomer.number as string;
  };
  const aCompany = async () => {
    const tenant = await aTenant();
    const owner = await anOwner(tenant);
    const number = await filed(owner, '星辰科技', {
      name: '欧阳小雪',
      points: [
        { kind: 'MOBILE', value: '+86 138-0013-8000' },
        { kind: 'TEL', value: '010-66556655#12' },
        { kind: 'EMAIL', value: '4444@example.test' },
      ],
    });
    await filed(owner, '大海贸易', { name: '李雷', points: [{ kind: 'MOBILE', value: '13912345678' }] });
    return { tenant, owner, number };
  };

  test.each([
    '欧阳',
    '小雪',
    '雪',
    '13800138000',
    '+8613800138000',
    '138 0013 8000',
    '１３８００１３８０００',
    '8000',
    '0138000',
    '星辰',
  ])('%s finds the customer', async (search) => {
    const { owner, number } = await aCompany();
    expect(await found(owner, { search })).toEqual([1, [number]]);
  });

  test.each(['800', '1380013', '4444', '欧阳李雷', '80008'])('%s finds nobody', async (search) => {
    const { owner } = await aCompany();
    expect(await found(owner, { search })).toEqual([0, []]);
  });

  test('whoever sees numbers masked learns nothing by searching them, and finds names all the same', async () => {
    const { tenant, number } = await aCompany();
    const masked = await aPerson(tenant, { can: ['customer.read'], shown: MASKED });
    for (const search of ['13800138000', '138000', '8000', '+8613800138000'])
      expect(await found(masked, { search })).toEqual([0, []]);
    expect(await found(masked, { search: '欧阳小雪' })).toEqual([1, [number]]);
  });

  test('what somebody may not read, and what belongs to another company, is not found', async () => {
    const { tenant } = await aCompany();
    const narrow = await aPerson(tenant, { can: ['customer.read'], rowScope: 'own' });
    const stranger = await anOwner(await aTenant());
    for (const search of ['13800138000', '欧阳'])
      for (const who of [narrow, stranger]) expect(await found(who, { search })).toEqual([0, []]);
  });

  test('contacts add to a frequent name, and filters and totals hold for both', async () => {
    const { tenant, owner, number } = await aCompany();
    await store(tenant, { rows: 300, name: '欧阳' });
    expect(await found(owner, { search: '欧阳' }, { first: 1 })).toEqual([301, [number]]);
    expect(await found(owner, { search: '欧阳', grade: ['A'] })).toEqual([1, ['欧阳00001']]);
  });

  test('a number is found along an index', async () => {
    const { tenant } = await aCompany();
    const { admin } = await world();
    const client = await admin.connect();
    try {
      // Enough numbers that the planner has a reason, and known to it; nothing of this stays.
      await client.query('begin');
      await client.query(
        `insert into app.contact_point (tenant_id, id, contact_id, kind, value, normal)
         select $1, gen_random_uuid(), gen_random_uuid(), 'mobile', n::text, n::text from generate_series(13800000000, 13800020000) n`,
        [tenant.id],
      );
      await client.query('analyze app.contact_point');
      await client.query(`set local role app_rw; set local app.tenant_id = '${tenant.id}'`);
      const { rows } = await client.query(
        `explain select id from app.contact_point where tenant_id = $1 and normal_backwards >= '0008' and normal_backwards < '0008:'`,
        [tenant.id],
      );
      expect(JSON.stringify(rows)).toMatch(/Index Cond: [^"]*normal_backwards >= '0008'/);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
