import { baseTemplate, type Dictionary } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  doing,
  rowsOf,
  sealAudit,
  world,
  type Person,
} from '../../../testing/index.ts';

const HISTORY = `query ($noun: String!, $recordId: ID!, $field: String, $first: Int!, $after: String) { fieldHistory(noun: $noun, recordId: $recordId, field: $field, first: $first, after: $after) {
  endCursor changes { id field label before after isMasked actorName action actionLabel reason canRestore } } }`;
const RESTORE = `mutation ($input: RestoreValueInput!) { restoreValue(input: $input) { __typename ... on RestoredValue { id field } ... on UserError { code message } } }`;

// oxlint-disable-next-line typescript/no-explicit-any -- tests compare free shapes
const historyOf = async (person: Person, noun: string, recordId: string, field?: string): Promise<any[]> =>
  (await person.ask(HISTORY, { noun, recordId, field, first: 20 })).fieldHistory.changes;

const seen = async (person: Person, id: string) =>
  (await person.ask(`query ($id: ID!) { customer(id: $id) { grade version } }`, { id })).customer;

async function regraded() {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王敏' });
  const made = await aCustomer(owner, { region: '北京', industry: 'manufacturing' });
  await doing(owner, 'updateCustomer', { id: made.id, version: 1, grade: 'B' });
  await doing(owner, 'updateCustomer', { id: made.id, version: 2, grade: 'A', region: '上海' });
  return { tenant, owner, id: made.id as string };
}

test('the story of a field tells who set what, before the seal and after it, the newest first', async () => {
  const { tenant, owner, id } = await regraded();
  const told = (await historyOf(owner, 'Customer', id, 'grade')).map(({ before, after }) => [before, after]);
  expect(told).toEqual([
    ['B', 'A'],
    [null, 'B'],
  ]);
  await sealAudit(tenant);
  const changes = await historyOf(owner, 'Customer', id, 'region');
  expect(changes).toMatchObject([
    {
      label: '地区',
      before: '北京',
      after: '上海',
      actorName: '王敏',
      canRestore: true,
      action: 'customer.update',
    },
    { before: null, after: '北京', canRestore: false },
  ]);
  const all = await historyOf(owner, 'Customer', id);
  expect(all.map(({ field }) => field)).toEqual(expect.arrayContaining(['grade', 'region', 'name']));
});

test('whoever may not read a record does not read its story', async () => {
  const { tenant, id } = await regraded();
  const asked = { noun: 'Customer', recordId: id, first: 5 };
  expect(codeOf(await (await aPerson(tenant, { can: ['audit.read'] })).run(HISTORY, asked))).toBe(
    'NOT_FOUND',
  );
  expect(codeOf(await (await anOwner(await aTenant())).run(HISTORY, asked))).toBe('NOT_FOUND');
});

test('an old value comes back by the record’s own verb, is told as such, and can be undone', async () => {
  const { tenant, owner, id } = await regraded();
  await sealAudit(tenant);
  const [last] = await historyOf(owner, 'Customer', id, 'grade');
  const input = { noun: 'Customer', recordId: id, version: 3, field: 'grade', changeId: last.id };
  expect((await owner.ask(RESTORE, { input })).restoreValue).toEqual({
    __typename: 'RestoredValue',
    id,
    field: 'grade',
  });
  expect(await seen(owner, id)).toMatchObject({ grade: 'B', version: 4 });
  const rows = (await rowsOf('audit_log', tenant)).filter((row) => row['action'] === 'customer.update');
  expect(rows.some((row) => (row['diff'] as { notes?: object }).notes !== undefined)).toBe(true);
  expect(JSON.stringify(rows)).toContain(`"restoredFrom":"${last.id}"`);
  const [change] = (await owner.ask(`{ recentChanges(first: 1) { id } }`)).recentChanges;
  await owner.ask(`mutation ($input: UndoInput!) { undoChange(input: $input) { __typename } }`, {
    input: { id: change.id },
  });
  expect(await seen(owner, id)).toMatchObject({ grade: 'A' });
  expect((await owner.ask(RESTORE, { input })).restoreValue).toMatchObject({ __typename: 'StaleVersion' });
});

test('a value that is no longer valid is refused with its reason, and nothing changes', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { locale: 'en' });
  const gone = await anOwner(tenant, { name: '离职者' });
  const made = await aCustomer(owner, { ownerId: gone.id, industry: 'retail' });
  await doing(owner, 'updateCustomer', { id: made.id, version: 1, ownerId: owner.id });
  await doing(owner, 'updateCustomer', { id: made.id, version: 2, industry: 'manufacturing' });
  const { admin } = await world();
  await admin.query(`update app.membership set disabled_at = now() where id = $1`, [gone.id]);
  await sealAudit(tenant);
  const restore = async (field: string, version = 3) => {
    const [change] = (await historyOf(owner, 'Customer', made.id, field)).filter(
      ({ canRestore }) => canRestore,
    );
    const input = { noun: 'Customer', recordId: made.id, version, field, changeId: change.id };
    return (await owner.ask(RESTORE, { input })).restoreValue;
  };
  expect(await restore('ownerId')).toEqual({
    __typename: 'CannotRestore',
    code: 'CANNOT_RESTORE',
    message: 'The old value of owner is not valid any more: The chosen entry does not exist',
  });
  const dictionary = baseTemplate<Dictionary>('dictionary', 'industry');
  const entries = dictionary.entries.map((entry) =>
    entry.code === 'retail' ? { ...entry, isRetired: true } : entry,
  );
  await owner.ask(
    `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename } }`,
    {
      input: { kind: 'dictionary', key: 'industry', baseVersion: 1, body: { ...dictionary, entries } },
    },
  );
  expect(await restore('industry')).toMatchObject({ __typename: 'CannotRestore' });
  await doing(owner, 'archiveCustomer', { id: made.id, version: 3, archived: true });
  const archived = await restore('ownerId', 4);
  expect(archived.message).toMatch(/archived|put away/i);
  expect(await seen(owner, made.id)).toMatchObject({ version: 4 });
});

test('what the log does not hold, or what has a verb of its own, does not come back', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aCustomer(owner, { address: '海淀区一号' });
  await doing(owner, 'updateCustomer', { id: made.id, version: 1, address: '朝阳区二号' });
  await sealAudit(tenant);
  const [change] = await historyOf(owner, 'Customer', made.id, 'address');
  expect(change).toMatchObject({ isMasked: true, canRestore: false, before: null });
  const input = { noun: 'Customer', recordId: made.id, version: 2, field: 'address', changeId: change.id };
  expect((await owner.ask(RESTORE, { input })).restoreValue.__typename).toBe('CannotRestore');
  const unknown = { ...input, changeId: made.id };
  expect(codeOf(await owner.run(RESTORE, { input: unknown }))).toBe('NOT_FOUND');
  const guest = await aPerson(tenant, { can: ['customer.read'] });
  const region = { ...input, field: 'region' };
  expect(codeOf(await guest.run(RESTORE, { input: region }))).toBe('NOT_FOUND');
});

test('a complaint and a contact have their stories as well', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const complaint = await aComplaint(owner);
  await doing(owner, 'updateComplaint', { id: complaint.id, version: complaint.version, title: '新的标题' });
  await sealAudit(tenant);
  const [last] = await historyOf(owner, 'Complaint', complaint.id, 'title');
  expect(last).toMatchObject({ after: '新的标题', canRestore: true });
  const now = (
    await owner.ask(`query ($id: ID!) { complaint(id: $id) { version title } }`, { id: complaint.id })
  ).complaint;
  const input = {
    noun: 'Complaint',
    recordId: complaint.id,
    version: now.version,
    field: 'title',
    changeId: last.id,
  };
  expect((await owner.ask(RESTORE, { input })).restoreValue).toMatchObject({ __typename: 'RestoredValue' });
});
