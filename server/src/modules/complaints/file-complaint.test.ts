import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  auditsOf,
  codeOf,
  doing,
  factsOf,
  guardStories,
  mutationOf,
  rowsOf,
  somebodyWaits,
  workedTo,
  world,
} from '../../testing/index.ts';

const TOLD = { title: '包裹迟到', description: '约定周一送达', channel: 'email' };

guardStories('fileComplaint', 'complaint.file', async (owner) => ({
  ...TOLD,
  customerId: (await aCustomer(owner)).id,
}));

test('a complaint, its own columns, clocks, audit row and fact are stored together under a number', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王芳' });
  const filed = await aComplaint(owner, {
    topic: 'B05',
    demands: ['refund', 'apology', 'refund'],
    claim: { amountMinor: 12_000, currency: 'CNY' },
    attribute: 'SERVICE',
    scene: 'AFTER',
    occurredOn: '2026-03-01',
    priority: 'URGENT',
  });
  expect(filed).toMatchObject({
    __typename: 'Complaint',
    number: expect.stringMatching(/^TS\d{8}001$/),
    type: 'complaint',
    category: 'REGISTERED',
    stage: 'registered',
    stageName: '已登记',
    priority: 'URGENT',
    severity: null,
    version: 1,
    owner: { displayName: '王芳' },
    channel: { code: 'email', label: '邮件' },
    topic: { code: 'B05', label: '交付延误' },
    demands: [{ label: '退款' }, { label: '道歉' }],
    claim: { amountMinor: 12_000, currency: 'CNY' },
    attribute: 'SERVICE',
    scene: 'AFTER',
    occurredOn: '2026-03-01',
    isRepeat: false,
    ratings: null,
    severityReasons: [],
  });
  expect(
    filed.clocks.map((clock: { metric: string; state: string }) => `${clock.metric} ${clock.state}`),
  ).toContain('acknowledgement RUNNING');
  expect(filed.nextDueAt).not.toBeNull();
  expect(filed.timeline.nodes).toMatchObject([{ kind: 'opened', details: { type: 'complaint' } }]);
  expect(await auditsOf(tenant)).toEqual(['customer.create', 'complaint.file']);
  expect(await factsOf(tenant)).toEqual(['customer.changed', 'case.opened']);
});

test('mistakes come back as data in the reader’s language and store nothing', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { locale: 'en' });
  const { id: customerId } = await aCustomer(owner);
  const { contacts } = await aCustomer(owner, { contact: { name: '别家的人' } });
  const wrong = [
    [{ title: ' ' }, 'title'],
    [{ title: '\u200b' }, 'title'],
    [{ title: '漏\n水' }, 'title'],
    [{ occurredOn: '2999-01-01' }, 'occurredOn'],
    [{ occurredOn: '1066-10-14' }, 'occurredOn'],
    [{ occurredOn: '2026-02-29' }, 'occurredOn'],
    [{ description: '' }, 'description'],
    [{ channel: 'pigeon' }, 'channel'],
    [{ topic: 'weather' }, 'topic'],
    [{ demands: ['refund', 'revenge'] }, 'demands.1'],
    [{ claim: { amountMinor: -1, currency: 'CNY' } }, 'claim.amountMinor'],
    [{ claim: { amountMinor: 1, currency: 'RMB' } }, 'claim.currency'],
    [{ contactId: contacts.nodes[0].id }, 'contactId'],
    [{ contactId: 'x' }, 'contactId'],
    [{ ownerId: customerId }, 'ownerId'],
  ] as const;
  for (const [over, field] of wrong) {
    expect(await doing(owner, 'fileComplaint', { ...TOLD, customerId, ...over })).toMatchObject({
      __typename: 'InvalidField',
      field,
      message: expect.stringMatching(/[a-z]{3}/),
    });
  }
  expect(await rowsOf('service_case', tenant)).toEqual([]);
  expect(await rowsOf('sla_clock', tenant)).toEqual([]);
});

test('nothing is filed on a customer that was archived', async () => {
  const owner = await anOwner(await aTenant());
  const customer = await aCustomer(owner);
  expect(customer.viewerCan).toContain('complaint.file');
  const archived = await doing(owner, 'archiveCustomer', { ...at(customer), archived: true });
  expect(archived.viewerCan).not.toContain('complaint.file');
  expect(await doing(owner, 'fileComplaint', { ...TOLD, customerId: customer.id })).toMatchObject({
    __typename: 'InvalidField',
    field: 'customerId',
  });
});

test('a repeated key files once', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const input = {
    ...TOLD,
    customerId: (await aCustomer(owner)).id,
    idempotencyKey: '0195f0c0-0000-7000-8000-000000000001',
  };
  const first = await doing(owner, 'fileComplaint', input);
  const second = await doing(owner, 'fileComplaint', input);
  expect(second.id).toBe(first.id);
  expect(await doing(owner, 'fileComplaint', { ...input, title: '别的' })).toMatchObject({
    __typename: 'KeyMismatch',
  });
  expect(await rowsOf('service_case', tenant)).toHaveLength(1);
});

test('the same customer and topic within the model’s days of the last close is a repetition', async () => {
  const { clock } = await world();
  try {
    clock.set('2026-03-02T01:00:00Z');
    const owner = await anOwner(await aTenant());
    const { id: customerId } = await aCustomer(owner);
    const filed = (topic?: string) => aComplaint(owner, { customerId, topic });
    await workedTo(owner, await filed('B05'), 'closed');
    expect(await filed('B04')).toMatchObject({ isRepeat: false });
    expect(await filed()).toMatchObject({ isRepeat: false });
    clock.forward(30 * 86_400_000 - 1000);
    const repeated = await filed('B05');
    expect(repeated).toMatchObject({ isRepeat: true });
    await doing(owner, 'withdrawCase', { ...at(repeated), reason: '客户撤回' });
    clock.forward(2000);
    expect(await filed('B05')).toMatchObject({ isRepeat: false });
    expect(await aComplaint(owner, { topic: 'B05' })).toMatchObject({ isRepeat: false });
  } finally {
    clock.release();
  }
});

test('whoever may file but not read cases gets no case', async () => {
  const tenant = await aTenant();
  const { id: customerId } = await aCustomer(await anOwner(tenant));
  const blind = await aPerson(tenant, { can: ['customer.read', 'complaint.file'] });
  expect(codeOf(await blind.run(mutationOf('fileComplaint'), { input: { ...TOLD, customerId } }))).toBe(
    'NOT_FOUND',
  );
});

test('a contact that is removed at the same moment is refused as an unknown one', async () => {
  const owner = await anOwner(await aTenant());
  const customer = await aCustomer(owner, { contact: { name: '李雷' } });
  const contactId = customer.contacts.nodes[0].id;
  const { admin } = await world();
  const remover = await admin.connect();
  try {
    await remover.query('begin');
    await remover.query('delete from app.contact where id = $1', [contactId]);
    const filing = doing(owner, 'fileComplaint', { ...TOLD, customerId: customer.id, contactId });
    await somebodyWaits();
    await remover.query('commit');
    expect(await filing).toMatchObject({ __typename: 'InvalidField', field: 'contactId' });
  } finally {
    remover.release();
  }
});
