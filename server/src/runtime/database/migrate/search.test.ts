import { describe, expect, test } from 'vitest';

import { BOTH_VERSIONS, aTenant, idAt, testDatabase } from './both-versions.ts';

// Two-character words of the trade; each must be found wherever LIKE finds it, and nowhere else.
const WORDS = [
  '客户',
  '投诉',
  '回访',
  '接待',
  '提案',
  '售后',
  '改进',
  '话术',
  '质检',
  '坐席',
  '工单',
  '满意',
  '赔偿',
  '退货',
  '换货',
  '维修',
  '物流',
  '发票',
  '合同',
  '授信',
  '逾期',
  '档案',
  '分级',
  '培训',
  '绩效',
  '热线',
  '升级',
];
const FILLER = [
  '关于',
  '本次',
  '的',
  '和',
  '服务',
  '已经',
  '处理',
  '请尽快',
  '上海',
  '订单',
  '，',
  '。',
  ' ',
  'A12',
  'vip',
];

/** A small random number generator with a seed, so that a failure can be seen again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe.each(BOTH_VERSIONS)('on PostgreSQL %i', (version) => {
  const db = testDatabase(version);

  async function addCase(tenant: string, title: string, description = '', at = new Date()): Promise<string> {
    const id = idAt();
    await db.as('rw', tenant, (client) =>
      client.query(
        `insert into app.service_case (id, type, number, title, description, category, stage, statechart_version, channel, opened_at)
       values ($1, 'complaint', $2, $3, $4, 'registered', 'new', 1, 'phone', $5)`,
        [id, `TS${id.slice(-8)}`, title, description, at],
      ),
    );
    return id;
  }
  async function addCustomer(tenant: string, name: string, at = new Date()): Promise<string> {
    const id = idAt();
    await db.as('rw', tenant, (client) =>
      client.query(
        `insert into app.customer (id, number, kind, name, name_pinyin, name_initials, lifecycle, created_at)
       values ($1, $2, 'person', $3, '', '', 'new', $4)`,
        [id, `C${id.slice(-8)}`, name, at],
      ),
    );
    return id;
  }
  const find = (
    kind: string,
    tenant: string,
    q: string,
    { whole = false, lim = 500 } = {},
  ): Promise<string[]> =>
    db.as('rw', tenant, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        'select app.search_ids($1, $2, app.bigram_query($3), $4, $5) as id',
        [kind, tenant, q, lim, whole],
      );
      return rows.map((row) => row.id);
    });

  test('every two-character word finds exactly what LIKE finds', async () => {
    const tenant = await aTenant(db);
    const random = seeded(20_261_122);
    const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
    await db.as('rw', tenant, (client) =>
      client.query(
        `insert into app.service_case (id, type, number, title, description, category, stage, statechart_version, channel, opened_at)
       select i.id::uuid, 'complaint', 'TS' || i.n, i.title, i.body, 'registered', 'new', 1, 'phone', now()
       from jsonb_to_recordset($1::jsonb) i (n int, id text, title text, body text)`,
        [
          JSON.stringify(
            Array.from({ length: 600 }, (_, n) => ({
              n,
              id: idAt(),
              title: pick(WORDS) + pick(FILLER) + pick(WORDS).slice(1) + pick(WORDS),
              body: Array.from({ length: 12 }, () => (random() < 0.2 ? pick(WORDS) : pick(FILLER))).join(''),
            })),
          ),
        ],
      ),
    );
    for (const word of WORDS) {
      const like = await db.as('rw', tenant, async (client) =>
        (
          await client.query<{ id: string }>(
            "select id from app.service_case where title || ' ' || description like '%' || $1 || '%'",
            [word],
          )
        ).rows.map((row) => row.id),
      );
      expect(like.length).toBeGreaterThan(0);
      expect([word, (await find('service_case', tenant, word)).toSorted()]).toEqual([word, like.toSorted()]);
      expect((await find('service_case', tenant, word, { whole: true })).toSorted()).toEqual(like.toSorted());
    }
  });

  test('one surname character finds customers and contacts, also a rare one outside the common block', async () => {
    const tenant = await aTenant(db);
    const wang = await addCustomer(tenant, '王小明');
    const rare = await addCustomer(tenant, '𠮷野家');
    await addCustomer(tenant, '李雷');
    expect(await find('customer', tenant, '王')).toEqual([wang]);
    expect(await find('customer', tenant, '𠮷')).toEqual([rare]);
    expect(await find('customer', tenant, '𠮷野')).toEqual([rare]);
    for (const name of ['欧阳娜', '欧立']) {
      await db.as('rw', tenant, (client) =>
        client.query("insert into app.contact (id, customer_id, name, name_pinyin) values ($1, $2, $3, '')", [
          idAt(),
          wang,
          name,
        ]),
      );
    }
    expect(await find('contact', tenant, '欧')).toEqual([wang]);
    expect(await find('contact', tenant, '欧阳')).toEqual([wang]);
    expect(await find('contact', tenant, '王')).toEqual([]);
  });

  test('numbers and Latin words match whole, in any case; punctuation finds nothing', async () => {
    const tenant = await aTenant(db);
    const id = await addCustomer(tenant, 'Müller GmbH 上海');
    const number = `C${id.slice(-8)}`;
    expect(await find('customer', tenant, number.toUpperCase())).toEqual([id]);
    expect(await find('customer', tenant, 'gmbh 上海')).toEqual([id]);
    expect(await find('customer', tenant, 'gmb')).toEqual([]);
    expect(await find('customer', tenant, '，。!?')).toEqual([]);
    expect(await find('customer', tenant, "'; drop table app.customer; --")).toEqual([]);
    expect(await find('customer', tenant, "a' & !b | (c:*)")).toEqual([]);
  });

  test('a very long word neither breaks the row nor the query', async () => {
    const tenant = await aTenant(db);
    const id = await addCase(tenant, 'x'.repeat(50_000), '长'.repeat(50_000));
    expect(await find('service_case', tenant, 'x'.repeat(5_000))).toEqual([id]);
    expect(await find('service_case', tenant, '长'.repeat(5_000))).toEqual([id]);
  });

  test('the newest come first, no more than asked, in both plans', async () => {
    const tenant = await aTenant(db);
    const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
    const [second, third, first] = [
      await addCase(tenant, '退货', '', day(2)),
      await addCase(tenant, '退货', '', day(3)),
      await addCase(tenant, '退货', '', day(1)),
    ];
    for (const whole of [false, true]) {
      expect(await find('service_case', tenant, '退货', { whole })).toEqual([third, second, first]);
      expect(await find('service_case', tenant, '退货', { whole, lim: 2 })).toEqual([third, second]);
      expect(await find('service_case', tenant, '退货', { whole, lim: -5 })).toEqual([third]);
    }
  });

  test('another tenant, no tenant and an unknown kind are refused', async () => {
    const [mine, other] = [await aTenant(db), await aTenant(db)];
    const ask = (context: string | undefined, kind: string, asked: string | null): Promise<unknown> =>
      db
        .as('rw', context, (client) =>
          client.query("select app.search_ids($1, $2, app.bigram_query('客户'))", [kind, asked]),
        )
        .catch((error: unknown) => error);
    expect(await ask(mine, 'customer', other)).toMatchObject({ code: '42501' });
    expect(await ask(undefined, 'customer', mine)).toMatchObject({ code: '42501' });
    expect(await ask(undefined, 'customer', null)).toMatchObject({ code: '42501' });
    expect(await ask(mine, 'tenant', mine)).toMatchObject({ code: '22023' });
    expect(
      await db
        .as('ro', mine, (client) => client.query("select app.search_ids('customer', $1, null)", [mine]))
        .catch((error: unknown) => error),
    ).toMatchObject({ code: '42501' });
  });

  test('the same words of another tenant are never among the answers', async () => {
    const [mine, other] = [await aTenant(db), await aTenant(db)];
    await addCustomer(other, '王小明');
    const id = await addCustomer(mine, '王小明');
    expect(await find('customer', mine, '小明')).toEqual([id]);
  });

  test('a plan that takes too long gives way to the fallback in the same transaction', async () => {
    const tenant = await aTenant(db);
    const id = await addCase(tenant, '合同纠纷');
    await db.as('rw', tenant, async (client) => {
      await client.query("savepoint s; set local statement_timeout = '20ms'");
      await expect(
        client.query("select app.search_ids('service_case', $1, app.bigram_query('合同')), pg_sleep(1)", [
          tenant,
        ]),
      ).rejects.toMatchObject({ code: '57014' });
      await client.query('rollback to s');
      expect((await client.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '10s' }]);
      const { rows } = await client.query(
        "select app.search_ids('service_case', $1, app.bigram_query('合同'), 500, true) as id",
        [tenant],
      );
      expect(rows).toEqual([{ id }]);
    });
  });
});
