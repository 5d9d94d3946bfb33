import 'reflect-metadata';
import { sql } from 'kysely';
import { expect, test } from 'vitest';

import type { Ctx } from '../ctx.ts';
import { Rights } from '../rights.ts';
import { systemWho } from '../system.ts';
import { systemClock } from '../values/clock.ts';
import { Columns } from './columns.ts';
import { is } from './filters.ts';
import { list } from './list.ts';
import { policy } from './policy.ts';
import type { Statement } from './statement.ts';

const TENANT = '01900000-0000-7000-8000-000000000001';
const names = Array.from({ length: 10 }, (_, n) => `f${n}`);
const things = list<{ readonly id: string }>({
  name: 'thing',
  table: 'thing',
  policy: policy('thing', {
    read: 'thing.read',
    scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
    actions: {},
  }),
  columns: new Columns({ id: 't.id' }, {}),
  filters: Object.fromEntries(names.map((name) => [name, is(name)])),
  sorts: { NEWEST: { by: sql`t.id`, direction: 'desc', type: 'uuid' } },
});

/** One of 1024 shapes, asked once; answers the statement's name. */
async function asked(shape: number): Promise<string | undefined> {
  let name: string | undefined;
  const rows = async (statement: Statement<unknown>): Promise<never[]> => {
    ({ name } = statement);
    return [];
  };
  const who = {
    ...systemWho({ tenantId: TENANT, clock: systemClock, occasion: 'test' }),
    rights: new Rights([{ permission: 'thing.read', rowScope: 'all' }]),
  };
  const filter = Object.fromEntries(names.filter((_, bit) => shape & (1 << bit)).map((one) => [one, 'x']));
  await things.page({ who, scope: { read: { rows } } } as unknown as Ctx, {
    first: 10,
    sort: null,
    filter,
  });
  return name;
}

test('a shape that was forgotten and comes back has the name that connections know', async () => {
  const first = [await asked(0), await asked(0), await asked(0)];
  expect(first).toEqual([undefined, undefined, expect.stringMatching(/^list-/)]);
  for (let shape = 1; shape < 800; shape += 1) await asked(shape);
  const again = [await asked(0), await asked(0), await asked(0)];
  expect(again).toEqual(first);
  await asked(1023);
  await asked(1023);
  expect(await asked(1023)).not.toBe(first[2]);
});
