import { expect, test } from 'vitest';

import {
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  codeOf,
  doing,
  rowsOf,
  world,
  type Outcome,
  type Person,
} from '../../testing/index.ts';

const FIELDS = `id status withdrawnAt withdrawReason viewerCan purpose { code } channels { code } contact { name } collectedBy { id }`;
const run = async (person: Person, verb: string, input: object): Promise<Outcome> => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename ... on Consent { ${FIELDS} } ... on InvalidField { field message } } }`;
  return (await person.ask(text, { input }))[verb];
};
const may = async (person: Person, input: object): Promise<boolean> =>
  (await person.ask(`query ($input: MayContactInput!) { mayContact(input: $input) }`, { input })).mayContact;
const listed = async (person: Person, filter: object): Promise<Outcome[]> =>
  (
    await person.ask(
      `query ($filter: ConsentFilter) { consents(filter: $filter) { totalCount nodes { ${FIELDS} } } }`,
      { filter },
    )
  ).consents.nodes;

async function aPersonAsked(): Promise<{
  readonly owner: Person;
  readonly customerId: string;
  readonly contactId: string;
  readonly contact: Outcome;
}> {
  const owner = await anOwner(await aTenant());
  const customer = await aCustomer(owner, { contact: { name: '王芳' } });
  const [contact] = customer.contacts.nodes;
  return { owner, customerId: customer.id, contactId: contact.id, contact };
}
const given = (contactId: string, over: object = {}) => ({
  contactId,
  purpose: 'marketing',
  channels: ['phone', 'sms'],
  textVersion: '2024-1',
  evidence: '录音 123',
  ...over,
});

test('a consent opens a purpose by its ways alone, and a withdrawal closes it at once, whatever stood beside it', async () => {
  const { owner, contactId } = await aPersonAsked();
  expect(await may(owner, { contactId, purpose: 'marketing' })).toBe(false);
  expect(await may(owner, { contactId, purpose: 'service' })).toBe(true);
  const made = await run(owner, 'recordConsent', given(contactId));
  expect(made).toMatchObject({
    status: 'VALID',
    purpose: { code: 'marketing' },
    contact: { name: '王芳' },
    collectedBy: { id: owner.id },
    viewerCan: ['consent.withdraw'],
  });
  await run(owner, 'recordConsent', given(contactId, { channels: [], textVersion: '2024-2' }));
  expect(await may(owner, { contactId, purpose: 'marketing', byChannel: 'phone' })).toBe(true);
  expect(await may(owner, { contactId, purpose: 'survey', byChannel: 'phone' })).toBe(false);
  expect(await run(owner, 'withdrawConsent', { id: made.id, reason: '本人来电' })).toMatchObject({
    status: 'WITHDRAWN',
    withdrawReason: '本人来电',
    viewerCan: [],
  });
  expect(await may(owner, { contactId, purpose: 'marketing' })).toBe(false);
  expect(await listed(owner, { status: 'WITHDRAWN' })).toHaveLength(2);
  expect(await run(owner, 'withdrawConsent', { id: made.id })).toMatchObject({
    __typename: 'InvalidField',
    field: 'id',
  });
  // Given anew, it counts anew; the old rows stay as they were.
  await run(owner, 'recordConsent', given(contactId, { channels: ['email'] }));
  expect(await may(owner, { contactId, purpose: 'marketing', byChannel: 'email' })).toBe(true);
  expect(await may(owner, { contactId, purpose: 'marketing', byChannel: 'phone' })).toBe(false);
  expect(await listed(owner, { status: 'VALID' })).toHaveLength(1);
});

test('a way that nobody knows finds nothing, not even what counts for every way', async () => {
  const { owner, contactId } = await aPersonAsked();
  await run(owner, 'recordConsent', given(contactId, { channels: [] }));
  expect(await listed(owner, { channel: 'phone' })).toHaveLength(1);
  expect(await listed(owner, { channel: 'carrier-pigeon' })).toEqual([]);
});

test('a consent runs out with the day of the company; a do-not-call mark closes calls', async () => {
  const { clock } = await world();
  const { owner, contactId, contact } = await aPersonAsked();
  clock.set('2026-03-01T02:00:00Z');
  try {
    await run(owner, 'recordConsent', given(contactId, { validUntil: '2026-03-02' }));
    clock.set('2026-03-02T15:59:00Z'); // 23:59 in China
    expect(await may(owner, { contactId, purpose: 'marketing', byChannel: 'phone' })).toBe(true);
    clock.set('2026-03-02T16:01:00Z');
    expect(await may(owner, { contactId, purpose: 'marketing', byChannel: 'phone' })).toBe(false);
    expect(await listed(owner, { status: 'EXPIRED' })).toMatchObject([{ status: 'EXPIRED' }]);
    await run(owner, 'recordConsent', given(contactId, { channels: [] }));
    await doing(owner, 'updateContact', {
      ...at(contact),
      version: 1,
      contact: { name: '王芳', doNotCall: true },
    });
    expect(await may(owner, { contactId, purpose: 'marketing', byChannel: 'phone' })).toBe(false);
    expect(await may(owner, { contactId, purpose: 'marketing', byChannel: 'email' })).toBe(true);
  } finally {
    clock.release();
  }
});

test('mistakes name their field', async () => {
  const { owner, contactId } = await aPersonAsked();
  const wrong = [
    [{ purpose: 'world' }, 'purpose'],
    [{ channels: ['phone', 'smoke'] }, 'channels.1'],
    [{ textVersion: ' ' }, 'textVersion'],
    [{ evidence: '' }, 'evidence'],
    [{ givenAt: '2100-01-01T00:00:00Z' }, 'givenAt'],
    [{ validUntil: '2020-01-01' }, 'validUntil'],
  ] as const;
  for (const [over, field] of wrong)
    expect(await run(owner, 'recordConsent', given(contactId, over))).toMatchObject({ field });
  const made = await run(owner, 'recordConsent', given(contactId));
  expect(
    await run(owner, 'withdrawConsent', { id: made.id, withdrawnAt: '2020-01-01T00:00:00Z' }),
  ).toMatchObject({ field: 'withdrawnAt' });
});

test('the register is found by name, purpose and way; others see none of it, and nobody can take a row off', async () => {
  const { owner, customerId, contactId, contact } = await aPersonAsked();
  await run(owner, 'recordConsent', given(contactId));
  expect(
    await listed(owner, { search: '王芳', purpose: ['marketing'], channel: 'sms', customerId }),
  ).toHaveLength(1);
  for (const filter of [{ search: '李四' }, { purpose: ['survey'] }, { channel: 'email' }])
    expect(await listed(owner, filter)).toEqual([]);
  expect(await listed(await anOwner(await aTenant()), {})).toEqual([]);
  const own = await aPerson(owner.tenant, { can: ['customer.read', 'consent.read'], rowScope: 'own' });
  expect(await listed(own, {})).toEqual([]);
  const nobody = await aPerson(owner.tenant, { can: ['customer.read'] });
  expect(codeOf(await nobody.run(`{ consents { nodes { id } } }`))).toBe('FORBIDDEN');
  expect(await doing(owner, 'removeContact', at({ ...contact, version: 1 }))).toMatchObject({
    __typename: 'InvalidField',
    field: 'id',
  });
  const { source } = await world();
  const client = await source.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.tenant_id', $1, true)`, [owner.tenant.id]);
    await expect(client.query('delete from app.consent')).rejects.toThrow('permission denied');
    await client.query('rollback');
    await client.query('begin');
    await client.query(`select set_config('app.tenant_id', $1, true)`, [owner.tenant.id]);
    await expect(client.query(`update app.consent set evidence = 'other'`)).rejects.toThrow(
      'permission denied',
    );
    await client.query('rollback');
  } finally {
    client.release();
  }
  expect(await rowsOf('consent', owner.tenant)).toHaveLength(1);
});

test('whether somebody may be reached is told as far as one’s sight of the register goes', async () => {
  const { owner, contactId } = await aPersonAsked();
  const ask = { contactId, purpose: 'service' };
  const wide = await aPerson(owner.tenant, { can: ['customer.read', 'consent.read'] });
  expect(await may(wide, ask)).toBe(true);
  const narrow = await aPerson(owner.tenant, {
    can: ['customer.read', 'consent.read'],
    reach: { 'consent.read': 'own' },
  });
  const refused = await narrow.run(`query ($input: MayContactInput!) { mayContact(input: $input) }`, {
    input: ask,
  });
  expect(codeOf(refused)).toBe('NOT_FOUND');
});
