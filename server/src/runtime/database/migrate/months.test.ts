import { describe, expect, test } from 'vitest';

import { BOTH_VERSIONS, aTenant, idAt, testDatabase } from './both-versions.ts';

describe.each(BOTH_VERSIONS)('on PostgreSQL %i', (version) => {
  const db = testDatabase(version);
  const worker = (sql: string): Promise<unknown> => db.as('worker', undefined, (client) => client.query(sql));
  const partitionOf = (tenant: string, table: string, column: string, id: string): Promise<string> =>
    db.as(
      'admin',
      undefined,
      async (client) =>
        (
          await client.query<{ name: string }>(
            `select tableoid::regclass::text as name from app.${table} where tenant_id = $1 and ${column} = $2`,
            [tenant, id],
          )
        ).rows[0]?.name ?? '',
    );
  const emit = (tenant: string, id: string): Promise<unknown> =>
    db.as('rw', tenant, (client) =>
      client.query("insert into app.outbox (id, type, payload) values ($1, 'customer.created', '{}')", [id]),
    );

  test('this month and the next three are there, and rows find their month by their id', async () => {
    const tenant = await aTenant(db);
    for (let ahead = 0; ahead < 4; ahead += 1) {
      const at = new Date();
      const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead, 1));
      const name = month.toISOString().slice(0, 7).replace('-', '');
      const id = idAt(Number(month));
      await emit(tenant, id);
      expect(await partitionOf(tenant, 'outbox', 'id', id)).toBe(`app.outbox_${name}`);
    }
  });

  test('an id of another kind or time goes to the rest and never stops a write', async () => {
    const tenant = await aTenant(db);
    const key = '3d9a1c1e-7f3b-4a57-9c1d-1f2e3d4c5b6a';
    await db.as('rw', tenant, (client) =>
      client.query("insert into app.idempotency (key, fingerprint) values ($1, '\\x00')", [key]),
    );
    expect(await partitionOf(tenant, 'idempotency', 'key', key)).toBe('app.idempotency_rest');
  });

  test('a repeated key or event is one row, also in the partitions', async () => {
    const tenant = await aTenant(db);
    const id = idAt();
    const counts = [];
    for (let i = 0; i < 2; i += 1) {
      const { rowCount } = await db.as('rw', tenant, (client) =>
        client.query(
          "insert into app.idempotency (key, fingerprint) values ($1, '\\x00') on conflict do nothing",
          [id],
        ),
      );
      const second = await db.as('worker', tenant, (client) =>
        client.query(
          "insert into app.processed_event (consumer, event_id) values ('mail', $1) on conflict do nothing returning 1",
          [id],
        ),
      );
      counts.push([rowCount, second.rowCount]);
    }
    expect(counts).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  test('a month is added once, closed to the server, open to the tenant dump, and walled', async () => {
    for (const table of ['audit_log', 'outbox', 'processed_event', 'idempotency']) {
      await worker(
        `select app.month_add('app.${table}', '2031-02-14'); select app.month_add('app.${table}', '2031-02-28')`,
      );
    }
    const tenant = await aTenant(db);
    const other = await aTenant(db);
    await emit(tenant, idAt(Date.UTC(2031, 1, 28, 23, 59)));
    const seen = (who: 'ro', as: string): Promise<number | null> =>
      db.as(who, as, async (client) => (await client.query('select from app.outbox_203102')).rowCount);
    expect([await seen('ro', tenant), await seen('ro', other)]).toEqual([1, 0]);
    await expect(
      db.as('rw', tenant, (client) => client.query('select from app.outbox_203102')),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(worker("select app.month_add('app.customer', '2031-02-14')")).rejects.toThrow(
      'not a monthly table',
    );
    await expect(
      db.as('rw', tenant, (client) => client.query("select app.month_add('app.outbox', '2031-03-01')")),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('a month that comes late takes the rows of every company that already lie in the rest', async () => {
    const [one, two] = [await aTenant(db), await aTenant(db)];
    const [first, last, after] = [
      idAt(Date.UTC(2033, 4, 1)),
      idAt(Date.UTC(2033, 4, 31, 23, 59, 59, 999)),
      idAt(Date.UTC(2033, 5, 1)),
    ];
    for (const tenant of [one, two])
      for (const id of [first, last, after]) {
        await emit(tenant, id);
        await db.as('rw', tenant, (client) =>
          client.query("insert into app.audit_log (id, action, entity) values ($1, 'test', 'test')", [id]),
        );
        await db.as('rw', tenant, (client) =>
          client.query("insert into app.idempotency (key, fingerprint) values ($1, '\\x00')", [id]),
        );
        await db.as('worker', tenant, (client) =>
          client.query("insert into app.processed_event (consumer, event_id) values ('mail', $1)", [id]),
        );
      }
    await db.as('worker', one, (client) => client.query('select app.audit_seal()'));
    const columns = { audit_log: 'id', outbox: 'id', processed_event: 'event_id', idempotency: 'key' };
    for (const [table, column] of Object.entries(columns)) {
      await worker(`select app.month_add('app.${table}', '2033-05-20')`);
      await worker(`select app.month_add('app.${table}', '2033-05-20')`);
      for (const tenant of [one, two])
        expect([
          await partitionOf(tenant, table, column, first),
          await partitionOf(tenant, table, column, last),
          await partitionOf(tenant, table, column, after),
        ]).toEqual([`app.${table}_203305`, `app.${table}_203305`, `app.${table}_rest`]);
    }
    const { rows: open } = await db.as('admin', undefined, (client) =>
      client.query(
        `select relname from pg_class where relname ~ '(_rest|_203305)$' and relkind = 'r'
           and (not relrowsecurity or not relforcerowsecurity or has_table_privilege('app_rw', oid, 'select'))`,
      ),
    );
    expect(open).toEqual([]);
    const { rows: broken } = await db.as('rw', one, (client) =>
      client.query('select * from app.audit_verify()'),
    );
    expect(broken).toEqual([]);
    // A repeated event is still known, and a new one finds the month.
    const again = await db.as('worker', one, (client) =>
      client.query(
        "insert into app.processed_event (consumer, event_id) values ('mail', $1) on conflict do nothing",
        [first],
      ),
    );
    expect(again.rowCount).toBe(0);
  });

  test('a month goes when nothing in it is needed, and only when it is over', async () => {
    const tenant = await aTenant(db);
    await worker("select app.month_add('app.outbox', '2024-03-01')");
    const id = idAt(Date.UTC(2024, 2, 31, 12));
    await emit(tenant, id);
    const drop = (): Promise<unknown> => worker("select app.month_drop('app.outbox', '2024-03-01')");
    await expect(drop()).rejects.toThrow('month 2024-03 of outbox is still needed');
    await db.as('worker', tenant, (client) =>
      client.query('update app.outbox set sent_at = now() where id = $1', [id]),
    );
    await drop();
    await drop();
    const { rows } = await db.as('admin', undefined, (client) =>
      client.query("select to_regclass('app.outbox_202403') as gone"),
    );
    expect(rows).toEqual([{ gone: null }]);
    await expect(worker("select app.month_drop('app.outbox', current_date)")).rejects.toThrow(
      'is still needed',
    );
    await expect(worker("select app.month_drop('app.customer', '2024-03-01')")).rejects.toThrow(
      'not a monthly table',
    );
    await expect(
      db.as('rw', tenant, (client) => client.query("select app.month_drop('app.outbox', '2020-01-01')")),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
