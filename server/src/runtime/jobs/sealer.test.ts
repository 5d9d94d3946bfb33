import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { anOwner, aTenant, rowsOf, world } from '../../testing/index.ts';
import { startJobs } from './index.ts';

const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename } }`;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

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
      sealed: (rows, lag) => void measured.push([rows, lag]),
    },
  });
  try {
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          owner.ask(CREATE, { input: { kind: 'ORG', name: `客户${round}-${n}` } }),
        ),
      );
      await sleep(1200);
      const rows = await rowsOf('audit_log', tenant);
      expect(rows.filter((row) => row['sealed_at'] === null)).toEqual([]);
      expect(rows.map((row) => Number(row['seq'])).toSorted((a, b) => a - b)).toEqual(
        rows.map((_, n) => n + 1),
      );
    }
    const client = await made.worker.connect();
    await client.query(`begin; set local app.tenant_id = '${tenant.id}'`);
    const broken = await client.query('select * from app.audit_verify()');
    await client.query('rollback');
    client.release();
    expect(broken.rows).toEqual([]);
    expect(measured.reduce((sum, [rows]) => sum + rows, 0)).toBeGreaterThanOrEqual(30);
    expect(Math.max(...measured.map(([, lag]) => lag))).toBeLessThan(2);
  } finally {
    await jobs.stop();
  }
}, 20_000);
