import { expect, test } from 'vitest';

import {
  aComplaint,
  anOwner,
  asSystem,
  aTenant,
  at,
  doing,
  letHear,
  payloadsOf,
  runJob,
  seenBy,
  workedTo,
  world,
  type TestTenant,
} from '../../../testing/index.ts';
import { slaModule } from '../../sla/index.ts';
import { onClockBreached } from './on-clock-breached.ts';

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
