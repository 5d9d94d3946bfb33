import { baseTemplate, type Dictionary } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aTenant,
  rowsOf,
  world,
  type Person,
} from '../../../testing/index.ts';

const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename
  ... on UserError { message } ... on InvalidField { field } } }`;

const entriesOf = (key: string) => baseTemplate<Dictionary>('dictionary', key).entries;

/** Publishes a dictionary with other entries. */
const publish = async (who: Person, key: string, entries: Dictionary['entries']) =>
  (
    await who.ask(PUBLISH, {
      input: {
        kind: 'dictionary',
        key,
        baseVersion: 1,
        body: { ...baseTemplate<Dictionary>('dictionary', key), entries },
      },
    })
  ).publishTemplate;

/** Publishes a dictionary without this code. */
const without = (who: Person, key: string, code: string) =>
  publish(
    who,
    key,
    entriesOf(key).filter((entry) => entry.code !== code),
  );

test('a code that records carry is not deleted: which, where and how often is said, and nothing is published', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  for (const name of ['一', '二'])
    await aCustomer(owner, { name, industry: 'retail', needTags: ['training'] });
  expect(await without(owner, 'industry', 'retail')).toMatchObject({
    __typename: 'InvalidField',
    field: 'body.removed.retail',
    message: expect.stringMatching(/仍在使用（客户 2），不能删除。可以改为停用/),
  });
  const english = await anOwner(tenant, { locale: 'en' });
  expect((await without(english, 'industry', 'retail')).message).toMatch(/still in use \(customers 2\)/);
  expect((await rowsOf('template', tenant)).filter((row) => row['version'] === 2)).toEqual([]);
});

test('retired it is published, and unused it is deleted', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aCustomer(owner, { industry: 'retail' });
  const retired = entriesOf('industry').map((entry) =>
    entry.code === 'retail' ? { ...entry, isRetired: true } : entry,
  );
  expect(await publish(owner, 'industry', retired)).toEqual({ __typename: 'Template' });
  expect(await without(await anOwner(await aTenant()), 'industry', 'retail')).toEqual({
    __typename: 'Template',
  });
});

test('codes of lists, of cases and of other companies are told apart', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const { id: customerId } = await aCustomer(owner, {});
  const complaint = await aComplaint(owner, { customerId });
  const { admin } = await world();
  const demand = entriesOf('remedyDemand')[0]?.code ?? '';
  await admin.query('update app.complaint set demands = $2 where case_id = $1', [
    complaint.id,
    JSON.stringify([demand]),
  ]);
  expect(await without(owner, 'remedyDemand', demand)).toMatchObject({
    field: `body.removed.${demand}`,
    message: expect.stringMatching(/投诉 1/),
  });
  const [row] = await rowsOf('service_case', tenant);
  const channel = String(row?.['channel']);
  expect(await without(owner, 'complaintChannel', channel)).toMatchObject({
    field: `body.removed.${channel}`,
  });
  const stranger = await anOwner(await aTenant());
  expect(await without(stranger, 'remedyDemand', demand)).toEqual({ __typename: 'Template' });
});
