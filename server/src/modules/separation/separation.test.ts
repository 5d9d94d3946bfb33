import { baseTemplate, type SeparationOfDuties } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  asSystem,
  at,
  doing,
  mutationOf,
  workedTo,
  world,
  type Person,
} from '../../testing/index.ts';
import { ruleIn, separationRule } from './index.ts';

const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename
  ... on Template { version } ... on UserError { message } ... on InvalidField { field } } }`;

/** The rules of a company with some of them turned. */
const duties = (turned: Readonly<Record<string, boolean>>): SeparationOfDuties => {
  const body = baseTemplate<SeparationOfDuties>('separation', 'duties');
  return { ...body, rules: body.rules.map((rule) => ({ ...rule, isOn: turned[rule.rule] ?? rule.isOn })) };
};
const publish = async (who: Person, body: object, baseVersion = 1) =>
  (await who.ask(PUBLISH, { input: { kind: 'separation', key: 'duties', baseVersion, body } }))
    .publishTemplate;

async function aCompany() {
  const tenant = await aTenant();
  const [owner, accused, other] = [
    await anOwner(tenant),
    await anOwner(tenant, { name: '李雷' }),
    await anOwner(tenant, { name: '韩梅' }),
  ];
  return { tenant, owner, accused, other };
}

test('the person complained of is not made the handler, by whatever way', async () => {
  const { owner, accused, other } = await aCompany();
  const refusal = {
    __typename: 'InvalidField',
    field: 'ownerId',
    message: '被投诉人不能处理针对自己的投诉，请另选处理人',
  };
  expect(await aComplaint(owner, { accusedId: accused.id, ownerId: accused.id })).toMatchObject(refusal);
  expect(await aComplaint(accused, { accusedId: accused.id })).toMatchObject(refusal);
  const filed = await aComplaint(owner, { accusedId: accused.id });
  expect(await doing(owner, 'assignCase', { ...at(filed), ownerId: accused.id })).toMatchObject(refusal);
  expect(await doing(owner, 'assignCase', { ...at(filed), ownerId: other.id })).toMatchObject({
    owner: { displayName: '韩梅' },
  });
});

test('nobody handles it who answers to the person complained of alone; a second leader is enough', async () => {
  const { tenant, owner, accused, other } = await aCompany();
  const { admin } = await world();
  const lead = (person: Person) =>
    admin.query(
      `with made as (insert into app.post (tenant_id, id, unit_id, title_zh, is_leader, created_at) values ($1, gen_random_uuid(), $2, '组长', true, now()) returning id)
       insert into app.membership_post (tenant_id, membership_id, post_id, is_main) select $1, $3, id, true from made`,
      [tenant.id, tenant.teamId, person.id],
    );
  await lead(accused);
  const handler = await aPerson(tenant, { name: '赵敏' });
  const filing = { accusedId: accused.id, ownerId: handler.id };
  expect(await aComplaint(owner, filing)).toMatchObject({
    field: 'ownerId',
    message: '此人只向被投诉人汇报，不能处理这件投诉，请另选处理人',
  });
  await lead(other);
  expect(await aComplaint(owner, filing)).toMatchObject({ owner: { displayName: '赵敏' } });
});

test('whoever handles a complaint is not named as the person complained of before it is given away', async () => {
  const { owner, accused } = await aCompany();
  const filed = await aComplaint(owner, { ownerId: accused.id });
  const named = { ...at(filed), accusedId: accused.id };
  expect(await doing(owner, 'updateComplaint', named)).toMatchObject({
    field: 'accusedId',
    message: '此人正在处理这件投诉，请先改派他人',
  });
  const given = await doing(owner, 'assignCase', { ...at(filed), ownerId: owner.id });
  expect(await doing(owner, 'updateComplaint', { ...named, version: given.version })).toMatchObject({
    version: given.version + 1,
  });
  expect(
    (await owner.ask(`query ($id: ID!) { complaint(id: $id) { accused { displayName } } }`, { id: filed.id }))
      .complaint,
  ).toEqual({ accused: { displayName: '李雷' } });
  expect(
    await doing(owner, 'updateComplaint', {
      ...at(filed),
      version: given.version + 1,
      accusedId: '0195f0c0-0000-7000-8000-000000000001',
    }),
  ).toMatchObject({ field: 'accusedId' });
});

test('the person complained of moves nothing on, and may still say his word', async () => {
  const { owner, accused } = await aCompany();
  const filed = await aComplaint(owner, { accusedId: accused.id });
  expect(await doing(accused, 'acknowledgeComplaint', { ...at(filed), message: '已受理' })).toMatchObject({
    __typename: 'InvalidField',
    message: '这件投诉针对您本人，须由他人处理',
  });
  expect(await doing(accused, 'withdrawCase', { ...at(filed), reason: '误报' })).toMatchObject({
    field: 'id',
  });
  expect(
    await doing(accused, 'commentCase', { id: filed.id, body: '当时的情况如下', internal: true }),
  ).toMatchObject({ id: filed.id });
  expect(await doing(owner, 'acknowledgeComplaint', { ...at(filed), message: '已受理' })).toMatchObject({
    stage: 'acknowledged',
  });
});

test('the person complained of neither clears his name from it nor gives it to anybody', async () => {
  const { tenant, owner, accused, other } = await aCompany();
  const filed = await aComplaint(owner, { accusedId: accused.id });
  const message = '这件投诉针对您本人，须由他人处理';
  for (const accusedId of [null, other.id])
    expect(await doing(accused, 'updateComplaint', { ...at(filed), accusedId })).toMatchObject({
      field: 'id',
      message,
    });
  expect(await doing(accused, 'updateComplaint', { ...at(filed), title: '小事一桩' })).toMatchObject({
    message,
  });
  for (const to of [{ ownerId: accused.id }, { ownerId: other.id }, { ownerId: null, teamId: tenant.teamId }])
    expect(await doing(accused, 'assignCase', { ...at(filed), ...to })).toMatchObject({ message });
  const many = mutationOf('assignCases', '... on NoRowChanged { refusals { reason } }');
  const { assignCases } = await accused.ask(many, { input: { ids: [filed.id], ownerId: other.id } });
  expect(assignCases).toMatchObject({ refusals: [{ reason: message }] });
  expect(await doing(owner, 'updateComplaint', { ...at(filed), accusedId: null })).toMatchObject({
    version: at(filed).version + 1,
  });
});

test('what was done before somebody was complained of, he does not take back', async () => {
  const { owner, accused } = await aCompany();
  const filed = await aComplaint(owner, { ownerId: accused.id });
  await doing(accused, 'updateComplaint', { ...at(filed), title: '到货破损' });
  const { recentChanges } = await accused.ask(`{ recentChanges(first: 1) { id } }`);
  const { admin } = await world();
  await admin.query('update app.complaint set accused_id = $2 where case_id = $1', [filed.id, accused.id]);
  const undo = `mutation ($input: UndoInput!) { undoChange(input: $input) { __typename ... on UserError { message } } }`;
  const { undoChange } = await accused.ask(undo, { input: { id: recentChanges[0].id } });
  expect(undoChange).toMatchObject({ __typename: 'CannotUndo' });
  const { rows } = await admin.query('select title from app.service_case where id = $1', [filed.id]);
  expect(rows).toEqual([{ title: '到货破损' }]);
});

test('a company turns rules on and off, and only such as are asked for', async () => {
  const { owner, accused, other } = await aCompany();
  const resolved = await workedTo(owner, await aComplaint(owner), 'resolved');
  expect(
    await publish(
      owner,
      duties({ 'complaint.confirmerIsNotHandler': true, 'complaint.handlerIsNotAccused': false }),
    ),
  ).toMatchObject({ version: 2 });
  const closing = { ...at(resolved), confirmation: '客户电话确认', satisfaction: 5 };
  expect(await doing(owner, 'closeComplaint', closing)).toMatchObject({
    field: 'id',
    message: '按公司的职责分离规则，处理人不能为自己的投诉结案，请由同事确认',
  });
  expect(await doing(other, 'closeComplaint', closing)).toMatchObject({ stage: 'closed' });
  const filed = await aComplaint(owner, { accusedId: accused.id });
  expect(await doing(owner, 'assignCase', { ...at(filed), ownerId: accused.id })).toMatchObject({
    owner: { displayName: '李雷' },
  });
  const made = duties({});
  const [first] = made.rules;
  expect(await publish(owner, { ...made, rules: [{ ...first, rule: 'nobody.asks' }] }, 2)).toMatchObject({
    __typename: 'InvalidField',
    field: 'body.rules.0.rule',
  });
});

test('nobody gives himself a role, in the language he reads', async () => {
  const { tenant, other } = await aCompany();
  const english = await anOwner(tenant, { locale: 'en' });
  const text = mutationOf('setMemberRoles', '... on UserError { message } ... on InvalidField { field }');
  const { admin } = await world();
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, gen_random_uuid(), 'helper', '帮手', 'Helper')`,
    [tenant.id],
  );
  const give = async (who: Person, to: Person) =>
    (await who.ask(text, { input: { id: to.id, roleKeys: ['helper'] } })).setMemberRoles;
  expect(await give(english, english)).toMatchObject({
    field: 'roleKeys',
    message: 'Nobody gives himself a role; ask another member who may',
  });
  expect(await give(english, other)).toEqual({ __typename: 'Member' });
});

test('where a company keeps that apart, whoever registered customers does not merge them', async () => {
  const { owner, other } = await aCompany();
  await publish(owner, duties({ 'customer.mergerIsNotCreator': true }));
  const [survivor, twin] = [await aCustomer(owner), await aCustomer(owner)];
  const input = { survivor: at(survivor), others: [at(twin)] };
  const text = mutationOf('mergeCustomers', '... on CustomerMerge { id } ... on UserError { message }');
  expect((await owner.ask(text, { input })).mergeCustomers).toMatchObject({
    message: '这些客户都由您登记，请由另一位同事核对并合并',
  });
  expect((await other.ask(text, { input })).mergeCustomers.id).toBeTruthy();
});

test('figures of a company stand in place of those that were declared', async () => {
  const tenant = await aTenant();
  const rule = separationRule({
    key: 'test.figures',
    field: 'id',
    message: 'input.required',
    isOn: true,
    figures: { rows: 500, days: 3 },
  });
  const owner = await anOwner(tenant);
  const said = duties({});
  const [first] = said.rules;
  const standing = () => asSystem(tenant, (tx) => ruleIn(tx, rule));
  expect(await standing()).toEqual({ isOn: true, figures: { rows: 500, days: 3 } });
  await publish(owner, {
    ...said,
    rules: [...said.rules, { ...first, rule: 'test.figures', isOn: false, figures: { rows: 200 } }],
  });
  expect(await standing()).toEqual({ isOn: false, figures: { rows: 200, days: 3 } });
  const reader = await aPerson(tenant, { can: ['template.read'] });
  expect(
    (await reader.run(PUBLISH, { input: { kind: 'separation', key: 'duties', baseVersion: 2, body: {} } }))
      .errors?.[0]?.extensions.code,
  ).toBe('FORBIDDEN');
});
