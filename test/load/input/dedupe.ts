import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { baseTemplates } from '@zhoudao/schema/templates';
import type { RoleUrls } from '@zhoudao/server/migrate';
import pg from 'pg';

import { benchFolder, openBench } from '../data/database.ts';
import { aRegister, truePairs } from '../dedupe/people.ts';
import type { LabelledRecord } from '../dedupe/records.ts';

/** Never used while the rules were made: what they were tried on were the seeds 1 to 5. */
const HELD_OUT = 20_261_122;
const SIZE = 5000;
const PATIENCE_SECONDS = 300;

/** How well and how fast the product finds the doubles of a labelled register. */
export interface DedupeFigures {
  readonly seconds: number;
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

const worker = path.join(import.meta.dirname, '../dedupe/worker.ts');
const server = path.join(import.meta.dirname, '../../../server/tsconfig.json');

/** Ids in the order of the register, so that a pair found is a pair of places. */
const idOf = (stem: string, at: number): string =>
  `0199${stem.slice(0, 4)}-0000-7000-8000-${at.toString(16).padStart(12, '0')}`;
const placeOf = (id: string): number => Number.parseInt(id.slice(-12), 16) % 0x10_0000;

async function fillRegister(
  admin: pg.Client,
  tenant: string,
  records: readonly LabelledRecord[],
): Promise<void> {
  const stem = randomBytes(2).toString('hex');
  await admin.query(`insert into app.tenant (id, name) values ($1, '查重')`, [tenant]);
  const templates = baseTemplates();
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body) select $1, * from unnest($2::text[], $3::text[], $4::int[], $5::jsonb[])`,
    [
      tenant,
      templates.map((t) => t.kind),
      templates.map((t) => t.key),
      templates.map((t) => t.version),
      templates.map((t) => JSON.stringify(t.body)),
    ],
  );
  const rows = records.map((record, at) => ({
    ...record,
    at,
    id: idOf(stem, at),
    contact_id: idOf(stem, at + 0x10_0000),
  }));
  await admin.query(
    `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, uscc, address)
     select $1, id, 'C' || at, kind, name, '', '', 'new', uscc, address from jsonb_to_recordset($2) as r (id uuid, at int, kind text, name text, uscc text, address text)`,
    [tenant, JSON.stringify(rows)],
  );
  await admin.query(
    `insert into app.contact (tenant_id, id, customer_id, name, name_pinyin, is_primary)
     select $1, contact_id, id, name, '', true from jsonb_to_recordset($2) as r (id uuid, contact_id uuid, name text)`,
    [tenant, JSON.stringify(rows)],
  );
  const points = rows.flatMap(({ contact_id, phones, email, at }) => [
    ...phones.map((value) => ({
      contact_id,
      kind: 'mobile',
      value,
      normal: value.replaceAll(/[^\d+#]/g, ''),
      id: idOf(stem, at + 0x20_0000),
    })),
    ...(email === null
      ? []
      : [
          {
            contact_id,
            kind: 'email',
            value: email,
            normal: email.toLowerCase(),
            id: idOf(stem, at + 0x30_0000),
          },
        ]),
  ]);
  await admin.query(
    `insert into app.contact_point (tenant_id, id, contact_id, kind, value, normal)
     select $1, id, contact_id, kind, value, normal from jsonb_to_recordset($2) as r (id uuid, contact_id uuid, kind text, value text, normal text)`,
    [tenant, JSON.stringify(points)],
  );
}

async function startWorker(urls: RoleUrls): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'reflect-metadata', '--import', 'tsx', worker, urls.worker, urls.migrator],
    {
      env: { ...process.env, TSX_TSCONFIG_PATH: server },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The worker ended with ${code}`)));
  });
  return child;
}

/** From the request to the last pair in the review list. */
async function lookThrough(admin: pg.Client, tenant: string): Promise<number> {
  const began = performance.now();
  await admin.query(
    `insert into app.duplicate_scan (tenant_id, id, state, phase, total, asked_at) values ($1, gen_random_uuid(), 'open', 'keys', $2, now())`,
    [tenant, SIZE],
  );
  for (;;) {
    const { rows } = await admin.query(
      `select 1 from app.duplicate_scan where tenant_id = $1 and state = 'done'`,
      [tenant],
    );
    const seconds = (performance.now() - began) / 1000;
    if (rows.length > 0) return seconds;
    if (seconds > PATIENCE_SECONDS) throw new Error('The look for duplicates does not end');
    await sleep(50);
  }
}

/** Lets the product find the doubles of a register it has never seen, and holds what it lists against the truth. */
export async function dedupeFigures(say: (line: string) => void, seed = HELD_OUT): Promise<DedupeFigures> {
  const database = await openBench(benchFolder('dedupe'), async () => ({}), say);
  const records = aRegister(seed, SIZE);
  const tenant = crypto.randomUUID();
  const admin = new pg.Client(database.adminUrl);
  await admin.connect();
  let child: ChildProcess | undefined;
  try {
    await fillRegister(admin, tenant, records);
    await admin.query('analyze');
    child = await startWorker(database.urls);
    const seconds = await lookThrough(admin, tenant);
    const { rows } = await admin.query<{ a: string; b: string }>(
      `select first_id as a, second_id as b from app.duplicate_pair where tenant_id = $1 and state = 'open'`,
      [tenant],
    );
    const truth = truePairs(records);
    const right = rows.filter(({ a, b }) => truth.has(`${placeOf(a)} ${placeOf(b)}`)).length;
    const [precision, recall] = [right / rows.length, right / truth.size];
    return { seconds, precision, recall, f1: (2 * precision * recall) / (precision + recall) };
  } finally {
    child?.kill();
    await admin.end();
    await database.stop();
  }
}

/** Alone: `node infra/dev/launch.js test/load/input/dedupe.ts [seed]`. */
if (process.argv[1] === import.meta.filename) {
  const seed = Number(process.argv[2] ?? HELD_OUT);
  const { seconds, f1, precision, recall } = await dedupeFigures((line) => console.error(line), seed);
  const round = (value: number): number => Number(value.toPrecision(4));
  console.log(
    JSON.stringify({
      dedupe_5k_s: round(seconds),
      dedupe_f1: round(f1),
      dedupe_precision: round(precision),
      dedupe_recall: round(recall),
    }),
  );
}
