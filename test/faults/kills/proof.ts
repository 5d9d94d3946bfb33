import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import type { Acknowledged } from './client.ts';
import { FILE_ROWS } from './importer.ts';

/** Thousands of notices wait after ten minutes of kills; what counts is that nothing is left, not when. */
const SETTLES_WITHIN = 600_000;

/** Looks at what is stored, past every right. */
async function asking<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const MANY = 400;

/** Customers by the hundred, put there by hand: what is proven is how they are changed. */
export const manyRows =
  (adminUrl: () => string) =>
  (companyId: string): Promise<readonly string[]> =>
    asking(adminUrl(), async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, unit_id)
         select $1, gen_random_uuid(), 'P' || n, 'org', '批量' || n, '', '', 'new', (select unit_id from app.membership where tenant_id = $1 limit 1)
         from generate_series(1, ${MANY}) n returning id`,
        [companyId],
      );
      return rows.map(({ id }) => id);
    });

const UNFINISHED = `select 'facts not sent' as what, count(*)::int as n from app.outbox where sent_at is null
  union all select 'records not sealed', count(*)::int from app.audit_log where sealed_at is null
  union all select 'jobs not finished', count(*)::int from pgboss.job where name = 'facts' and state < 'completed'
  union all select 'promises not judged', count(*)::int from app.sla_clock
    where state = 'running' and breached_at is null and due_at < now() - interval '1 second'
  union all select 'warnings not given', count(*)::int from app.sla_clock
    where state = 'running' and next_warn_at < now() - interval '1 second'`;

/** Waits until nothing is under way; answers what is left of it when that takes too long. */
export async function settled(adminUrl: string): Promise<readonly string[]> {
  for (const end = Date.now() + SETTLES_WITHIN; ; await sleep(250)) {
    const left = await asking(adminUrl, async (client) =>
      (await client.query<{ what: string; n: number }>(UNFINISHED)).rows.filter(({ n }) => n > 0),
    );
    if (left.length === 0) return [];
    if (Date.now() > end) return left.map(({ what, n }) => `${n} ${what}`);
  }
}

/** What happened more than once, or more or less often than it was said; each must answer no rows. */
const TWICE: Readonly<Record<string, string>> = {
  'a customer twice': `select name from app.customer group by tenant_id, name having count(*) > 1`,
  'a number twice': `select number from app.customer group by tenant_id, number having count(*) > 1
    union all select number from app.service_case group by tenant_id, number having count(*) > 1`,
  'a complaint twice': `select title from app.service_case group by tenant_id, title having count(*) > 1`,
  'a comment twice': `select body from app.timeline_entry where kind = 'comment' and is_internal group by tenant_id, body having count(*) > 1`,
  'an audit record twice': `select entity_id::text from app.audit_log where action in ('customer.create', 'complaint.file', 'complaint.acknowledge')
    group by tenant_id, action, entity_id having count(*) > 1`,
  'a warning twice': `select clock_id::text from app.sla_clock_event where type = 'warn' group by tenant_id, clock_id, cause having count(*) > 1`,
  'a breach twice': `select clock_id::text from app.sla_clock_event where type = 'breach' group by tenant_id, clock_id having count(*) > 1`,
  'a warning told twice': `select payload::text from app.outbox where type = 'clock.warned'
    group by tenant_id, payload->>'clockId', payload->>'mark', payload having count(*) > 1`,
  'a breach told twice or never': `select c.id::text from app.sla_clock c where c.breached_at is not null and
    (select count(*) from app.outbox o where o.tenant_id = c.tenant_id and o.type = 'clock.breached' and o.payload->>'clockId' = c.id::text) <> 1`,
  'a breach without its event': `select c.id::text from app.sla_clock c where c.breached_at is not null and
    (select count(*) from app.sla_clock_event e where e.tenant_id = c.tenant_id and e.clock_id = c.id and e.type = 'breach') <> 1`,
  'news twice': `select subject_id::text from app.notification where kind in ('clock.warned', 'clock.breached')
    group by tenant_id, member_id, kind, subject_id, params having count(*) > 1`,
  'a breach that nobody heard of': `select o.payload->>'clockId' from app.outbox o where o.type = 'clock.breached' and not exists (
    select from app.notification n where n.tenant_id = o.tenant_id and n.kind = 'clock.breached'
      and n.subject_id = (o.payload->>'subjectId')::uuid and n.params->>'metric' = o.payload->>'metric')`,
  'a run over many rows that was not whole': `select id::text from app.bulk_run where finished_at is null or changed <> total or total <> ${MANY}`,
  'a row changed twice, or not at all, by a run': `select c.id::text from app.customer c where c.name like '批量%'
    and c.version <> 1 + (select count(*) from app.bulk_run r where r.tenant_id = c.tenant_id)`,
  'an import that was not whole': `select i.id::text from app.import i where i.state <> 'done' or i.refused <> 0 or i.created <> ${FILE_ROWS}
    or (select count(*) from app.import_record r where r.tenant_id = i.tenant_id and r.import_id = i.id) <> ${FILE_ROWS}`,
  'an imported customer of no import': `select c.name from app.customer c where c.name like '导入%' and not exists (
    select from app.import_record r where r.tenant_id = c.tenant_id and r.record_id = c.id)`,
  'an imported customer without his one phone': `select c.name from app.customer c where c.name like '导入%' and 1 <> (
    select count(*) from app.contact k join app.contact_point p on p.tenant_id = k.tenant_id and p.contact_id = k.id
    where k.tenant_id = c.tenant_id and k.customer_id = c.id)`,
  'a group of an import recorded twice': `select i.id::text from app.import i where i.created <> (select count(distinct r.record_id)
    from app.import_record r where r.tenant_id = i.tenant_id and r.import_id = i.id)`,
  'a dead letter': `select consumer || ': ' || detail from app.dead_letter`,
  'a page with a wrong checksum': `select datname::text from pg_stat_database where checksum_failures > 0`,
};

/** Sentences about everything that is not as it was promised. */
export async function faultsOf(adminUrl: string, told: Acknowledged): Promise<readonly string[]> {
  return asking(adminUrl, async (client) => {
    const found: string[] = [];
    for (const [what, sql] of Object.entries(TWICE)) {
      const { rows } = await client.query<Record<string, string>>(sql);
      if (rows.length > 0)
        found.push(`${what}: ${rows.length}, for example ${Object.values(rows[0] ?? {}).join()}`);
    }
    const keysOf = async (sql: string): Promise<Set<string>> =>
      new Set((await client.query<{ key: string }>(sql)).rows.map(({ key }) => key));
    const stored = {
      customers: await keysOf(
        `select id::text as key from app.customer where name not like '批量%' and name not like '导入%'`,
      ),
      imports: await keysOf(`select id::text as key from app.import`),
      runs: await keysOf(`select id::text as key from app.bulk_run`),
      complaints: await keysOf(`select id::text as key from app.service_case`),
      acknowledgements: await keysOf(
        `select entity_id::text as key from app.audit_log where action = 'complaint.acknowledge'`,
      ),
      comments: await keysOf(
        `select body as key from app.timeline_entry where kind = 'comment' and is_internal`,
      ),
    };
    for (const kind of [
      'customers',
      'complaints',
      'acknowledgements',
      'comments',
      'runs',
      'imports',
    ] as const) {
      const acknowledged = new Set(told[kind].keys());
      const lost = [...acknowledged].filter((key) => !stored[kind].has(key));
      const extra = [...stored[kind]].filter((key) => !acknowledged.has(key));
      if (lost.length > 0) found.push(`${lost.length} ${kind} lost, for example ${lost[0]}`);
      if (extra.length > 0) found.push(`${extra.length} ${kind} that nobody was told of`);
    }
    const { rows: chains } = await client.query<{ id: string }>('select id from app.tenant');
    for (const { id } of chains) {
      await client.query(`begin; set local app.tenant_id = '${id}'`);
      const { rows } = await client.query('select * from app.audit_verify()');
      await client.query('rollback');
      if (rows.length > 0) found.push(`the chain of records of ${id} is broken in ${rows.length} places`);
    }
    return found;
  });
}

/** How much the clocks did meanwhile, so that a run in which nothing fell due is not taken for a proof. */
export const firedOf = (adminUrl: string): Promise<{ readonly warned: number; readonly breached: number }> =>
  asking(adminUrl, async (client) => {
    const { rows } = await client.query<{ warned: number; breached: number }>(
      `select count(*) filter (where type = 'warn')::int as warned, count(*) filter (where type = 'breach')::int as breached from app.sla_clock_event`,
    );
    return rows[0] ?? { warned: 0, breached: 0 };
  });
