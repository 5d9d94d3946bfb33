import pg from 'pg';
import { describe, expect, test } from 'vitest';

import { withDatabase } from './addresses.ts';
import { BOTH_VERSIONS, aTenant, idAt, testDatabase } from './both-versions.ts';

describe.each(BOTH_VERSIONS)('on PostgreSQL %i', (version) => {
  const db = testDatabase(version);

  const act = (tenant: string, count = 1, at = Date.now()): Promise<unknown> =>
    db.as('rw', tenant, (client) =>
      client.query(
        `insert into app.audit_log (id, actor, action, entity, entity_id, diff, request_id)
     select unnest($1::uuid[]), $2, 'customer.rename', 'customer', $2, '{"name": ["甲", "乙"], "n": 1.10}', 'r-1'`,
        [Array.from({ length: count }, (_, i) => idAt(at + i)), idAt()],
      ),
    );
  const seal = (tenant: string, lim = 1000): Promise<number> =>
    db.as(
      'worker',
      tenant,
      async (client) =>
        (await client.query<{ n: number }>('select app.audit_seal($1) as n', [lim])).rows[0]?.n ?? -1,
    );
  const bad = (tenant: string): Promise<number[]> =>
    db.as('rw', tenant, async (client) =>
      (
        await client.query<{ seq: number }>('select bad_seq::int as seq from app.audit_verify() order by 1')
      ).rows.map((row) => row.seq),
    );
  const tamper = (sql: string): Promise<unknown> => db.as('admin', undefined, (client) => client.query(sql));

  test('rows are sealed in batches into one chain that verifies', async () => {
    const tenant = await aTenant(db);
    await act(tenant, 507);
    expect([await seal(tenant, 300), await seal(tenant, 300), await seal(tenant, 300)]).toEqual([
      300, 207, 0,
    ]);
    expect(await bad(tenant)).toEqual([]);
    const { rows } = await db.as('rw', tenant, (client) =>
      client.query(
        'select count(*)::int as n, min(seq)::int as lo, max(seq)::int as hi, count(distinct hash)::int as hashes from app.audit_log',
      ),
    );
    expect(rows).toEqual([{ n: 507, lo: 1, hi: 507, hashes: 507 }]);
  });

  test('an edited and a deleted row are reported, and a cut tail by the number of the head', async () => {
    const tenant = await aTenant(db);
    await act(tenant, 30);
    await seal(tenant);
    await tamper(`update app.audit_log set action = 'nothing' where tenant_id = '${tenant}' and seq = 10`);
    await tamper(`delete from app.audit_log where tenant_id = '${tenant}' and seq = 20`);
    expect(await bad(tenant)).toEqual([10, 21]);
    const other = await aTenant(db);
    await act(other, 5);
    await seal(other);
    await tamper(`update app.audit_log set request_id = 'forged' where tenant_id = '${other}' and seq = 2`);
    await tamper(`delete from app.audit_log where tenant_id = '${other}' and seq = 5`);
    expect(await bad(other)).toEqual([2, 5]);
  });

  test('a row re-hashed after an edit still breaks the chain behind it', async () => {
    const tenant = await aTenant(db);
    await act(tenant, 5);
    await seal(tenant);
    await tamper(`update app.audit_log set action = 'nothing' where tenant_id = '${tenant}' and seq = 3;
      update app.audit_log l set hash = app.audit_digest(l) where tenant_id = '${tenant}' and seq = 3`);
    expect(await bad(tenant)).toEqual([4]);
  });

  test('a row committed late, with an older id, is sealed too', async () => {
    const tenant = await aTenant(db);
    await act(tenant, 1, Date.now());
    await seal(tenant);
    await act(tenant, 1, Date.now() - 60_000);
    expect(await seal(tenant)).toBe(1);
    expect(await bad(tenant)).toEqual([]);
  });

  test('two sealers at once make one chain', async () => {
    const tenant = await aTenant(db);
    await act(tenant, 200);
    const sealed = await Promise.all(Array.from({ length: 4 }, () => seal(tenant, 1000)));
    expect(sealed.reduce((sum, n) => sum + n, 0)).toBe(200);
    expect(await bad(tenant)).toEqual([]);
  });

  test('the server may write no seal, change nothing and delete nothing; only the worker seals', async () => {
    const tenant = await aTenant(db);
    await act(tenant);
    const refused = [
      `insert into app.audit_log (id, action, entity, seq) values ('${idAt()}', 'a', 'b', 1)`,
      `insert into app.audit_log (id, action, entity, at) values ('${idAt()}', 'a', 'b', now())`,
      "update app.audit_log set action = 'x'",
      'delete from app.audit_log',
      'select app.audit_seal()',
      'select app.audit_close(now())',
      'update app.audit_head set seq = 0',
      "insert into app.audit_anchor values (app.tenant_id(), 1, '')",
    ];
    for (const sql of refused) {
      const error: unknown = await db
        .as('rw', tenant, (client) => client.query(sql))
        .catch((e: unknown) => e);
      expect([sql, error instanceof pg.DatabaseError && error.code]).toEqual([sql, '42501']);
    }
    await expect(
      db.as('worker', undefined, (client) => client.query('select app.audit_seal()')),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('the sealer finds exactly the tenants with work, whoever they are', async () => {
    const [idle, busy, other] = [await aTenant(db), await aTenant(db), await aTenant(db)];
    for (const tenant of [idle, busy, other]) await act(tenant);
    await seal(idle);
    const unsealed = (): Promise<string[]> =>
      db.as('worker', undefined, async (client) =>
        (await client.query<{ tenant_id: string }>('select tenant_id from app.unsealed()')).rows.map(
          (row) => row.tenant_id,
        ),
      );
    expect(await unsealed()).toEqual(expect.arrayContaining([busy, other]));
    expect(await unsealed()).not.toContain(idle);
    for (const tenant of await unsealed()) await seal(tenant);
    expect(await unsealed()).toEqual([]);
    await expect(
      db.as('rw', undefined, (client) => client.query('select app.unsealed()')),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('a segment is closed, its month dropped, and the chain goes on from the anchor', async () => {
    const tenant = await aTenant(db);
    const month = new Date(Date.UTC(2024, 4, 15));
    const worker = (sql: string): Promise<unknown> => db.as('worker', tenant, (client) => client.query(sql));
    await worker("select app.month_add('app.audit_log', '2024-05-01')");
    await act(tenant, 3, Number(month));
    await expect(worker("select app.audit_close('2024-06-01')")).rejects.toThrow('unsealed rows');
    await seal(tenant);
    await act(tenant, 2);
    await seal(tenant);
    await expect(worker("select app.month_drop('app.audit_log', '2024-05-01')")).rejects.toThrow(
      'month 2024-05 of audit_log is still needed',
    );
    await worker("select app.audit_close('2024-06-01')");
    await worker("select app.month_drop('app.audit_log', '2024-05-01')");
    expect(await bad(tenant)).toEqual([]);
    const { rows } = await db.as('rw', tenant, (client) =>
      client.query('select min(seq)::int as lo, count(*)::int as n from app.audit_log'),
    );
    expect(rows).toEqual([{ lo: 4, n: 2 }]);
    await tamper(`delete from app.audit_log where tenant_id = '${tenant}' and seq = 4`);
    expect(await bad(tenant)).toEqual([5]);
  });

  test('a rolled-back act leaves no row', async () => {
    const tenant = await aTenant(db);
    const client = new pg.Client({ connectionString: withDatabase(db.urls().rw, 'tpl') });
    await client.connect();
    await client.query(`begin; set local app.tenant_id = '${tenant}'`);
    await client.query("insert into app.audit_log (id, action, entity) values ($1, 'a', 'b')", [idAt()]);
    await client.query('rollback');
    await client.end();
    expect(await seal(tenant)).toBe(0);
  });
});
