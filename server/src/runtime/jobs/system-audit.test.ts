import { expect, test } from 'vitest';

import { on, type Listener } from '../../kernel/facts/events.ts';
import type { Job } from '../../kernel/facts/job.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { newId } from '../../kernel/values/ids.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { anOwner, aTenant, rowsOf, world, type TestTenant } from '../../testing/index.ts';
import { unmeasured } from './job-log.ts';
import { byConsumer, listenerRunner, type WorkParts } from './listeners.ts';
import { periodicOf } from './periodic/module-jobs.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const addCounter = sqlStatement(
  'test-audit-counter',
  `insert into app.number_counter (tenant_id, counter, value) values (:tenantId, 'audited', 1)`,
);
const readCounter = sqlStatement(
  'test-audit-read',
  `select value from app.number_counter where tenant_id = :tenantId`,
);
const forgetCounter = sqlStatement(
  'test-audit-forget',
  `delete from app.number_counter where tenant_id = :tenantId and counter = 'missing' returning 1`,
);

/** An entity of the product, which the machines know by name only. */
function entityNamed(tx: Tx, name: string): new () => object {
  const found = [...tx.em.getMetadata().getAll().values()].find((meta) => meta.className === name);
  return found?.class as unknown as new () => object;
}

async function parts(): Promise<WorkParts> {
  const { source, worker, clock } = await world();
  return {
    pool: worker,
    orm: source.orm,
    clock,
    log: quiet,
    measures: unmeasured,
    rightsOf: async () => undefined,
    wakeRelay: () => undefined,
  };
}

async function hear(tenant: TestTenant, listener: Listener): Promise<void> {
  const job = {
    consumer: listener.consumer,
    tenantId: tenant.id,
    factId: newId(),
    type: 'customer.changed' as const,
    payload: { customerId: newId() },
    at: new Date().toISOString(),
  };
  await listenerRunner(await parts(), byConsumer([listener]))({ job, isLast: true });
}

const audited = async (tenant: TestTenant) =>
  (await rowsOf('audit_log', tenant)).map(({ action, entity, entity_id: id, actor, diff }) => ({
    action,
    entity,
    id,
    actor,
    changes: (diff as { changes: unknown[] }).changes.length,
  }));

test('what a listener changes by the entity manager stands in the audit log under its name, without an actor', async () => {
  const tenant = await aTenant();
  const { id: memberId } = await anOwner(tenant);
  const id = newId();
  const row = {
    id,
    memberId,
    kind: 'case.given',
    subjectType: 'case',
    subjectId: id,
    params: {},
    readAt: null,
  };
  await hear(
    tenant,
    on('test.audit-em', 'customer.changed', async (_fact, tx) => {
      tx.add(entityNamed(tx, 'Notification'), { ...row, at: tx.now() });
    }),
  );
  expect(await audited(tenant)).toEqual([
    { action: 'test.audit-em', entity: 'Notification', id, actor: null, changes: 1 },
  ]);
});

test('what a listener changes by a plain statement is named after its table', async () => {
  const tenant = await aTenant();
  await hear(
    tenant,
    on('test.audit-sql', 'customer.changed', async (_fact, tx) => tx.sql.send(addCounter())),
  );
  expect(await audited(tenant)).toEqual([
    { action: 'test.audit-sql', entity: 'NumberCounter', id: null, actor: null, changes: 0 },
  ]);
});

test('a listener that only reads, or removes nothing, leaves no audit row', async () => {
  const tenant = await aTenant();
  await hear(
    tenant,
    on('test.audit-none', 'customer.changed', async (_fact, tx) => {
      await tx.sql.rows(readCounter());
      await tx.sql.rows(forgetCounter());
    }),
  );
  expect(await audited(tenant)).toEqual([]);
});

test('what a job changes is audited under the action it names', async () => {
  const tenant = await aTenant();
  const job: Job = {
    name: 'test-audit-job',
    everySeconds: 60,
    run: (tools) =>
      tools.inTenant(tenant.id, 'test.counted', async (tx) => void (await tx.sql.rows(addCounter()))),
  };
  await periodicOf(await parts(), job).run();
  expect(await audited(tenant)).toMatchObject([{ action: 'test.counted', entity: 'NumberCounter' }]);
});
