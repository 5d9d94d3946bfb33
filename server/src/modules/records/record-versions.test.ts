import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  permissionNames,
  recordStory,
  type Outcome,
  type Person,
} from '../../testing/index.ts';

const { act, aCompany, aVisit } = recordStory;
const VERSIONS = `query ($id: ID!) { record(id: $id) { versions { act fields answers actor { displayName } } } }`;
const versionsOf = async (person: Person, id: string): Promise<Outcome[]> =>
  (await person.ask(VERSIONS, { id })).record.versions;

test('every version can be read again, under the names of today', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant, { name: '李工' });
  const customer = await aCustomer(owner);
  const made = await aVisit(owner, {
    customer: { id: customer.id, label: 'x' },
    rows: [{ what: '一', n: 2 }],
  });
  const change = (version: number, answers: object) =>
    act(owner, 'updateRecord', { id: made.id, version, answers });
  await change(1, { topic: '看货', customer: null, rows: [{ what: '二', n: 5 }] });
  await change(2, { topic: '取样' });
  await act(owner, 'archiveRecord', { id: made.id, version: 3, archived: true });

  const told = await versionsOf(owner, made.id);
  expect(told.map((version) => version.act)).toEqual(['archived', 'changed', 'changed', 'created']);
  expect(told.map(({ answers }) => answers.topic)).toEqual(['取样', '取样', '看货', '看样品']);
  expect(told[2].fields.toSorted()).toEqual(['customer', 'rows', 'topic', 'total']);
  expect(told[2].answers).toMatchObject({ rows: [{ what: '二', n: 5 }], total: 5 });
  expect(told[2].answers.customer).toBeUndefined();
  expect(told[3].answers).toMatchObject({
    no: made.number,
    customer: { id: customer.id, label: expect.any(String) },
    rows: [{ what: '一', n: 2 }],
    total: 2,
  });
  expect(told[3].answers.customer.label).not.toBe('x');
  expect(told.map(({ actor }) => actor.displayName)).toEqual(['李工', '李工', '李工', '李工']);
});

test('what told of a person is never shown again, and masked for whoever sees it masked', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const made = await aVisit(owner, { visitor: '赵敏', phone: '13800138000' });
  await act(owner, 'updateRecord', { id: made.id, version: 1, answers: { visitor: '钱进' } });
  const [now, first] = await versionsOf(owner, made.id);
  expect([now.answers.visitor, now.answers.phone]).toEqual(['钱进', '13800138000']);
  expect(JSON.stringify(first.answers)).not.toContain('赵敏');

  const other = await aPerson(tenant, { can: permissionNames, shown: { 'record.pii': 'hidden' } });
  for (const { answers } of await versionsOf(other, made.id)) {
    expect(answers.visitor).toBeUndefined();
    expect(answers.phone).toBeUndefined();
  }
});

test('whoever does not see a record does not read its versions', async () => {
  const owner = await anOwner(await aCompany());
  const made = await aVisit(owner);
  const stranger = await anOwner(await aCompany());
  const { errors } = await stranger.run(VERSIONS, { id: made.id });
  expect(errors?.[0]?.extensions?.['code']).toBe('NOT_FOUND');
});
