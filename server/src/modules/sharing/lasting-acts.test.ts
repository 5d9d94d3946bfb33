import { expect, test } from 'vitest';

import { SharedRecords } from '../../kernel/shared-records.ts';
import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  codeOf,
  doing,
  importStep,
  beginImport,
  mutationOf,
  permissionNames,
  rowsOf,
  triedImport,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';

interface Borrowed {
  readonly tenant: TestTenant;
  readonly wang: Person;
  readonly li: Person;
  readonly customer: { id: string; version: number; number: string };
  readonly complaint: { id: string; version: number };
}

/** Li reaches what is his own, and what is Wang's only by being let in or by standing in for her. */
async function borrowed(way: 'share' | 'deputy'): Promise<Borrowed> {
  const tenant = await aTenant();
  const wang = await anOwner(tenant, { name: '王芳' });
  const customer = await aCustomer(wang);
  const complaint = await aComplaint(wang, { customerId: customer.id });
  const reach = Object.fromEntries(
    ['member.read', 'customer.create', 'import.run', 'organisation.handOver', 'complaint.file'].map(
      (name) => [name, 'all' as const],
    ),
  );
  const shared = new SharedRecords([
    { noun: 'customer', id: customer.id, until: null },
    { noun: 'case', id: complaint.id, until: null },
  ]);
  const li = await aPerson(tenant, {
    can: permissionNames,
    rowScope: 'own',
    reach,
    ...(way === 'share' ? { shared } : { standsInFor: [wang.id] }),
  });
  return { tenant, wang, li, customer, complaint };
}

const refusedCode = async (person: Person, verb: string, input: object): Promise<string | undefined> =>
  codeOf(await person.run(mutationOf(verb, '... on UserError { code }'), { input }));

const ownersOf = async (table: string, { tenant, wang }: Borrowed) => {
  const rows = await rowsOf(table, tenant);
  return rows.map((row) => (row['owner_id'] === wang.id ? 'wang' : row['owner_id']));
};

test.for(['share', 'deputy'] as const)('by %s alone nobody changes an owner, one or many', async (way) => {
  const all = await borrowed(way);
  const { li, customer } = all;
  expect(await doing(li, 'updateCustomer', { ...at(customer), ownerId: li.id })).toMatchObject({
    __typename: 'InvalidField',
    field: 'ownerId',
  });
  const { editCustomers } = await li.ask(
    mutationOf('editCustomers', '... on NoRowChanged { refusals { code } }'),
    { input: { ids: [customer.id], ownerId: li.id } },
  );
  expect(editCustomers).toMatchObject({ refusals: [{ code: 'INVALID_FIELD' }] });
  expect(await ownersOf('customer', all)).toEqual(['wang']);
  const daily = await doing(li, 'updateCustomer', { ...at(customer), remark: '已回电' });
  expect(daily).toMatchObject({ version: customer.version + 1 });
});

test.for(['share', 'deputy'] as const)('by %s alone nobody gives a case away, one or many', async (way) => {
  const all = await borrowed(way);
  const { li, complaint } = all;
  expect(await refusedCode(li, 'assignCase', { ...at(complaint), ownerId: li.id })).toBe('FORBIDDEN');
  const { assignCases } = await li.ask(
    mutationOf('assignCases', '... on NoRowChanged { refusals { code } }'),
    { input: { ids: [complaint.id], ownerId: li.id } },
  );
  expect(assignCases).toMatchObject({ refusals: [{ code: 'FORBIDDEN' }] });
  expect(await ownersOf('service_case', all)).toEqual(['wang']);
  const { cases } = await li.ask(`{ cases { nodes { id viewerCan } } }`);
  expect(cases.nodes[0].viewerCan).toContain('complaint.comment');
  expect(cases.nodes[0].viewerCan).not.toContain('complaint.assign');
});

test.for(['share', 'deputy'] as const)('by %s alone nobody merges or hands over', async (way) => {
  const all = await borrowed(way);
  const { li, wang, customer } = all;
  const own = await aCustomer(li);
  const sides = [
    { survivor: at(own), others: [at(customer)] },
    { survivor: at(customer), others: [at(own)] },
  ];
  for (const input of sides) expect(await refusedCode(li, 'mergeCustomers', input)).toBe('FORBIDDEN');
  const { customers } = await li.ask(`{ customers { nodes { id viewerCan } } }`);
  const can = customers.nodes.find(({ id }: { id: string }) => id === customer.id).viewerCan;
  expect(can).toContain('customer.update');
  expect(can).not.toContain('customer.merge');
  const mergeable = await li.ask(`{ customers(filter: { viewerCan: "customer.merge" }) { nodes { id } } }`);
  expect(mergeable.customers.nodes).toEqual([{ id: own.id }]);
  await li.run(mutationOf('handOverWork', '... on UserError { code }'), {
    input: { fromId: wang.id, toId: li.id },
  });
  expect((await ownersOf('customer', all)).filter((owner) => owner === 'wang')).toHaveLength(1);
  expect(await ownersOf('service_case', all)).toEqual(['wang']);
});

test.for(['share', 'deputy'] as const)('by %s alone no file changes what is there', async (way) => {
  const { li, customer } = await borrowed(way);
  const known = `客户编号,客户名称,备注\n${customer.number},换了名字,新\n`;
  const made = await importStep(li, 'mapImport', await beginImport(li, known), { whenKnown: 'UPDATE' });
  expect(await triedImport(li, made)).toMatchObject({ counts: { toUpdate: 0, refused: 1 } });
});

test('a deputy passes nothing on, and decides nothing about whom he stands in for', async () => {
  const { li, wang, customer } = await borrowed('deputy');
  const share = { noun: 'CUSTOMER', id: customer.id, receiver: 'MEMBER', receiverId: li.id };
  expect(await refusedCode(li, 'shareRecord', share)).toBe('FORBIDDEN');
  expect(await refusedCode(li, 'setMemberDisabled', { id: wang.id, disabled: true })).toBe('FORBIDDEN');
  expect(await refusedCode(li, 'setMemberRoles', { id: wang.id, roleKeys: ['owner'] })).toBe('FORBIDDEN');
});
