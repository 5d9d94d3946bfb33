import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { anOwner, aTenant, rowsOf, world, type Person, type TestTenant } from '@zhoudao/server/testing';
import { afterAll, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./worker.ts', import.meta.url));
const SERVER = path.join(path.dirname(SCRIPT), '../../server/tsconfig.json');
const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename ... on Customer { id } } }`;
const COMMANDS = 240;

const alive = new Set<ChildProcess>();
afterAll(() => alive.forEach((child) => child.kill('SIGKILL')));

/** Starts a worker process and waits until it works. */
async function aWorker(): Promise<ChildProcess> {
  const { urls } = await world();
  const child = spawn(
    process.execPath,
    ['--import', 'reflect-metadata', '--import', 'tsx', SCRIPT, urls.worker, urls.migrator],
    {
      env: { ...process.env, TSX_TSCONFIG_PATH: SERVER },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  alive.add(child);
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('The worker did not start');
    }),
  ]);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  alive.delete(child);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Creates customers through the product until enough were acknowledged; answers their ids. */
async function underLoad(
  owners: readonly Person[],
  between: (acknowledged: number) => Promise<void>,
): Promise<string[]> {
  const made: string[] = [];
  const lane = async (owner: Person): Promise<void> => {
    while (made.length < COMMANDS) {
      const { createCustomer } = await owner.ask(CREATE, {
        input: { kind: 'ORG', name: `客户${made.length}`, allowDuplicate: true },
      });
      made.push(createCustomer.id);
      await between(made.length);
    }
  };
  await Promise.all(owners.map(lane));
  return made;
}

const settled = async (tenants: readonly TestTenant[], facts: number): Promise<boolean> => {
  const [outbox, effects, audits] = await Promise.all(
    ['outbox', 'number_counter', 'audit_log'].map(async (table) =>
      (await Promise.all(tenants.map((tenant) => rowsOf(table, tenant)))).flat(),
    ),
  );
  const counted = effects!.filter((row) => row['counter'] === 'effect').length;
  return (
    counted === facts &&
    outbox!.every((row) => row['sent_at'] !== null) &&
    audits!.every((row) => row['sealed_at'] !== null)
  );
};

test('workers killed under load lose nothing and do nothing twice', async () => {
  const tenants = await Promise.all(Array.from({ length: 3 }, () => aTenant()));
  const owners = await Promise.all(tenants.map((tenant) => anOwner(tenant)));
  const workers = [await aWorker(), await aWorker()];
  const plan = new Map([
    [80, 0],
    [160, 1],
  ]);
  const restarts: Promise<ChildProcess>[] = [];
  const made = await underLoad(owners, async (acknowledged) => {
    const victim = workers[plan.get(acknowledged) ?? -1];
    if (!victim) return;
    await kill(victim);
    restarts.push(aWorker());
  });
  await Promise.all(restarts);
  for (const end = Date.now() + 120_000; !(await settled(tenants, made.length)) && Date.now() < end;)
    await sleep(250);

  const { admin, worker } = await world();
  for (const tenant of tenants) {
    const [facts, effects, audits, processed] = await Promise.all(
      ['outbox', 'number_counter', 'audit_log', 'processed_event'].map((table) => rowsOf(table, tenant)),
    );
    const counted = effects!.filter((row) => row['counter'] === 'effect');
    expect(facts!.every((row) => row['sent_at'] !== null)).toBe(true);
    // The workers have jobs of their own, whose facts nobody here listens to.
    const changes = facts!.filter((row) => row['type'] === 'customer.changed');
    expect(counted.map((row) => String(row['period'])).toSorted()).toEqual(
      changes.map((row) => String(row['id'])).toSorted(),
    );
    expect(counted.every((row) => Number(row['value']) === 1)).toBe(true);
    expect(processed!.filter((row) => row['consumer'] === 'faults.count')).toHaveLength(changes.length);
    expect(audits!.map((row) => Number(row['seq'])).toSorted((a, b) => a - b)).toEqual(
      audits!.map((_, n) => n + 1),
    );
    const client = await worker.connect();
    await client.query(`begin; set local app.tenant_id = '${tenant.id}'`);
    expect((await client.query('select * from app.audit_verify()')).rows).toEqual([]);
    await client.query('rollback');
    client.release();
  }
  const stored = await admin.query<{ n: number }>(
    'select count(*)::int as n from app.customer where id = any($1)',
    [made],
  );
  expect(stored.rows[0]?.n).toBe(made.length);
});
