import type pg from 'pg';

import { inTenant, type Ask } from './session.ts';

const COLUMN = /^[a-z_]+$/;
const PAGE = 20;
const COUNTED = 1000;

const where = (filter: Readonly<Record<string, string>>): string =>
  Object.keys(filter)
    .map((column, at) => {
      if (!COLUMN.test(column)) throw new Error('column');
      return ` and ${column} = $${at + 2}`;
    })
    .join('');

interface CustomerRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly lifecycle: string;
  readonly grade: string | null;
  readonly created_at: Date;
}

interface ContactRow {
  readonly customer_id: string;
  readonly id: string;
  readonly name: string;
  readonly post: string;
}

const CUSTOMER = 'id, number, name, lifecycle, grade, created_at';

const shown = ({ id, number, name, lifecycle, grade, created_at: at }: CustomerRow) => ({
  id,
  number,
  name,
  lifecycle: lifecycle === 'highValue' ? 'HIGH_VALUE' : lifecycle.toUpperCase(),
  grade,
  createdAt: at.toISOString(),
});

async function contactsOf(
  client: pg.PoolClient,
  tenant: string,
  ids: readonly string[],
): Promise<Map<string, ContactRow[]>> {
  const { rows } = await client.query<ContactRow>({
    name: 'contacts',
    text: `select k.customer_id, c.id, c.name, c.post from unnest($2::uuid[]) as k(customer_id) cross join lateral (
      select id, name, post from app.contact c where c.tenant_id = $1 and c.customer_id = k.customer_id order by is_primary desc, id limit 3) c`,
    values: [tenant, ids],
  });
  return Map.groupBy(rows, (row) => row.customer_id);
}

const contactNodes = (rows: readonly ContactRow[] = []) => ({
  nodes: rows.map(({ id, name, post }) => ({ id, name, post })),
});

/** A page of customers with contacts and the capped total. */
export const list = ({ tenant, filter = {} }: Ask) =>
  inTenant(tenant, 'read only', async (client) => {
    const values = [tenant, ...Object.values(filter)];
    const from = `from app.customer where tenant_id = $1 and archived_at is null${where(filter)}`;
    const keys = Object.keys(filter).join('-');
    const counted = client.query<{ n: number }>({
      name: `count-${keys}`,
      text: `select count(*)::int as n from (select 1 ${from} limit ${COUNTED + 1}) c`,
      values,
    });
    const { rows } = await client.query<CustomerRow>({
      name: `list-${keys}`,
      text: `select ${CUSTOMER} ${from} order by created_at desc, id desc limit ${PAGE + 1}`,
      values,
    });
    const page = rows.slice(0, PAGE);
    const contacts = await contactsOf(
      client,
      tenant,
      page.map((row) => row.id),
    );
    const last = page.at(-1);
    return {
      customers: {
        totalCount: (await counted).rows[0]?.n,
        nodes: page.map((row) => ({ ...shown(row), contacts: contactNodes(contacts.get(row.id)) })),
        pageInfo: {
          endCursor: last
            ? Buffer.from(JSON.stringify([last.created_at, last.id])).toString('base64url')
            : null,
          hasNextPage: rows.length > PAGE,
        },
      },
    };
  });

/** The newest customers that match words. */
export const search = ({ tenant, words = '' }: Ask) =>
  inTenant(tenant, 'read only', async (client) => {
    const found = await client.query<{ id: string }>({
      name: 'search',
      text: `select id from app.search_ids('customer', $1, app.bigram_query($2), ${PAGE}) as id`,
      values: [tenant, words],
    });
    const { rows } = await client.query<CustomerRow>({
      name: 'found',
      text: `select ${CUSTOMER} from app.customer where tenant_id = $1 and archived_at is null and id = any($2) order by created_at desc, id desc`,
      values: [tenant, found.rows.map((row) => row.id)],
    });
    return { customers: { nodes: rows.map(shown) } };
  });

/** One customer with contacts. */
export const record = ({ tenant, customerId = '' }: Ask) =>
  inTenant(tenant, 'read only', async (client) => {
    const [found, contacts] = await Promise.all([
      client.query<CustomerRow>({
        name: 'record',
        text: `select ${CUSTOMER} from app.customer where tenant_id = $1 and id = $2`,
        values: [tenant, customerId],
      }),
      contactsOf(client, tenant, [customerId]),
    ]);
    const [row] = found.rows;
    if (!row) throw new Error('unknown');
    return { customer: { ...shown(row), contacts: contactNodes(contacts.get(row.id)) } };
  });

/** A page of cases under any filters. */
export const cases = ({ tenant, filter = {} }: Ask) =>
  inTenant(tenant, 'read only', async (client) => {
    const { rows } = await client.query<{ category: string }>({
      name: `cases-${Object.keys(filter).join('-')}`,
      text: `select id, number, title, category, stage from app.service_case where tenant_id = $1${where(filter)} order by opened_at desc, id desc limit ${PAGE}`,
      values: [tenant, ...Object.values(filter)],
    });
    return { cases: { nodes: rows.map((row) => ({ ...row, category: row.category.toUpperCase() })) } };
  });
