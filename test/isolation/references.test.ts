import { referencesOf, world } from '@zhoudao/server/testing';
import { expect, test } from 'vitest';

type Row = { readonly table: string; readonly column: string };
type Queryable = { query(text: string): Promise<{ rows: unknown[] }> };

const NOUNS = ['customer', 'contact'] as const;

/** Columns that point at a customer or contact for a reason of their own; each with the reason. */
const OTHER: readonly string[] = [
  // What a command answered keeps the id it had: a replay finds the record under it.
  'idempotency.result_id',
];

const named = ({ table, column }: Row): string => `${table}.${column}`;

/** Foreign keys to a noun, and columns that are called after it without one. */
async function pointing(db: Queryable, noun: string): Promise<string[]> {
  const { rows } = await db.query(
    `select k.conrelid::regclass::text as "table", a.attname as "column"
       from pg_constraint k cross join unnest(k.conkey) as n (attnum)
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.attnum
      where k.contype = 'f' and k.confrelid = 'app.${noun}'::regclass and a.attname <> 'tenant_id'
     union
     select c.oid::regclass::text, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and a.attname ~ '(^|_)${noun}_id$' and not a.attisdropped`,
  );
  return (rows as Row[]).map((row) => named({ ...row, table: row.table.replace(/^app\./, '') })).toSorted();
}

/** Columns that hold the id of some record, whatever its kind. */
async function ofSeveralKinds(db: Queryable): Promise<string[]> {
  const { rows } = await db.query(
    `select i.table_name as "table", i.column_name as "column" from information_schema.columns i
     join information_schema.columns k on k.table_schema = 'app' and k.table_name = i.table_name and k.column_name = regexp_replace(i.column_name, '_id$', '_type')
     where i.table_schema = 'app' and i.column_name like '%\\_id' and not (
       select c.relispartition from pg_class c where c.oid = to_regclass('app.' || i.table_name))`,
  );
  return (rows as Row[]).map(named).toSorted();
}

const undeclared = (found: readonly string[], noun: (typeof NOUNS)[number]): string[] => {
  const known = new Set([...referencesOf(noun).map(named), ...OTHER]);
  return found.filter((name) => !known.has(name));
};

test.each(NOUNS)('every column that points at a %s is declared by its module', async (noun) => {
  const { admin } = await world();
  const found = await pointing(admin, noun);
  expect(found.length).toBeGreaterThan(2);
  expect(undeclared(found, noun)).toEqual([]);
});

test('a column for records of several kinds says what becomes of customers', async () => {
  const { admin } = await world();
  const found = await ofSeveralKinds(admin);
  expect(found).toContain('form_record.subject_id');
  expect(undeclared(found, 'customer')).toEqual([]);
});

test('what is declared exists', async () => {
  const { admin } = await world();
  const { rows } = await admin.query<Row>(
    `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'app'`,
  );
  const stored = new Set(rows.map(named));
  for (const noun of NOUNS)
    for (const { table, column, key = ['id'], kind, once = [] } of referencesOf(noun)) {
      const columns = [column, ...key, ...once, ...(kind ? [kind.column] : [])];
      expect(columns.map((name) => `${table}.${name}`).filter((name) => !stored.has(name))).toEqual([]);
    }
});

test('a column that nobody declared is found', async () => {
  const { admin } = await world();
  const client = await admin.connect();
  try {
    await client.query('begin');
    await client.query(
      `create table app.planted (tenant_id uuid not null, id uuid not null, buyer_id uuid, old_customer_id uuid, subject_type text, subject_id uuid,
         foreign key (tenant_id, buyer_id) references app.customer (tenant_id, id))`,
    );
    expect(undeclared(await pointing(client, 'customer'), 'customer')).toEqual([
      'planted.buyer_id',
      'planted.old_customer_id',
    ]);
    expect(undeclared(await ofSeveralKinds(client), 'customer')).toContain('planted.subject_id');
  } finally {
    await client.query('rollback');
    client.release();
  }
});
