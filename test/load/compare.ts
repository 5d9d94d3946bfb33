import pg from 'pg';

import { ask, type Shot } from './connection.ts';
import { SEARCHES } from './data/dataset.ts';
import { REQUESTS } from './requests.ts';
import type { Askers, Targets } from './scenarios.ts';
import type { Asker } from './sessions.ts';

/** Rows that listeners and the sealer write later, whoever caused them. */
const LATER = [
  'notification',
  'processed_event',
  'audit_head',
  'audit_anchor',
  'audit_touch',
  'audit_indexed',
];
/** Listeners leave audit rows of their own, whenever they come to it. */
const ONLY: Readonly<Record<string, string>> = { audit_log: 'and actor is not null' };
/** What only the product writes: it looks for doubles at every entry, which the floor does not. Its price stands in the figures. */
const BESIDE = 'duplicate%';
const IDS = /[0-9a-f]{8}-[0-9a-f-]{27}|"(C|TS)\d+"|(?<="name":)"[^"]+"/g;
const FILTER = { lifecycle: 'highValue', grade: 'C' };

async function bodyOf(port: number, shot: Shot): Promise<string> {
  const { status, text } = await ask(port, shot);
  if (status !== 200) throw new Error(`An answer of ${status}: ${text.slice(0, 500)}`);
  return text.trim();
}

interface Pair {
  readonly what: string;
  readonly ours: Shot;
  readonly floor: Shot;
}

function readsOf({ rotating, bigOwner }: Askers, person: Asker): Pair[] {
  const pair = (what: string, shots: (own: 'ours' | 'floor') => Shot): Pair => ({
    what,
    ours: shots('ours'),
    floor: shots('floor'),
  });
  const owner = bigOwner.member;
  return [
    pair('list', (own) => REQUESTS.list[own](person)),
    pair('filtered list', (own) => REQUESTS.list[own](rotating[1] ?? person, FILTER)),
    pair('big list', (own) => REQUESTS.list[own](bigOwner)),
    pair('record', (own) => REQUESTS.record[own](person, 1)),
    ...Object.entries(SEARCHES).map(([kind, words]) =>
      pair(`search (${kind})`, (own) => REQUESTS.search[own](bigOwner, words)),
    ),
    pair('five filters', (own) =>
      REQUESTS.cases[own](bigOwner, {
        category: 'active',
        severity: 'L2',
        priority: 'important',
        ownerId: owner,
      }),
    ),
  ];
}

/** How many rows of a company each table has. */
async function countsOf(client: pg.Client, tenantId: string): Promise<ReadonlyMap<string, number>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1) and c.relname not like $2 order by 1`,
    [LATER, BESIDE],
  );
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as n from app.${name} where tenant_id = $1 ${ONLY[name] ?? ''}`,
  );
  const { rows } = await client.query<{ name: string; n: number }>(each.join(' union all '), [tenantId]);
  return new Map(rows.map((row) => [row.name, row.n]));
}

async function addedBy(client: pg.Client, tenantId: string, work: () => Promise<unknown>): Promise<string> {
  const before = await countsOf(client, tenantId);
  await work();
  const after = await countsOf(client, tenantId);
  const added = [...after]
    .map(([name, n]) => [name, n - (before.get(name) ?? 0)] as const)
    .filter(([, n]) => n !== 0);
  return added.map(([name, n]) => `${name} ${n}`).join(', ');
}

interface PeerList {
  readonly data?: {
    readonly allCustomers: {
      readonly totalCount: number;
      readonly nodes: readonly {
        rowId: string;
        contactsByTenantIdAndCustomerId: { nodes: readonly object[] };
      }[];
    };
  };
}
interface OurList {
  readonly data: {
    readonly customers: {
      readonly totalCount: number;
      readonly nodes: readonly { id: string; contacts: { nodes: readonly object[] } }[];
    };
  };
}

/** The peer speaks another tongue: the same customers in the same order with as many contacts, and the same total. */
function comparePeer(peerText: string, ourText: string): void {
  const peer = (JSON.parse(peerText) as PeerList).data?.allCustomers;
  const own = (JSON.parse(ourText) as OurList).data.customers;
  const said = peer && [
    peer.totalCount,
    ...peer.nodes.map((node) => [node.rowId, node.contactsByTenantIdAndCustomerId.nodes.length]),
  ];
  const wanted = [own.totalCount, ...own.nodes.map((node) => [node.id, node.contacts.nodes.length])];
  if (JSON.stringify(said) !== JSON.stringify(wanted))
    throw new Error(`The peer answers something else:\n${peerText.slice(0, 600)}\n${ourText.slice(0, 600)}`);
}

/** Nothing is timed before the servers have proven that they do the same: equal bytes for reads, equal rows for writes. */
export async function compare(
  adminUrl: string,
  { ours, floor, peer }: Targets,
  askers: Askers,
): Promise<string[]> {
  const [person] = askers.rotating;
  if (!person) throw new Error('Nobody asks');
  const lines: string[] = [];
  const equal = (what: string, own: string, other: string): void => {
    if (own !== other)
      throw new Error(`${what}: the bodies differ\nours  ${own.slice(0, 800)}\nfloor ${other.slice(0, 800)}`);
    lines.push(`${what}: ${Buffer.byteLength(own)} equal bytes`);
  };
  for (const { what, ...shots } of readsOf(askers, person))
    equal(what, await bodyOf(ours.port, shots.ours), await bodyOf(floor.port, shots.floor));
  comparePeer(
    await bodyOf(peer.port, REQUESTS.list.peer(person)),
    await bodyOf(ours.port, REQUESTS.list.ours(person)),
  );
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const what of ['create', 'file'] as const) {
      const texts: string[] = [];
      const write = (own: 'ours' | 'floor', port: number) =>
        addedBy(client, person.company.id, async () =>
          texts.push((await bodyOf(port, REQUESTS[what][own](person, 1))).replaceAll(IDS, '…')),
        );
      await bodyOf(ours.port, REQUESTS[what].ours(person, 1)); // the first of a year makes the counter's row
      const own = await write('ours', ours.port);
      const other = await write('floor', floor.port);
      equal(what, texts[0] ?? '', texts[1] ?? '');
      if (own !== other) throw new Error(`${what}: the rows differ\nours  ${own}\nfloor ${other}`);
      lines.push(`${what}: equal rows (${own})`);
    }
  } finally {
    await client.end();
  }
  return lines;
}
