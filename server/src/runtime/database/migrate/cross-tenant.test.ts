import { describe, expect, test } from 'vitest';

import { BOTH_VERSIONS, aTenant, idAt, testDatabase } from './both-versions.ts';

describe.each(BOTH_VERSIONS)('on PostgreSQL %i', (version) => {
  const db = testDatabase(version);

  test('200 numbers drawn at once are 200 numbers without a gap, each tenant and period for itself', async () => {
    const [tenant, other] = [await aTenant(db), await aTenant(db)];
    const draw = (of: string, period: string): Promise<number> =>
      db.as('rw', of, async (client) =>
        Number(
          (
            await client.query<{ value: string }>(
              `insert into app.number_counter (counter, period, value) values ('complaint', $1, 1)
       on conflict (tenant_id, counter, period) do update set value = app.number_counter.value + 1 returning value`,
              [period],
            )
          ).rows[0]?.value,
        ),
      );
    const drawn: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let i = 0; i < 10; i += 1) drawn.push(await draw(tenant, '20261122'));
      }),
    );
    expect(drawn.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    expect(await draw(tenant, '20261123')).toBe(1);
    expect(await draw(other, '20261122')).toBe(1);
  });

  test('unsent facts are listed for each tenant up to the limit, oldest first, and never twice after sending', async () => {
    const [loud, quiet] = [await aTenant(db), await aTenant(db)];
    const emit = (tenant: string, count: number): Promise<unknown> =>
      db.as('rw', tenant, (client) =>
        client.query("insert into app.outbox (id, type, payload) select unnest($1::uuid[]), 'x', '{}'", [
          Array.from({ length: count }, (_, i) => idAt(Date.now() + i)),
        ]),
      );
    await emit(loud, 50);
    await emit(quiet, 2);
    const unsent = (limit: number): Promise<[string, string][]> =>
      db.as('worker', undefined, async (client) =>
        (
          await client.query<{ tenant_id: string; id: string }>('select * from app.unsent_ids($1)', [limit])
        ).rows.map((row) => [row.tenant_id, row.id]),
      );
    const some = await unsent(5);
    expect(some.filter(([tenant]) => tenant === loud)).toHaveLength(5);
    expect(some.filter(([tenant]) => tenant === quiet)).toHaveLength(2);
    const ids = some.filter(([tenant]) => tenant === loud).map(([, id]) => id);
    expect(ids).toEqual(ids.toSorted());
    await db.as('worker', loud, (client) => client.query('update app.outbox set sent_at = now()'));
    await db.as('worker', quiet, (client) => client.query('update app.outbox set sent_at = now()'));
    expect(await unsent(5)).toEqual([]);
    await expect(
      db.as('rw', loud, (client) => client.query('select app.unsent_ids()')),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('an uncommitted fact is not listed', async () => {
    const tenant = await aTenant(db);
    await db.as('rw', tenant, async (client) => {
      await client.query("insert into app.outbox (id, type, payload) values ($1, 'x', '{}')", [idAt()]);
      const listed = await db.as('worker', undefined, (worker) =>
        worker.query('select * from app.unsent_ids() where tenant_id = $1', [tenant]),
      );
      expect(listed.rowCount).toBe(0);
      await client.query('rollback');
    });
  });

  test('clocks that are due or to be warned about are listed once, the most urgent first', async () => {
    const tenant = await aTenant(db);
    const clock = async (
      state: string,
      due: string,
      warn: string | null,
      breached: string | null = null,
    ): Promise<string> => {
      const id = idAt();
      await db.as('rw', tenant, (client) =>
        client.query(
          `insert into app.sla_clock (id, subject_type, subject_id, metric, policy_version, calendar_version, unit, target, state, started_at, due_at, next_warn_at, breached_at)
         values ($1, 'case', $1, 'resolve', 1, 1, 'wall', 60, $2, '2026-01-01Z', $3, $4, $5)`,
          [id, state, due, warn, breached],
        ),
      );
      return id;
    };
    const late = await clock('running', '2026-01-02T00:00Z', '2026-01-01T20:00Z');
    const due = await clock('running', '2026-01-01T12:00Z', null);
    const warned = await clock('running', '2027-01-01T00:00Z', '2026-01-01T15:00Z');
    await clock('running', '2027-01-01T00:00Z', '2026-12-01T00:00Z');
    await clock('paused', '2026-01-01T01:00Z', '2026-01-01T01:00Z');
    await clock('fulfilled', '2026-01-01T01:00Z', '2026-01-01T01:00Z');
    await clock('running', '2026-01-01T01:00Z', null, '2026-01-01T02:00Z');
    const listed = await db.as(
      'worker',
      undefined,
      async (client) =>
        (
          await client.query<{ id: string; at: Date }>(
            "select id, at from app.due_clock_ids(100, '2026-01-03Z') where tenant_id = $1",
            [tenant],
          )
        ).rows,
    );
    expect(listed.map((row) => [row.id, row.at.toISOString()])).toEqual([
      [due, '2026-01-01T12:00:00.000Z'],
      [warned, '2026-01-01T15:00:00.000Z'],
      [late, '2026-01-01T20:00:00.000Z'],
    ]);
    const limited = await db.as('worker', undefined, (client) =>
      client.query("select id from app.due_clock_ids(1, '2026-01-03Z') where tenant_id = $1", [tenant]),
    );
    expect(limited.rowCount).toBe(2);
    await expect(
      db.as('rw', tenant, (client) => client.query('select app.due_clock_ids()')),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('a user sees the companies he belongs to and no other', async () => {
    const user = idAt();
    const joined: string[] = [];
    for (const name of ['甲公司', '乙公司', '丙公司']) {
      const tenant = await aTenant(db, name);
      const [unit, member] = [idAt(), idAt()];
      await db.as('rw', tenant, async (client) => {
        await client.query("insert into app.org_unit (id, kind, name) values ($1, 'company', $2)", [
          unit,
          name,
        ]);
        await client.query(
          "insert into app.membership (id, user_id, unit_id, display_name, email, disabled_at) values ($1, $2, $3, 'x', 'x@example.com', $4)",
          [member, name === '丙公司' ? idAt() : user, unit, name === '乙公司' ? new Date() : null],
        );
      });
      joined.push(tenant, member);
    }
    const { rows } = await db.as('rw', undefined, (client) =>
      client.query('select * from app.tenants_of_user($1)', [user]),
    );
    expect(rows).toEqual([
      { tenant_id: joined[0], membership_id: joined[1], tenant_name: '甲公司', is_disabled: false },
      { tenant_id: joined[2], membership_id: joined[3], tenant_name: '乙公司', is_disabled: true },
    ]);
    await expect(
      db.as('auth', undefined, (client) => client.query('select app.tenants_of_user($1)', [user])),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
