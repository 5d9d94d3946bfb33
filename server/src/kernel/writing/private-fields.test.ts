import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aTenant,
  doing,
  propertiesOf,
  rowsOf,
  type EntityProperty,
} from '../../testing/index.ts';

/** Names that tell of something that reaches or identifies a person, or of a secret. */
const TELLING =
  /phone|mobile|^tel$|fax|e?mail|wechat|qq|address|birth|gender|idnumber|idcard|identity|passport|licen[cs]e|bank|account(?!able)|iban|salary|income|token|secret|password|latitude|longitude|^value$|^normal$|answers|textValue/i;

const undeclared = (properties: readonly EntityProperty[]): string[] =>
  properties
    .filter(({ property, isPrivate }) => TELLING.test(property) && !isPrivate)
    .map(({ entity, property }) => `${entity}.${property}`);

test('every property whose name tells of a person or a secret is declared private at its entity', () => {
  const all = propertiesOf();
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(({ isPrivate }) => isPrivate).length).toBeGreaterThan(5);
  expect(undeclared(all)).toEqual([]);
});

test('a telling property that nobody declared is found', () => {
  const planted = ['mobilePhone', 'idNumber', 'homeAddress', 'name'].map((property) => ({
    entity: 'Agent',
    property,
    isPrivate: false,
  }));
  expect(undeclared(planted)).toEqual(['Agent.mobilePhone', 'Agent.idNumber', 'Agent.homeAddress']);
});

test('the audit log tells that a private value changed, not what it was or is', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aCustomer(owner, { address: '北京市海淀区一号', region: '北京' });
  const input = { id: made.id, version: made.version, address: '上海市浦东新区二号', region: '上海' };
  expect((await doing(owner, 'updateCustomer', input)).__typename).toBe('Customer');
  const [log] = (await rowsOf('audit_log', tenant)).filter((row) => row['action'] === 'customer.update');
  const { changes } = (log ?? {})['diff'] as { changes: { entity: string; fields?: object }[] };
  expect(changes.find(({ entity }) => entity === 'Customer')?.fields).toMatchObject({
    address: ['***', '***'],
    region: ['北京', '上海'],
  });
  expect(JSON.stringify(log)).not.toContain('浦东');
});
