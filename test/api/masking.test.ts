import { Writable } from 'node:stream';

import { world } from '@zhoudao/server/testing';
import type { GraphQLFieldResolver } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { aSite, type Site } from './client.ts';
import { refusal } from './refusals.ts';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly requestId?: string;
  readonly tenantId?: string;
  readonly err?: {
    readonly type: string;
    readonly message: string;
    readonly code?: string;
    readonly stack: string;
  };
}

let written = '';
let site: Site;
let owner: Readonly<Record<string, string>>;

const log = new Writable({
  write(chunk: Buffer, _encoding, done) {
    written += chunk.toString();
    done();
  },
});

beforeAll(async () => {
  site = await aSite({ log });
  owner = await site.anOwner();
});

afterAll(() => site.stop());

const lines = (): Line[] =>
  written.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
const linesOf = (id: string | undefined): Line[] => lines().filter((line) => line.requestId === id);

/** Puts another resolver in the place of a root field, for as long as the work takes. */
async function withResolver<T>(
  name: string,
  resolve: GraphQLFieldResolver<unknown, unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const field = (await world()).set.schema.getQueryType()?.getFields()[name];
  if (!field) throw new Error(`There is no query ${name}`);
  const before = field.resolve;
  field.resolve = resolve;
  return work().finally(() => Object.assign(field, { resolve: before }));
}

const broken = (): never => {
  throw new TypeError('select * from secret where phone = "13800138000"');
};

test('a resolver that breaks is INTERNAL with a request id in both languages, and the log knows why', async () => {
  await withResolver('roles', broken, async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const reader = language === 'en' ? await site.anOwner('en') : owner;
      const told = await site.ask({ query: `query Broken { roles { name } } # ${language}` }, reader);
      expect(refusal(told, language)).toBe('INTERNAL');
      expect({ status: told.status, text: told.text.includes('secret') }).toEqual({
        status: 200,
        text: false,
      });
      const [line, ...more] = linesOf(told.failures[0]?.extensions.requestId);
      expect(more).toEqual([]);
      expect(line).toMatchObject({
        level: 50,
        msg: 'request failed',
        err: { type: 'TypeError', message: 'select * from secret where phone = "…"' },
      });
      expect(line?.err?.stack).toContain('masking.test.ts');
      expect(line?.tenantId).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

test('what breaks in a hundred places is told once', async () => {
  const parts = Array.from({ length: 10 }, (_, n) => `r${n}: roles { name }`).join(' ');
  const told = await withResolver('roles', broken, () =>
    site.ask({ query: `query Broken { ${parts} } # many` }, owner),
  );
  expect(refusal(told)).toBe('INTERNAL');
  expect(linesOf(told.failures[0]?.extensions.requestId).length).toBe(1);
});

test('what breaks without being an error is masked as well', async () => {
  for (const thrown of [
    'text with 13800138000',
    { code: 'FORBIDDEN', phone: '13800138000' },
    null,
    undefined,
  ]) {
    const told = await withResolver(
      'roles',
      () => {
        throw thrown;
      },
      () => site.ask({ query: `query Broken { roles { name } } # ${JSON.stringify(thrown)}` }, owner),
    );
    expect(refusal(told)).toBe('INTERNAL');
    const found = linesOf(told.failures[0]?.extensions.requestId);
    expect(found.length).toBe(1);
    expect(JSON.stringify(found)).not.toContain('13800138000');
  }
});

test('a refusal is no fault: nothing is logged about it', async () => {
  const before = lines().length;
  const id = '01900000-0000-7000-8000-00000000dead';
  const refused = [
    await site.ask({ query: '{ sesion }' }, owner),
    await site.ask(
      { query: 'query ($n: Int) { customers(first: $n) { nodes { id } } }', variables: { n: '13800138000' } },
      owner,
    ),
    await site.ask({ query: `{ customer(id: "${id}") { id } }` }, owner),
    await site.ask({ query: '{ customers(filter: { ownerId: "13800138000" }) { nodes { id } } }' }, owner),
    await site.ask({ query: '{ session { serverTime } }' }),
    await site.send({ headers: { 'content-type': 'text/plain' }, body: '13800138000' }),
  ];
  expect(refused.map((told) => told.failures[0]?.extensions.code)).toEqual([
    'BAD_USER_INPUT',
    'BAD_USER_INPUT',
    'NOT_FOUND',
    'BAD_USER_INPUT',
    'UNAUTHENTICATED',
    'BAD_USER_INPUT',
  ]);
  expect(lines().slice(before)).toEqual([]);
});

test('a database that refuses a row shows neither the row nor the rule', async () => {
  const { admin } = await world();
  const create = (name: string, contact?: object) =>
    site.ask(
      {
        query: 'mutation ($i: CreateCustomerInput!) { createCustomer(input: $i) { __typename } }',
        variables: { i: { kind: 'ORG', name, contact } },
      },
      owner,
    );
  const faults: readonly (readonly [name: string, code: string, plant: string, remove: string])[] = [
    [
      '秘密公司甲',
      '23514',
      `alter table app.customer add constraint planted check (name <> '秘密公司甲')`,
      'alter table app.customer drop constraint planted',
    ],
    [
      '秘密公司乙',
      '22012',
      `alter table app.customer add constraint planted check (name <> '秘密公司乙' or 1 / (length(name) - 5) > 0)`,
      'alter table app.customer drop constraint planted',
    ],
    [
      '秘密公司丙',
      '42501',
      'revoke insert on app.customer from app_rw',
      'grant insert on app.customer to app_rw',
    ],
  ];
  for (const [name, code, plant, remove] of faults) {
    await admin.query(plant);
    const told = await create(name);
    await admin.query(remove);
    expect(refusal(told)).toBe('INTERNAL');
    const [line, ...more] = linesOf(told.failures[0]?.extensions.requestId);
    expect({ code: line?.err?.code ?? line?.err?.message, more }).toMatchObject({ more: [] });
    expect(JSON.stringify(line)).toContain(code);
    expect(JSON.stringify(line)).not.toContain('秘密');
  }
  expect((await create('秘密公司丁')).failures).toEqual([]);
});
