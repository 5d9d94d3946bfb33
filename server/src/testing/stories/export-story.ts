import { modules } from '../../app.ts';
import type { Person } from '../people/people.ts';
import { runJob } from '../transactions.ts';
import { gathered } from '../uploads.ts';
import { world } from '../world.ts';

const FILE = `__typename ... on Export { id state total written fileName url expiresAt } ... on UserError { code message } ... on InvalidField { field }`;
const START = `mutation ($input: ExportCustomersInput!) { exportCustomers(input: $input) { ${FILE} } }`;

/** Stores so many customers of somebody, fast. */
export async function manyCustomers(owner: Person, count: number, kind = 'person'): Promise<void> {
  const { admin } = await world();
  await admin.query(
    `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, owner_id, created_at)
     select $1, ('01900000-0000-7000-8000-' || lpad(to_hex(n + $3::bigint), 12, '0'))::uuid, 'X' || (n + $3::bigint), $5, '客户' || n, 'ke hu', 'kh', 'new', $2, now() - n * interval '1 second' from generate_series(1, $4::int) n`,
    [owner.tenant.id, owner.id, Math.floor(Math.random() * 2 ** 46), count, kind],
  );
}

/** Begins an export of customers; answers the code where it is refused as a whole. */
export async function beginExport(person: Person, input: object = {}) {
  const done = await person.run(START, { input: { columns: ['number', 'name'], format: 'CSV', ...input } });
  return done.errors ? done.errors[0]?.extensions.code : done.data.exportCustomers;
}

/** How an export of one's own stands. */
export const exportOf = async (person: Person, id: string) =>
  (
    await person.ask(
      `query ($id: ID!) { export(id: $id) { state written url fileName decision decidedBy { displayName } } }`,
      { id },
    )
  ).export;

/** Lets the jobs of exports work once: what waits is written, what lapsed is ended. */
export async function workOnExports(): Promise<void> {
  const names = new Set(['run-exports', 'lapse-exports']);
  for (const job of modules.flatMap(({ jobs = [] }) => jobs).filter(({ name }) => names.has(name)))
    await runJob(job);
}

/** The bytes of a file as the download route hands them out. */
export async function fetchedExport(person: Person, id: string): Promise<Buffer> {
  const fetch = modules.find(({ name }) => name === 'exports')?.downloads?.['export'];
  if (!fetch) throw new Error('Nothing hands out files');
  return person.as(async (ctx) => Buffer.concat(await gathered((await fetch(ctx, id, {})).body)));
}
