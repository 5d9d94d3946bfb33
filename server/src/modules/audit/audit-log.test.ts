import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anonymously,
  anOwner,
  aPerson,
  aTenant,
  codeOf,
  doing,
  rowsOf,
  sealAudit,
  type Person,
} from '../../testing/index.ts';
import { listen } from '../../testing/stories/notice-story.ts';
import { exportsModule } from '../exports/index.ts';
import { wordOr } from './reading/labels.ts';

const LOG = `query ($filter: AuditFilter, $first: Int!, $after: String) { auditLog(filter: $filter, first: $first, after: $after) {
  nodes { id seq action actionLabel actorName noun nounLabel recordId recordLabel recordPath outcome reason requestId isSensitive sentence changeCount
    changes(first: 4) { noun nounLabel recordLabel act fields { field label before after isMasked } } notes { name value } }
  pageInfo { endCursor hasNextPage } totalCount } }`;

// oxlint-disable-next-line typescript/no-explicit-any -- tests compare free shapes
const logOf = async (person: Person, filter: object = {}, first = 8): Promise<any[]> =>
  (await person.ask(LOG, { filter, first })).auditLog.nodes;

test('what people were told, and how, is said in words', async () => {
  const tenant = await aTenant();
  const boss = await anOwner(tenant, { name: '王芳' });
  const li = await anOwner(tenant, { name: '李雷' });
  const filed = await aComplaint(boss, { ownerId: li.id });
  await listen(tenant);
  const acts = await logOf(boss);
  const of = (name: string) =>
    acts
      .flatMap(({ changes }) => changes)
      .filter(({ noun }) => noun === 'Notification')
      .flatMap(({ fields }: { fields: { field: string; after: string }[] }) => fields)
      .find(({ field }: { field: string }) => field === name)?.after;
  expect([of('kind'), of('subjectType'), of('subjectId')]).toEqual(['有人指派', '事项', filed.number]);
  const rules = [{ kind: 'case.assigned', inApp: true, mail: 'AT_ONCE', isCompulsory: true }];
  await boss.ask(
    `mutation ($input: SetNotificationRulesInput!) { setNotificationRules(input: $input) { __typename } }`,
    { input: { rules } },
  );
  const [set] = await logOf(boss);
  expect(set.notes).toMatchObject([{ value: '有人指派（站内、立即发邮件、必须接收）' }]);
});

test('every kind of news has a name in the log', async () => {
  const owner = await anOwner(await aTenant());
  const { notificationSettings } = await owner.ask(`{ notificationSettings { kinds { kind } } }`);
  const kinds: string[] = notificationSettings.kinds.map(({ kind }: { kind: string }) => kind);
  expect(kinds.length).toBeGreaterThan(10);
  expect(kinds.filter((kind) => wordOr('en', `audit.notice.${kind}`, '') === '')).toEqual([]);
});

test('the log needs its permission, and does not see another company', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aCustomer(owner);
  const asked = { filter: {}, first: 5 };
  expect(codeOf(await anonymously(LOG, asked))).toBe('UNAUTHENTICATED');
  expect(codeOf(await (await aPerson(tenant)).run(LOG, asked))).toBe('FORBIDDEN');
  expect(await logOf(await anOwner(await aTenant()))).toEqual([]);
  expect((await logOf(owner)).map(({ action }) => action)).toEqual(['customer.create']);
});

test('a change is a sentence with both values, in the language of the reader', async () => {
  const tenant = await aTenant();
  const wang = await anOwner(tenant, { name: '王敏' });
  const made = await aCustomer(wang, { allowDuplicate: true });
  await doing(wang, 'updateCustomer', { id: made.id, version: made.version, grade: 'B' });
  await doing(wang, 'updateCustomer', { id: made.id, version: made.version + 1, grade: 'A' });
  const [last] = await logOf(wang);
  expect(last).toMatchObject({
    action: 'customer.update',
    actionLabel: '编辑客户',
    actorName: '王敏',
    nounLabel: '客户',
    recordLabel: made.number,
    recordPath: `/customers/${made.id}`,
    sentence: `王敏 将 客户 ${made.number} 的“等级”从“B”改为“A”`,
    outcome: 'DONE',
  });
  expect(last.changes[0].fields).toEqual([
    { field: 'grade', label: '等级', before: 'B', after: 'A', isMasked: false },
  ]);
  const reader = await anOwner(tenant, { locale: 'en' });
  expect((await logOf(reader))[0].sentence).toBe(
    `王敏 changed “grade” of Customer ${made.number} from “B” to “A”`,
  );
});

test('a role is called as the reader calls it', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王敏' });
  await owner.ask(
    'mutation { createRole(input: { nameZh: "投诉组坐席", nameEn: "Complaint seat", grants: [] }) { __typename } }',
  );
  const made = { actions: ['role.create'] };
  expect((await logOf(owner, made))[0]).toMatchObject({
    recordLabel: '投诉组坐席',
    sentence: expect.stringContaining('角色 投诉组坐席'),
  });
  expect((await logOf(await anOwner(tenant, { locale: 'en' }), made))[0]).toMatchObject({
    recordLabel: 'Complaint seat',
    sentence: expect.stringContaining('Role Complaint seat'),
  });
});

test('the company’s industry is told in words', async () => {
  const owner = await anOwner(await aTenant());
  await owner.ask(
    `mutation { renameCompany(input: { industry: "manufacturing" }) { ... on Company { name } ... on UserError { message } } }`,
  );
  const [{ changes }] = await logOf(owner);
  expect(changes[0].fields).toMatchObject([{ field: 'industry', before: null, after: '制造业' }]);
});

test('a new row tells its values, a removed one what they were, and private ones never enter', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aCustomer(owner, { region: '北京', address: '海淀区一号' });
  const [{ changes }] = await logOf(owner);
  const { fields } = changes.find(({ noun }: { noun: string }) => noun === 'Customer');
  const by = (name: string) => fields.find(({ field }: { field: string }) => field === name);
  expect(by('region')).toMatchObject({ before: null, after: '北京' });
  expect(by('address')).toMatchObject({ before: null, after: null, isMasked: true });
  expect(JSON.stringify(await rowsOf('audit_log', tenant))).not.toContain('海淀');
  const add = `mutation ($input: AddContactInput!) { addContact(input: $input) { ... on Contact { id version } } }`;
  const { addContact } = await owner.ask(add, {
    input: { customerId: made.id, contact: { name: '赵六', post: '经理' } },
  });
  const remove = `mutation ($input: RemoveContactInput!) { removeContact(input: $input) { __typename } }`;
  await owner.ask(remove, { input: { id: addContact.id, version: addContact.version } });
  const [gone] = await logOf(owner);
  const contact = gone.changes.find(({ noun }: { noun: string }) => noun === 'Contact');
  expect(contact).toMatchObject({ act: 'DELETE' });
  expect(contact.fields).toContainEqual(
    expect.objectContaining({ field: 'post', before: '经理', after: null }),
  );
});

test('filters: who, action, noun, record, field, time, words, request', async () => {
  const tenant = await aTenant();
  const [wang, li] = [await anOwner(tenant, { name: '王敏' }), await anOwner(tenant, { name: '李雷' })];
  const first = await aCustomer(wang, { name: '甲方公司' });
  const second = await aCustomer(li, { name: '乙方公司' });
  await doing(li, 'updateCustomer', { id: first.id, version: first.version, grade: 'B' });
  await doing(li, 'updateCustomer', { id: second.id, version: second.version, region: '上海' });
  await sealAudit(tenant);
  const actions = async (filter: object) => (await logOf(wang, filter)).map(({ action }) => action);
  const [create, update] = ['customer.create', 'customer.update'];
  expect(await actions({ actorIds: [wang.id] })).toEqual([create]);
  expect(await actions({ actions: [update] })).toEqual([update, update]);
  expect(await actions({ noun: 'Customer' })).toEqual([update, update, create, create]);
  expect(await actions({ noun: 'Order' })).toEqual([]);
  expect(await actions({ recordId: first.id })).toEqual([update, create]);
  expect(await actions({ recordId: first.id, field: 'grade' })).toEqual([update]);
  expect(await actions({ noun: 'Customer', field: 'region' })).toEqual([update]);
  expect(await actions({ words: '王敏' })).toEqual([create]);
  expect(await actions({ words: '编辑客户' })).toEqual([update, update]);
  expect(await actions({ words: second.number })).toEqual([update, create]);
  expect(await actions({ words: '乙方公司' })).toEqual([update, create]);
  expect(await actions({ byProduct: true })).toEqual([]);
  expect(await actions({ refused: true })).toEqual([]);
  const [before, soon] = [-60_000, 60_000].map((away) => new Date(Date.now() + away).toISOString());
  const [newest] = await logOf(wang, {});
  expect(await actions({ requestId: newest.requestId })).toEqual([update]);
  expect(await actions({ from: soon })).toEqual([]);
  expect(await actions({ from: before, until: soon })).toHaveLength(4);
});

test('what only keeps the books of the product is left out on request', async () => {
  const owner = await anOwner(await aTenant());
  const { id } = await aCustomer(owner);
  await owner.ask(`mutation ($input: NoteOpenedInput!) { noteOpened(input: $input) { __typename } }`, {
    input: { customerId: id },
  });
  const actions = async (filter: object) => (await logOf(owner, filter)).map(({ action }) => action);
  expect(await actions({})).toEqual(['recent.note', 'customer.create']);
  expect(await actions({ withoutBookkeeping: true })).toEqual(['customer.create']);
  expect(await actions({ withoutBookkeeping: true, actions: ['recent.note'] })).toEqual([]);
});

test('pages go on where the last one ended', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  for (const name of ['甲', '乙', '丙']) await aCustomer(owner, { name: `${name}公司` });
  const one = (await owner.ask(LOG, { filter: {}, first: 2 })).auditLog;
  expect(one).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  const two = (await owner.ask(LOG, { filter: {}, first: 2, after: one.pageInfo.endCursor })).auditLog;
  expect(two.nodes).toHaveLength(1);
  expect(two.pageInfo.hasNextPage).toBe(false);
});

test('a narrower reach shows the acts of one’s own people, never those of the product', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王敏' });
  const mate = await aPerson(tenant, {
    name: '同组',
    can: ['audit.read', 'customer.create', 'customer.read'],
    reach: { 'audit.read': 'own' },
  });
  await aCustomer(owner);
  await aCustomer(mate, { name: '另一家公司' });
  expect((await logOf(mate)).map(({ actorName }) => actorName)).toEqual(['同组']);
  const leader = await aPerson(tenant, { can: ['audit.read'], reach: { 'audit.read': 'team' } });
  expect(await logOf(leader)).toHaveLength(2);
  const { id } = (await logOf(owner)).find(({ actorName }) => actorName === '王敏');
  const one = `query ($id: ID!) { auditEntry(id: $id) { id } }`;
  expect((await leader.ask(one, { id })).auditEntry.id).toBe(id);
  expect(codeOf(await mate.run(one, { id }))).toBe('NOT_FOUND');
});

test('what a role masks is masked in the log as well', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aCustomer(owner, { uscc: '91350100M000100Y43' });
  await sealAudit(tenant);
  const blind = await aPerson(tenant, { can: ['audit.read'] });
  const [{ changes }] = await logOf(blind);
  const customer = changes.find(({ noun }: { noun: string }) => noun === 'Customer');
  expect(customer.fields).toContainEqual(
    expect.objectContaining({ field: 'uscc', after: null, isMasked: true }),
  );
  const [{ changes: whole }] = await logOf(owner, { recordId: made.id });
  expect(JSON.stringify(whole)).toContain('91350100M000100Y43');
});

test('a refused attempt is kept once a minute, with nothing done', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const made = await aCustomer(owner);
  const guest = await aPerson(tenant, { name: '访客', can: ['customer.read'], locale: 'en' });
  const archive = `mutation ($input: ArchiveCustomerInput!) { archiveCustomer(input: $input) { __typename } }`;
  const input = { id: made.id, version: made.version, archived: true };
  for (let n = 0; n < 3; n += 1) expect(codeOf(await guest.run(archive, { input }))).toBe('FORBIDDEN');
  const refused = await logOf(owner, { refused: true });
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatchObject({ action: 'customer.archive', outcome: 'REFUSED', actorName: '访客' });
  expect(refused[0].sentence).toContain('尝试');
});

test('a command that asks for a reason leaves it in the log', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await owner.as(async (ctx) => {
    const { command } = await import('../../kernel/writing/command.ts');
    await command('customer.update', async (_input: { idempotencyKey?: null; reason: string }, tx) => {
      tx.note({ looked: true });
      return { type: 'Customer', id: tx.newId() };
    })(ctx, { reason: ' 客户要求更正 ' });
  });
  expect((await logOf(owner))[0]).toMatchObject({ reason: '客户要求更正' });
});

test('the filtered log is carried out as a file', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王敏' });
  const made = await aCustomer(owner);
  await doing(owner, 'updateCustomer', { id: made.id, version: made.version, grade: 'B' });
  const start = `mutation ($input: ExportAuditInput!) { exportAudit(input: $input) { __typename ... on Export { id state total } ... on UserError { message } } }`;
  const input = {
    filter: { actions: ['customer.update'] },
    columns: ['at', 'actor', 'sentence', 'changes', 'outcome', 'seq'],
    format: 'CSV',
  };
  const { exportAudit } = await owner.ask(start, { input });
  expect(exportAudit).toMatchObject({ __typename: 'Export', state: 'DIRECT', total: 1 });
  const fetchExport = exportsModule.downloads?.['export'];
  if (!fetchExport) throw new Error('nothing to fetch');
  const text = await owner.as(async (ctx) => {
    const { body } = await fetchExport(ctx, exportAudit.id, {});
    const parts: Uint8Array[] = [];
    for await (const part of body) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  });
  expect(text).toContain('王敏');
  expect(text).toContain('等级: 空 → B');
});
