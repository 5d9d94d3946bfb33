import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import { aForm, anOwner, aTenant, hearStatements, world, type TestTenant } from '../../testing/index.ts';

const words = { 'zh-CN': '字段', en: 'Field' };
const ROWS = 100_800;
const TOO_LONG = 120_000;

/** Many customers, each with an answer: one in six hundred is `rare`, a third is `often`, points are spread. */
async function stock(tenant: TestTenant): Promise<void> {
  const { admin: pool } = await world();
  const admin = await pool.connect();
  // A stock is no work: the keys of these rows need no proof, which would take most of the time.
  await admin.query('set session_replication_role = replica');
  const id = `md5('${tenant.id}' || n)::uuid`;
  await admin.query(
    `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, team_id, unit_id, created_at, updated_at)
     select $1::uuid, ${id}, 'N' || n, 'org', '客户' || n, 'kehu' || n, 'kh', 'active', $2::uuid, $3::uuid,
       timestamptz '2020-01-01' + n * interval '1 minute', now() from generate_series(1, ${ROWS}) n`,
    [tenant.id, tenant.teamId, tenant.unitId],
  );
  await admin.query(
    `insert into app.form_record (tenant_id, id, form, form_version, subject_type, subject_id, answers)
     select $1::uuid, ${id}, 't-customer', 1, 'customer', ${id}, '{}' from generate_series(1, ${ROWS}) n`,
    [tenant.id],
  );
  await admin.query(
    `insert into app.record_index (tenant_id, record_id, field, subject_id, text_value, int_value)
     select $1::uuid, ${id}, f, ${id}, case f when 'x_t_kind' then case when n % 600 = 0 then 'rare' when n % 3 = 0 then 'often' else 'other' end end,
       case f when 'x_t_points' then n * 10000::bigint end from generate_series(1, ${ROWS}) n, unnest('{x_t_kind,x_t_points}'::text[]) f`,
    [tenant.id],
  );
  await admin.query('reset session_replication_role');
  await admin.query('analyze app.customer, app.form_record, app.record_index');
  admin.release();
}

const LIST =
  'query ($fields: [FieldFilter!], $sort: CustomerSort) { customers(first: 50, filter: { fields: $fields }, sort: $sort) { nodes { name } } }';

test(
  'a list of many narrows by added fields along the index, whatever is asked and in whatever order',
  async () => {
    const tenant = await aTenant();
    await aForm(tenant, {
      key: 't-customer',
      subject: 'customer',
      fields: [
        { id: 'x_t_kind', type: 'text', title: words, filterable: true },
        { id: 'x_t_points', type: 'number', title: words, filterable: true },
      ],
    });
    await stock(tenant);
    const owner = await anOwner(tenant);
    const { source } = await world();
    const sent: { text: string; values: readonly unknown[] }[] = [];
    const stop = hearStatements((text, values) => {
      if (text.includes('record_index') && text.includes('"customer"')) sent.push({ text, values });
    });
    const asked = [
      [{ name: 'x_t_kind', values: ['rare'] }],
      [{ name: 'x_t_kind', values: ['often'] }],
      [{ name: 'x_t_points', from: '100700' }],
      [
        { name: 'x_t_kind', values: ['rare'] },
        { name: 'x_t_points', to: '60000' },
      ],
    ];
    for (const sort of ['NEWEST', 'NAME', 'LAST_INTERACTION'])
      for (const fields of asked) {
        const { customers } = await owner.ask(LIST, { fields, sort });
        expect(customers.nodes).toHaveLength(50);
      }
    stop();
    expect(sent).toHaveLength(asked.length * 3);
    const client = await source.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant.id]);
      for (const { text, values } of sent) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain analyze ${text}`, [...values]);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan).toMatch(/Index (Only )?Scan.* on record_index/);
        expect(plan).not.toMatch(/Seq Scan/);
        expect(Number(/Execution Time: ([\d.]+)/.exec(plan)?.[1])).toBeLessThan(2000);
      }
    } finally {
      await client.query('rollback');
      client.release();
    }
  },
  TOO_LONG,
);

test('answers that go to another record take their rows of the index along', async () => {
  const { admin } = await world();
  const tenant = await aTenant();
  const [record, before, after] = [newId(), newId(), newId()];
  await admin.query(
    `insert into app.form_record (tenant_id, id, form, form_version, subject_type, subject_id) values ($1, $2, 'f', 1, 'customer', $3)`,
    [tenant.id, record, before],
  );
  await admin.query(
    `insert into app.record_index (tenant_id, record_id, field, subject_id, text_value) values ($1, $2, 'x', $3, 'v')`,
    [tenant.id, record, before],
  );
  await admin.query(`update app.form_record set subject_id = $3 where tenant_id = $1 and id = $2`, [
    tenant.id,
    record,
    after,
  ]);
  const { rows } = await admin.query<{ subject_id: string }>(
    `select subject_id from app.record_index where tenant_id = $1`,
    [tenant.id],
  );
  expect(rows).toEqual([{ subject_id: after }]);
});
