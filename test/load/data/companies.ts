import pg from 'pg';

import { fillRecords, takePaperUp } from '../papers/rows.ts';
import { fillCases, fillCustomers, whole, withoutIndexes, type Place, type Size } from './dataset.ts';

/** A member of a company; whose session he speaks with is made when a run begins. */
interface BenchMember {
  readonly id: string;
  readonly userId: string;
}

/** A company of the bench: its ids, and its newest customers to look at and to write on. */
export interface BenchCompany extends Place {
  readonly members: readonly BenchMember[];
  readonly customerIds: readonly string[];
}

/** All companies by what they are for. */
export interface Companies {
  /** As many customers as the size says, and all the cases. */
  readonly big: BenchCompany;
  /** Ten thousand customers, what the big one is compared with. */
  readonly small: BenchCompany;
  readonly rotating: readonly BenchCompany[];
  readonly many: readonly BenchCompany[];
}

const ROTATING = 20;
const ROTATING_CUSTOMERS = 1000;
const ROTATING_CASES = 100;
const MANY_CUSTOMERS = 100;
const SMALL_CASES = 1000;
const TARGETS_KEPT = 50;

/** Who is who among the members; the rest are agents too. */
export const MEMBER = { owner: 0, agent: 1, teamReader: 2 } as const;

interface Wanted {
  readonly name: string;
  readonly members: number;
  readonly teams: number;
}

// Ids of copied rows come from the company and the row they copy, so that references between them stay right.
const madeOf = (...parts: string[]): string => `md5(${parts.join(' || ')})::uuid`;

/** Copies everything that founding a company made: roles, permissions, templates, units. */
async function copyRows(client: pg.Client, template: string): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; type: string }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'app'::regnamespace and c.relname = any('{tenant,org_unit,role,role_permission,role_mask,template,company_pack,template_base}') order by 1, a.attnum`,
  );
  const valueOf = (table: string, { column, type }: { column: string; type: string }): string => {
    if (column === 'tenant_id' || (table === 'tenant' && column === 'id')) return 't.id';
    if (table === 'tenant' && column === 'name') return 't.name';
    return type === 'uuid' ? madeOf(`s.${column}::text`, 't.id::text') : `s.${column}`;
  };
  for (const [table, columns] of Map.groupBy(rows, (row) => row.table)) {
    const names = columns.map(({ column }) => column);
    const values = columns.map((one) => valueOf(table, one));
    const own = table === 'tenant' ? 'id' : 'tenant_id';
    await client.query(
      `insert into app.${table} (${names.join()}) select ${values.join()} from app.${table} s cross join wanted t where s.${own} = $1`,
      [template],
    );
  }
}

/** Teams, members, what they may do, and the accounts they sign in with. The third member reads his own team only. */
const PEOPLE = [
  `insert into app.org_unit (tenant_id, id, parent_id, kind, name)
   select t.id, ${madeOf("'team'", 'k', 't.id::text')}, u.id, 'team', '客服' || k || '组'
   from wanted t join app.org_unit u on u.tenant_id = t.id and u.parent_id is null cross join lateral generate_series(2, t.teams) k`,
  `insert into app.membership (tenant_id, id, user_id, unit_id, team_id, display_name, email)
   select t.id, ${madeOf("'member'", 'k', 't.id::text')}, ${madeOf("'user'", 'k', 't.id::text')}, u.id, g.ids[1 + k % cardinality(g.ids)],
     '成员' || k, 'member-' || k || '@' || t.n || '.example.test'
   from wanted t join app.org_unit u on u.tenant_id = t.id and u.parent_id is null
   cross join lateral (select array_agg(x.id order by x.id) as ids from app.org_unit x where x.tenant_id = t.id and x.kind = 'team') g
   cross join lateral generate_series(0, t.members - 1) k`,
  `insert into app.role (tenant_id, id, key, name_zh, name_en)
   select t.id, ${madeOf("'reader'", 't.id::text')}, 'team-reader', '本组客服', 'Own team' from wanted t where t.members > 2`,
  `insert into app.role_permission (tenant_id, role_id, permission, row_scope)
   select t.id, ${madeOf("'reader'", 't.id::text')}, p.permission, 'team'
   from wanted t join app.role r on r.tenant_id = t.id and r.key = 'agent'
   join app.role_permission p on p.tenant_id = t.id and p.role_id = r.id where t.members > 2`,
  `insert into app.membership_role (tenant_id, membership_id, role_id)
   select t.id, ${madeOf("'member'", 'k', 't.id::text')}, r.id from wanted t cross join lateral generate_series(0, t.members - 1) k
   join app.role r on r.tenant_id = t.id and r.key = case k when ${MEMBER.owner} then 'owner' when ${MEMBER.teamReader} then 'team-reader' else 'agent' end`,
  `insert into auth."user" (id, name, email, "emailVerified", locale, "lastCompanyId")
   select m.user_id, m.display_name, m.email, true, 'zh-CN', m.tenant_id from app.membership m join wanted t on t.id = m.tenant_id`,
  // Companies that have lived for a while were told already of years whose holidays are not known yet.
  `insert into app.calendar_alarm (tenant_id, year, at)
   select t.id, extract(year from now())::int + k, now() from wanted t cross join generate_series(0, 1) k on conflict do nothing`,
];

/** Founds the wanted companies as copies of one that the product itself founded. */
async function copyCompanies(
  client: pg.Client,
  template: string,
  wanted: readonly Wanted[],
): Promise<BenchCompany[]> {
  await client.query('create temp table wanted (n int, id uuid, name text, members int, teams int)');
  await client.query(
    `insert into wanted select n, ${madeOf("'company'", 'n')}, name, members, teams
     from unnest($1::text[], $2::int[], $3::int[]) with ordinality as w (name, members, teams, n)`,
    [wanted.map((one) => one.name), wanted.map((one) => one.members), wanted.map((one) => one.teams)],
  );
  await copyRows(client, template);
  for (const statement of PEOPLE) await client.query(statement);
  const { rows } = await client.query<BenchCompany>(
    `select t.id, (select u.id from app.org_unit u where u.tenant_id = t.id and u.parent_id is null) as "unitId",
       (select array_agg(u.id order by u.id) from app.org_unit u where u.tenant_id = t.id and u.kind = 'team') as "teamIds",
       (select jsonb_agg(jsonb_build_object('id', ${madeOf("'member'", 'k', 't.id::text')}, 'userId', ${madeOf("'user'", 'k', 't.id::text')}) order by k)
         from generate_series(0, t.members - 1) k) as members, array[]::uuid[] as "customerIds"
     from wanted t order by n`,
  );
  return rows;
}

/** The newest customers of each company: what people open and write on. */
async function withTargets(client: pg.Client, companies: readonly BenchCompany[]): Promise<BenchCompany[]> {
  const found: BenchCompany[] = [];
  for (const company of companies) {
    const { rows } = await client.query<{ id: string }>(
      `select id from app.customer where tenant_id = $1 order by created_at desc limit ${TARGETS_KEPT}`,
      [company.id],
    );
    found.push({ ...company, customerIds: rows.map((row) => row.id) });
  }
  return found;
}

const sorted = (all: readonly BenchCompany[]): Companies => {
  const [big, small, ...rest] = all;
  if (big === undefined || small === undefined) throw new Error('Companies are missing');
  return { big, small, rotating: rest.slice(0, ROTATING), many: rest.slice(ROTATING) };
};

interface Filling {
  readonly url: string;
  readonly size: Size;
  readonly say: (text: string) => void;
}

/** Rows refer to one another rightly by their making; checking two million of them again would take minutes. */
async function filler(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'`);
  return client;
}

/** Two connections at once, each with half of the big company and half of the others. */
async function fillAll(
  { url, size, say }: Filling,
  { big, small, rotating, many }: Companies,
): Promise<void> {
  const halves = [0, 1] as const;
  const half = (rows: number, at: number) => ({
    first: at === 0 ? 1 : rows / 2 + 1,
    last: at === 0 ? rows / 2 : rows,
    rows,
  });
  const clients = await Promise.all(halves.map(() => filler(url)));
  const lanes = async (work: (client: pg.Client, at: number) => Promise<void>): Promise<void> => {
    await Promise.all(clients.map(work));
  };
  await lanes((client, at) => fillCustomers(client, big, half(size.big, at)));
  say(`${size.big} customers`);
  await lanes((client, at) => fillCases(client, big, half(size.cases, at)));
  say(`${size.cases} cases`);
  await lanes((client, at) => fillRecords(client, big, half(size.records, at)));
  say(`${size.records} records of papers`);
  await lanes(async (client, at) => {
    if (at === 0) await fillCustomers(client, small, whole(size.small));
    if (at === 0) await fillCases(client, small, whole(SMALL_CASES));
    for (const company of rotating.filter((_, n) => n % 2 === at)) {
      await fillCustomers(client, company, whole(ROTATING_CUSTOMERS));
      await fillCases(client, company, whole(ROTATING_CASES));
    }
    for (const company of many.filter((_, n) => n % 2 === at))
      await fillCustomers(client, company, whole(MANY_CUSTOMERS));
  });
  say('smaller companies');
  for (const client of clients) await client.end();
}

/** Pours the data of the bench into a migrated database in which the product has founded one company. */
export async function makeCompanies(
  url: string,
  size: Size,
  say: (text: string) => void,
): Promise<Companies> {
  const client = await filler(url);
  try {
    const { rows } = await client.query<{ id: string }>('select id from app.tenant');
    const made = await copyCompanies(client, rows[0]?.id ?? '', [
      { name: '百万企业', members: 8, teams: 4 },
      { name: '万户企业', members: 8, teams: 4 },
      ...Array.from({ length: ROTATING }, (_, n) => ({ name: `轮换${n}`, members: 3, teams: 2 })),
      ...Array.from({ length: size.tenants }, (_, n) => ({ name: `千家${n}`, members: 1, teams: 1 })),
    ]);
    say(`${made.length} companies`);
    await takePaperUp(
      client,
      made.slice(0, 2 + ROTATING).map(({ id }) => id),
    );
    await withoutIndexes(client, () => fillAll({ url, size, say }, sorted(made)));
    say('indexes');
    await client.query('vacuum analyze');
    return sorted(await withTargets(client, made));
  } finally {
    await client.end();
  }
}
