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

/** What a telling name says of no person: what the company prints on its letters, whether and when mail is sent, and how many answers came. */
const OF_NOBODY: ReadonlySet<string> = new Set([
  'Tenant.address',
  'Tenant.phone',
  'PublicForm.answers',
  'PublicForm.mostAnswers',
  'PublicForm.dayAnswers',
  'Invitation.mailDueAt',
  'Invitation.mailedAt',
  'Invitation.mailTries',
  'Notification.isMailed',
  'Notification.mailDueAt',
  'NotificationRule.mail',
  'NotificationChoice.mail',
]);

const undeclared = (properties: readonly EntityProperty[]): string[] =>
  properties
    .filter(({ property, isPrivate }) => TELLING.test(property) && !isPrivate)
    .map(({ entity, property }) => `${entity}.${property}`)
    .filter((name) => !OF_NOBODY.has(name));

const auditOf = async (tenant: Awaited<ReturnType<typeof aTenant>>, action: string) =>
  (await rowsOf('audit_log', tenant)).filter((row) => row['action'] === action);

test('a reason that a record keeps as private stands in the log as stars, whichever way it was written', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { locale: 'en' });
  const customer = await aCustomer(owner, { contact: { name: '王芳' } });
  const order = await doing(owner, 'createOrder', {
    customerId: customer.id,
    orderedOn: '2024-05-01',
    amount: { amountMinor: 100, currency: 'CNY' },
  });
  const why = '客户住院，身份证 110105194912310021';
  await doing(owner, 'cancelOrder', { id: order.id, version: order.version, reason: ` ${why} ` });
  const made = await owner.ask(
    `mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { ... on Consent { id } } }`,
    {
      input: {
        contactId: customer.contacts.nodes[0].id,
        purpose: 'marketing',
        channels: ['phone'],
        textVersion: '2024-1',
        evidence: '录音 123',
      },
    },
  );
  await owner.ask(
    `mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { __typename } }`,
    {
      input: { id: made.recordConsent.id, reason: why },
    },
  );
  const rows = [
    ...(await auditOf(tenant, 'order.cancel')),
    ...(await auditOf(tenant, 'consent.record')).slice(-1),
  ];
  expect(rows.map((row) => row['reason'])).toEqual(['***', '***']);
  expect(JSON.stringify(rows)).not.toContain('住院');
  const { auditLog } = await owner.ask(
    `{ auditLog(filter: { actions: ["order.cancel"] }, first: 1) { nodes { reason } } }`,
  );
  expect(auditLog.nodes).toEqual([{ reason: '(not shown)' }]);
});

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
