import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  asSystem,
  aTenant,
  at,
  doing,
  letHear,
  payloadsOf,
  rowsOf,
  runJob,
  seenBy,
  workedTo,
  world,
  type TestTenant,
} from '../../../testing/index.ts';
import { slaModule } from '../../sla/index.ts';
import { onClockBreached } from './on-clock-breached.ts';
import { onCustomerGraded } from './on-customer-graded.ts';

const sweep = async () => {
  for (const job of slaModule.jobs ?? []) await runJob(job);
};
const hearAll = async (tenant: TestTenant) => {
  for (const payload of await payloadsOf(tenant, 'clock.breached'))
    await letHear(onClockBreached, tenant, { type: 'clock.breached', payload: payload as never });
};

test('the nearest deadline stands with the case and follows its clocks, without making a page stale', async () => {
  const { clock } = await world();
  try {
    clock.set('2026-03-02T01:00:00Z');
    const owner = await anOwner(await aTenant());
    const filed = await aComplaint(owner);
    expect(filed).toMatchObject({
      nextDueMetric: 'acknowledgement',
      nextDueAt: '2026-03-03T01:00:00.000Z',
      isBreached: false,
    });
    clock.set('2026-03-03T01:00:01Z');
    await sweep();
    const late = await seenBy(owner, filed.id);
    expect(late).toMatchObject({ isBreached: true, version: filed.version });
    const done = await doing(owner, 'acknowledgeComplaint', { ...at(filed), message: '已受理' });
    expect(done.nextDueMetric).not.toBe('acknowledgement');
    expect(done.isBreached).toBe(false);
  } finally {
    clock.release();
  }
});

test('a customer who does not answer in time: the broken promise closes the case, once', async () => {
  const { clock } = await world();
  try {
    clock.set('2026-03-02T01:00:00Z');
    const tenant = await aTenant();
    const owner = await anOwner(tenant);
    const assessed = await workedTo(owner, await aComplaint(owner), 'assessed');
    await doing(owner, 'advanceCase', { ...at(assessed), event: 'WAIT_CUSTOMER' });
    clock.set('2026-03-20T01:00:00Z');
    await sweep();
    await hearAll(tenant);
    const closed = await seenBy(owner, assessed.id);
    expect(closed).toMatchObject({ category: 'CLOSED', stage: 'closed' });
    expect(closed.timeline.nodes[0]).toMatchObject({
      kind: 'stage',
      details: { event: 'NO_REPLY' },
      actor: null,
    });
    await hearAll(tenant);
    expect(await seenBy(owner, assessed.id)).toMatchObject({ version: closed.version });
  } finally {
    clock.release();
  }
});

test('a wait that ended and began anew before the breach was heard goes on', async () => {
  const { clock } = await world();
  try {
    clock.set('2026-03-02T01:00:00Z');
    const tenant = await aTenant();
    const owner = await anOwner(tenant);
    const assessed = await workedTo(owner, await aComplaint(owner), 'assessed');
    const waiting = await doing(owner, 'advanceCase', { ...at(assessed), event: 'WAIT_CUSTOMER' });
    clock.set('2026-03-20T01:00:00Z');
    await sweep();
    const answered = await doing(owner, 'advanceCase', { ...at(waiting), event: 'CUSTOMER_REPLIED' });
    const again = await doing(owner, 'advanceCase', { ...at(answered), event: 'WAIT_CUSTOMER' });
    expect(again).toMatchObject({ stage: 'waitingCustomer' });
    await hearAll(tenant);
    expect(await seenBy(owner, assessed.id)).toMatchObject({
      stage: 'waitingCustomer',
      version: again.version,
    });
    clock.set('2026-04-20T01:00:00Z');
    await sweep();
    await hearAll(tenant);
    expect(await seenBy(owner, assessed.id)).toMatchObject({ category: 'CLOSED' });
  } finally {
    clock.release();
  }
});

test('a better grade of the customer brings his open cases forward at once, and no other change does', async () => {
  const { clock } = await world();
  try {
    clock.set('2026-03-02T01:00:00Z');
    const tenant = await aTenant();
    const owner = await anOwner(tenant);
    const { id, version } = await aCustomer(owner);
    const [mine, others] = [await aComplaint(owner, { customerId: id }), await aComplaint(owner)];
    const ended = await aComplaint(owner, { customerId: id });
    await doing(owner, 'withdrawCase', { ...at(ended), reason: '撤回' });
    const dueOf = async (caseId: string): Promise<Record<string, number>> =>
      Object.fromEntries(
        (await rowsOf('sla_clock', tenant))
          .filter((row) => row['subject_id'] === caseId)
          .map((row) => [String(row['metric']), Number(row['due_at'])]),
      );
    const [before, beforeOthers, beforeEnded] = [
      await dueOf(mine.id),
      await dueOf(others.id),
      await dueOf(ended.id),
    ];
    const changed = async (input: object) => {
      const done = await doing(owner, 'updateCustomer', { id, ...input });
      const fact = (await payloadsOf(tenant, 'customer.changed')).at(-1);
      await letHear(onCustomerGraded, tenant, { type: 'customer.changed', payload: fact as never });
      return done;
    };
    const renamed = await changed({ version, name: '上海星辰' });
    expect(await dueOf(mine.id)).toEqual(before);
    await changed({ version: renamed.version, grade: 'A' });
    const after = await dueOf(mine.id);
    expect(after['resolution']).toBeLessThan(before['resolution'] ?? 0);
    expect(await dueOf(others.id)).toEqual(beforeOthers);
    expect(await dueOf(ended.id)).toEqual(beforeEnded);
    const seen = await seenBy(owner, mine.id);
    expect(Date.parse(seen.nextDueAt)).toBe(Math.min(...Object.values(after).filter((due) => due > 0)));
    expect(seen.version).toBe(mine.version);
  } finally {
    clock.release();
  }
});

test('a fact about a case that is gone is dropped', async () => {
  const tenant = await aTenant();
  const payload = {
    clockId: tenant.id,
    subjectType: 'case',
    subjectId: tenant.id,
    metric: 'customerWait',
    tell: [],
    sends: 'NO_REPLY',
  };
  await letHear(onClockBreached, tenant, { type: 'clock.breached', payload });
  expect(await asSystem(tenant, async () => 'alive')).toBe('alive');
});
