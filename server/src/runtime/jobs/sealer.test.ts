import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { anOwner, aTenant, rowsOf, world, type TestTenant } from '../../testing/index.ts';
import { startJobs } from './index.ts';

const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename } }`;
/** So much slower than promised a test machine may be. */
const SLOW = 5;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

const allSealed = async (tenant: TestTenant): Promise<void> => {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100))
    if ((await rowsOf('audit_log', tenant)).every((row) => row['sealed_at'] !== null)) return;
  throw new Error('rows stay unsealed');
};

test('audit rows are sealed within about a second of their commit, and the chain holds', async () => {
  const made = await world();
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const measured: [number, number][] = [];
  const jobs = await startJobs({
    workerUrl: made.urls.worker,
    migratorUrl: made.urls.migrator,
    modules: [],
    clock: made.clock,
    log: quiet,
    orm: made.source.orm,
    publish: () => undefined,
    measures: {
      relayed: () => undefined,
      ran: () => undefined,
      sealed: (count, lag) => void measured.push([count, lag]),
    },
  });
  try {
    await sleep(1500); // what earlier tests left behind
    measured.length = 0;
    for (let round = 0; round < 3; round += 1) {
      const names = Array.from({ length: 10 }, (_, n) => `客户${round}-${n}`);
      await Promise.all(names.map((name) => owner.ask(CREATE, { input: { kind: 'ORG', name } })));
      await allSealed(tenant);
    }
    const rows = await rowsOf('audit_log', tenant);
    expect(rows.map((row) => Number(row['seq'])).toSorted((x, y) => x - y)).toEqual(
      rows.map((_, n) => n + 1),
    );
    const waits = rows
      .map((row) => (row['sealed_at'] as Date).getTime() - (row['at'] as Date).getTime())
      .toSorted((x, y) => x - y);
    // About a second; a machine with much else to do is given some more.
    expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(SLOW * 1200);
    // A pass is measured after it.
    await expect.poll(() => measured.reduce((sum, [count]) => sum + count, 0)).toBeGreaterThanOrEqual(30);
    const client = await made.worker.connect();
    await client.query(`begin; set local app.tenant_id = '${tenant.id}'`);
    const broken = await client.query('select * from app.audit_verify()');
    await client.query('rollback');
    client.release();
    expect(broken.rows).toEqual([]);
    expect(Math.max(...measured.map(([, lag]) => lag))).toBeLessThan(SLOW * 3);
  } finally {
    await jobs.stop();
  }
});
