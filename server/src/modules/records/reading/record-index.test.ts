import { expect, test } from 'vitest';

import { anOwner, aTenant, hearStatements, world, type TestTenant } from '../../../testing/index.ts';

const ROWS = 40_200;
const TOO_LONG = 120_000;
const TURNS = 12;
/** PostgreSQL plans a statement so often before it looks whether one plan does. */
const PLANNED_ANEW = 5;
const FORM = 'F-CMP-01';

/** Many records of one paper: one in six hundred came by `rare`, a third by `often`; moments and references are spread. */
async function stock(tenant: TestTenant): Promise<void> {
  const { admin: pool } = await world();
  const admin = await pool.connect();
  // A stock is no work: the keys of these rows need no proof, which would take most of the time.
  await admin.query('set session_replication_role = replica');
  const id = `md5('${tenant.id}' || n)::uuid`;
  const at = `timestamptz '2020-01-01Z' + n * interval '1 minute'`;
  const all = `generate_series(1, ${ROWS}) n`;
  await admin.query(
    `insert into app.form_record (tenant_id, id, form, form_version, subject_type, subject_id, answers)
     select $1::uuid, ${id}, $2, 1, 'record', ${id}, '{}' from ${all}`,
    [tenant.id, FORM],
  );
  await admin.query(
    `insert into app.record (tenant_id, id, form, form_version, number, title, team_id, unit_id, created_at)
     select $1::uuid, ${id}, $2, 1, 'N' || n, '投诉', $3::uuid, $4::uuid, ${at} from ${all}`,
    [tenant.id, FORM, tenant.teamId, tenant.unitId],
  );
  await admin.query(
    `insert into app.record_index (tenant_id, record_id, field, subject_id, record_created_at, text_value, at_value, id_value)
     select $1::uuid, ${id}, $2 || '.' || f, ${id}, ${at},
       case f when 'channel' then case when n % 600 = 0 then 'rare' when n % 3 = 0 then 'often' else 'other' end end,
       case f when 'receivedAt' then ${at} end, case f when 'customer' then md5((n % 600)::text)::uuid end
     from ${all}, unnest('{channel,receivedAt,customer}'::text[]) f`,
    [tenant.id, FORM],
  );
  await admin.query('reset session_replication_role');
  await admin.query('analyze app.record, app.form_record, app.record_index');
  admin.release();
}

const LIST = `query ($fields: [FieldFilter!]) { records(form: "${FORM}", first: 50, filter: { fields: $fields }) { nodes { number } } }`;

const GROUPS = `{ recordGroups(form: "${FORM}", by: "channel") { key count } }`;

test(
  'a list of many narrows by answers along the index, whatever is asked',
  async () => {
    const tenant = await aTenant();
    await stock(tenant);
    const owner = await anOwner(tenant);
    const { source, admin } = await world();
    const { rows: some } = await admin.query<{ id: string }>(`select md5('7')::uuid as id`);
    const sent: { text: string; values: readonly unknown[] }[] = [];
    const stop = hearStatements((text, values) => {
      if (text.includes('record_index') && text.includes('"record"')) sent.push({ text, values });
    });
    const asked = [
      [{ name: 'channel', values: ['rare'] }],
      [{ name: 'channel', values: ['often'] }],
      [{ name: 'receivedAt', from: '2020-01-28' }],
      [{ name: 'customer', values: [some[0]?.id] }],
      [
        { name: 'channel', values: ['rare'] },
        { name: 'receivedAt', to: '2020-01-20' },
      ],
    ];
    for (const fields of asked) {
      const { records } = await owner.ask(LIST, { fields });
      expect(records.nodes.length).toBeGreaterThan(30);
    }
    const { recordGroups } = await owner.ask(GROUPS);
    expect(recordGroups.map(({ key, count }: { key: string; count: number }) => [key, count])).toEqual([
      ['often', 10_001],
      ['other', 10_001],
      ['rare', 67],
    ]);
    stop();
    expect(sent).toHaveLength(asked.length + 1);
    const client = await source.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant.id]);
      for (const { text, values } of sent) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain analyze ${text}`, [...values]);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan).toMatch(/Index (Only )?Scan.* on record_index/);
        // Whatever has no answer at all is told by the records themselves.
        if (!text.includes('with recursive')) expect(plan).not.toMatch(/Seq Scan/);
        expect(Number(/Execution Time: ([\d.]+)/.exec(plan)?.[1])).toBeLessThan(2000);
      }
      // One answer, frequent or rare, is the same question: planning it anew each time would cost as much as answering it.
      expect(sent[0]?.text).toBe(sent[1]?.text);
      for (let turn = 0; turn < TURNS; turn += 1) {
        const { text, values } = sent[turn % 2] as (typeof sent)[number];
        await client.query({ name: 'by-one-answer', text, values: [...values] });
      }
      const { rows: kept } = await client.query(
        `select generic_plans::int as kept from pg_prepared_statements where name = 'by-one-answer'`,
      );
      expect(kept).toEqual([{ kept: TURNS - PLANNED_ANEW }]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  },
  TOO_LONG,
);
