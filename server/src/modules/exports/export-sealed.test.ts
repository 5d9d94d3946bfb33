import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  gathered,
  moveSealedPhones,
  rowsOf,
  type Person,
} from '../../testing/index.ts';
import { fetchExport } from './fetch-export.ts';

const EXPORT = `mutation ($input: ExportCustomersInput!) { exportCustomers(input: $input) { __typename ... on Export { id } ... on InvalidField { field } } }`;
const run = (person: Person, columns: readonly string[], over: object = {}) =>
  person.run(EXPORT, { input: { columns, format: 'CSV', encoding: 'UTF8', ...over } });
const textOf = (person: Person, id: string): Promise<string> =>
  person.as(async (ctx) => Buffer.concat(await gathered((await fetchExport(ctx, id, {})).body)).toString());

test('a file holds masks; values in full leave with their own right and a reason that is recorded', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const contact = { name: '张三', sealed: [{ field: 'ID_NUMBER', value: '11010519491231002X' }] };
  await aCustomer(owner, { contact, sealed: [{ field: 'BANK_ACCOUNT', value: '6222020000000000123' }] });
  const masked = (await run(owner, ['name', 'bankAccount', 'contactIdNumber'])).data.exportCustomers;
  const text = await textOf(owner, masked.id);
  expect(text).toContain('***************0123');
  expect(text).toContain('**************002X');
  const columns = ['name', 'bankAccountInFull', 'contactIdNumberInFull'];
  expect((await run(owner, columns)).data.exportCustomers).toMatchObject({ field: 'reason' });
  const agent = await aPerson(tenant, { can: ['customer.read', 'export.run'] });
  expect(codeOf(await run(agent, columns, { reason: '银行对账需要' }))).toBe('FORBIDDEN');
  const made = (await run(owner, columns, { reason: '银行对账需要' })).data.exportCustomers;
  expect(await textOf(owner, made.id)).toMatch(/6222020000000000123.*11010519491231002X/);
  const told = (await rowsOf('audit_log', tenant)).filter(({ action }) => action === 'export.run');
  expect(JSON.stringify(told)).toContain('银行对账需要');
  expect(JSON.stringify(told)).not.toContain('62220200');
});

test('sealed phones leave in full with the right and a reason, and never for whom they are masked', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const contact = { name: '张三', points: [{ kind: 'MOBILE', value: '+86 139 8765 4321' }] };
  await aCustomer(owner, { contact });
  await owner.ask(`mutation { setPhoneSealing(input: { isOn: true }) { __typename } }`);
  await moveSealedPhones();
  const masked = (await run(owner, ['name', 'phone'])).data.exportCustomers;
  expect(await textOf(owner, masked.id)).toContain('139****4321');
  expect((await run(owner, ['phoneInFull'])).data.exportCustomers).toMatchObject({ field: 'reason' });
  const reason = '短信平台对接';
  const made = (await run(owner, ['phoneInFull'], { reason })).data.exportCustomers;
  expect(await textOf(owner, made.id)).toContain('+86 139 8765 4321');
  const can = ['customer.read', 'export.run', 'sensitive.export'];
  const clerk = await aPerson(tenant, { can, shown: { 'contact.phone': 'masked' } });
  const kept = (await run(clerk, ['phoneInFull'], { reason })).data.exportCustomers;
  expect(await textOf(clerk, kept.id)).toContain('139****4321');
});

test('values in full leave as far as the right reaches, and never of a field that the roles keep back', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const can = ['customer.read', 'customer.create', 'export.run', 'sensitive.export'];
  const clerk = await aPerson(tenant, { can, reach: { 'sensitive.export': 'own' } });
  const values = (last: string) => ({
    contact: {
      name: '张三',
      points: [{ kind: 'MOBILE', value: `1398765000${last}` }],
      sealed: [{ field: 'ID_NUMBER', value: '11010519491231002X' }],
    },
    sealed: [{ field: 'BANK_ACCOUNT', value: '6222020000000000123' }],
  });
  await aCustomer(owner, { name: '别人的客户', ...values('1') });
  await aCustomer(clerk, { name: '自己的客户', ...values('2') });
  await owner.ask(`mutation { setPhoneSealing(input: { isOn: true }) { __typename } }`);
  await moveSealedPhones();
  const columns = ['name', 'phoneInFull', 'bankAccountInFull', 'contactIdNumberInFull'];
  const taken = async (person: Person) => {
    const { id } = (await run(person, columns, { reason: '银行对账需要' })).data.exportCustomers;
    const [, ...lines] = (await textOf(person, id)).trim().split('\r\n');
    return lines.toSorted();
  };
  const masked = '139****0001,***************0123,**************002X';
  const inFull = '13987650002,6222020000000000123,11010519491231002X';
  expect(await taken(clerk)).toEqual([`别人的客户,${masked}`, `自己的客户,${inFull}`].toSorted());
  const shown = { 'customer.bankAccount': 'hidden', 'contact.idNumber': 'masked' } as const;
  const closed = await aPerson(tenant, { can, shown });
  expect(await taken(closed)).toEqual(
    ['别人的客户,13987650001,,**************002X', '自己的客户,13987650002,,**************002X'].toSorted(),
  );
});
