import 'reflect-metadata';
import { expect, test } from 'vitest';

import type { Rows } from '../../kernel/scope.ts';
import { newId } from '../../kernel/values/ids.ts';
import { aTenant, hearStatements, world } from '../../testing/index.ts';
import { forgetTemplates, templatesOf } from './tenant-templates.ts';

interface Stored {
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  readonly hash: string;
}

/** A company with templates of its own, told like the database tells them. */
const rowsWith = (templates: readonly Stored[]): Rows => {
  const tell = async (name: string | undefined, keys: unknown): Promise<object[]> =>
    name === 'template-heads'
      ? [...templates]
      : templates
          .filter(({ key }) => (keys as string[]).includes(key))
          .map((one) => ({ ...one, body: { of: one.key } }));
  const rows = ((statement, params) => tell(statement.name, params?.['keys'])) as Rows['rows'];
  return { rows, row: async (statement, params) => (await rows(statement, params))[0] };
};

const some = (from: number, count: number): Stored[] =>
  Array.from({ length: count }, (_, n) => ({
    kind: 'dictionary',
    key: `k${from + n}`,
    version: 1,
    hash: `h${from + n}`,
  }));

test('a body that was pushed out of the cache while others were loaded is still there', async () => {
  await templatesOf(rowsWith(some(0, 10)), newId());
  const many = await templatesOf(rowsWith(some(0, 6000)), newId());
  expect(many.keysOf('dictionary').filter((key) => many.get('dictionary', key).body === undefined)).toEqual(
    [],
  );
});

test('bodies are not hashed while a request waits, and differ by their hashes', async () => {
  const { admin, source } = await world();
  const tenant = await aTenant();
  const texts: string[] = [];
  const stop = hearStatements((text) => void texts.push(text));
  const client = await source.pool.connect();
  try {
    await client.query(`begin; set local app.tenant_id = '${tenant.id}'`);
    const rows: Rows['rows'] = async (statement, params) =>
      (
        await client.query({
          text: statement.text,
          values: statement.values({ ...params, tenantId: tenant.id }),
        })
      ).rows;
    forgetTemplates(tenant.id);
    await templatesOf({ rows, row: async (...asked) => (await rows(...asked))[0] }, tenant.id);
    await client.query('commit');
  } finally {
    stop();
    client.release();
  }
  expect(texts.some((text) => text.includes('app.template'))).toBe(true);
  expect(texts.filter((text) => /md5\(/.test(text))).toEqual([]);
  const { rows } = await admin.query<{ bodies: number; hashes: number }>(
    `select count(distinct body)::int as bodies, count(distinct body_hash)::int as hashes from app.template where tenant_id = $1`,
    [tenant.id],
  );
  expect(rows[0]?.hashes).toBe(rows[0]?.bodies);
});
