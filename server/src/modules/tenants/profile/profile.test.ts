import { expect, test } from 'vitest';

import { anOwner, aPerson, aTenant, type Person } from '../../../testing/index.ts';

const SET = `mutation ($input: RenameCompanyInput!) { renameCompany(input: $input) { __typename
  ... on Company { name shortName address phone website brandColour languages language currency } ... on UserError { code message } ... on InvalidField { field } } }`;
const LIMITS = `mutation ($input: SetCompanyLimitsInput!) { setCompanyLimits(input: $input) { ... on Company { memberLimit storageLimitMb } ... on UserError { message } ... on InvalidField { field } } }`;
const set = async (who: Person, input: object) => (await who.ask(SET, { input })).renameCompany;

test('a company says what it is; what is absent stays, an empty text goes', async () => {
  const owner = await anOwner(await aTenant('星辰'));
  expect(
    await set(owner, {
      shortName: ' 星 ',
      address: '上海市浦东新区 1 号',
      phone: '+86 21 5555 0000 ext 12',
      website: 'www.starsoft.example/关于',
      brandColour: ' #0A6 ',
      languages: ['EN', 'EN'],
      language: 'EN',
    }),
  ).toMatchObject({ __typename: 'InvalidField', field: 'brandColour' });
  expect(
    await set(owner, {
      shortName: ' 星 ',
      address: '上海市浦东新区 1 号',
      phone: '+86 21 5555 0000 ext 12',
      website: 'www.starsoft.example/关于',
      brandColour: ' #063 ',
      languages: ['EN', 'EN'],
      language: 'EN',
    }),
  ).toMatchObject({
    name: '星辰',
    shortName: '星',
    brandColour: '#006633',
    languages: ['EN'],
    language: 'EN',
    website: 'www.starsoft.example/关于',
  });
  expect(await set(owner, { phone: '', brandColour: null, name: '新星' })).toMatchObject({
    name: '新星',
    shortName: '星',
    phone: null,
    brandColour: null,
  });
});

test('a colour that cannot be read is refused with the nearest that can', async () => {
  const [zh, en] = [await anOwner(await aTenant()), await anOwner(await aTenant(), { locale: 'en' })];
  const { message } = await set(en, { brandColour: '#ffcc00' });
  const shade = /#[0-9a-f]{6}/.exec(message)?.[0];
  expect(message).toMatch(/contrast is 1\.\d+, at least 4\.5/);
  expect(await set(en, { brandColour: shade })).toMatchObject({ brandColour: shade });
  expect(await set(zh, { brandColour: 'red' })).toMatchObject({
    field: 'brandColour',
    message: '颜色无法识别，请按 #2553b8 的格式填写',
  });
});

test.each([
  [{ name: ' ' }, 'name'],
  [{ shortName: 'x'.repeat(21) }, 'shortName'],
  [{ phone: 'call me' }, 'phone'],
  [{ website: 'not a site' }, 'website'],
  [{ website: 'javascript:alert(1)' }, 'website'],
  [{ languages: [] }, 'languages'],
  [{ languages: ['EN'], language: 'ZH_CN' }, 'language'],
  [{ languages: ['EN'] }, 'language'],
  [{ currency: 'XXZ' }, 'currency'],
  [{ currency: 'JPY' }, 'currency'],
  [{ timeZone: '+08:00' }, 'timeZone'],
])('%o is refused', async (input, field) => {
  expect(await set(await anOwner(await aTenant()), input)).toMatchObject({ code: 'INVALID_FIELD', field });
});

test('the currency changes until an amount is stored, and then no more', async () => {
  const owner = await anOwner(await aTenant());
  expect(await set(owner, { currency: 'EUR' })).toMatchObject({ currency: 'EUR' });
  await owner.ask(
    `mutation { createProduct(input: { code: "A", name: "甲", price: { amountMinor: 100, currency: "EUR" } }) { __typename } }`,
  );
  expect(await set(owner, { currency: 'USD' })).toMatchObject({
    field: 'currency',
    message: expect.stringMatching(/EUR.*产品 1/),
  });
  expect(await set(owner, { currency: 'EUR', name: '照旧' })).toMatchObject({
    name: '照旧',
    currency: 'EUR',
  });
});

test('limits go no lower than what is used, and usage is told beside them', async () => {
  const tenant = await aTenant();
  const [owner, clerk] = [await anOwner(tenant), await aPerson(tenant, { can: ['company.secure'] })];
  const limit = async (input: object) => (await owner.ask(LIMITS, { input })).setCompanyLimits;
  expect(await limit({ memberLimit: 1 })).toMatchObject({
    field: 'memberLimit',
    message: expect.stringContaining('2'),
  });
  expect(await limit({ memberLimit: 100_001 })).toMatchObject({ field: 'memberLimit' });
  expect(await limit({ storageLimitMb: 99 })).toMatchObject({ field: 'storageLimitMb' });
  expect(await limit({ memberLimit: 2, storageLimitMb: 200 })).toEqual({
    memberLimit: 2,
    storageLimitMb: 200,
  });
  const USAGE = `{ companyUsage { members memberLimit invitations storageBytes storageLimitBytes rows { noun count } imports { files rows } exports { files rows } requestsUsed } }`;
  await owner.ask('mutation { createCustomer(input: { kind: ORG, name: "甲" }) { __typename } }');
  const { companyUsage: usage } = await owner.ask(USAGE);
  expect(usage).toMatchObject({
    members: 2,
    memberLimit: 2,
    storageLimitBytes: 200 * 1024 * 1024,
    requestsUsed: null,
  });
  expect(usage.rows).toContainEqual({ noun: 'customer', count: 1 });
  expect((await clerk.run(USAGE)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
