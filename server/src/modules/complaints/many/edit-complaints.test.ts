import { expect, test } from 'vitest';

import {
  aComplaint,
  aForm,
  anOwner,
  aPerson,
  aTenant,
  at,
  doing,
  seenBy,
  type Person,
} from '../../../testing/index.ts';

const RUN = `__typename ... on BulkRun { id state total changed refused undoId refusals { label reason } }
  ... on UserError { code message } ... on InvalidField { field } ... on NoRowChanged { refusals { id code reason } }`;

const edit = async (person: Person, input: object) => {
  const done = await person.run(
    `mutation ($input: EditComplaintsInput!) { editComplaints(input: $input) { ${RUN} } }`,
    { input },
  );
  return done.errors ? done.errors[0]?.extensions.code : done.data.editComplaints;
};
const undo = async (person: Person, id: string) =>
  (
    await person.ask(
      `mutation ($input: UndoInput!) { undoChange(input: $input) { __typename ... on BulkRun { changed refused } ... on UserError { code message } } }`,
      { input: { id } },
    )
  ).undoChange;
const UPDATE = `mutation ($input: UpdateComplaintInput!) { updateComplaint(input: $input) { __typename ... on Complaint { id title version priority } ... on UserError { code message } } }`;
const topicOf = async (person: Person, id: string) =>
  (await person.ask(`query ($id: ID!) { complaint(id: $id) { topic { code } } }`, { id })).complaint.topic
    ?.code ?? null;

test('many complaints become urgent and of another topic, with a reason for each that did not, and undo gives all back', async () => {
  const owner = await anOwner(await aTenant());
  const [one, two, over] = [
    await aComplaint(owner, { topic: 'B05' }),
    await aComplaint(owner, { title: '发票金额错误' }),
    await aComplaint(owner, { title: '客户撤回的' }),
  ];
  await doing(owner, 'withdrawCase', { ...at(over), reason: '客户撤回' });
  const done = await edit(owner, {
    ids: [one.id, two.id, over.id],
    priority: 'URGENT',
    topic: 'B15',
  });
  expect(done).toMatchObject({ state: 'DONE', total: 3, changed: 2, refused: 1 });
  expect(done.refusals[0].label).toContain('客户撤回的');
  expect(done.refusals[0].reason).not.toBe('');
  expect(await seenBy(owner, one.id)).toMatchObject({ priority: 'URGENT' });
  expect(await topicOf(owner, two.id)).toBe('B15');
  expect(await undo(owner, done.undoId)).toMatchObject({ changed: 2, refused: 0 });
  expect(await seenBy(owner, one.id)).toMatchObject({ priority: 'NORMAL' });
  expect([await topicOf(owner, one.id), await topicOf(owner, two.id)]).toEqual(['B05', null]);
});

test('an unknown topic is refused once and not for each row; whoever may not correct changes nothing', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const filed = await aComplaint(owner);
  expect(await edit(owner, { ids: [filed.id], topic: 'Z99' })).toMatchObject({
    code: 'INVALID_FIELD',
    field: 'topic',
  });
  const reader = await aPerson(tenant, { can: ['complaint.read'] });
  expect(await edit(reader, { ids: [filed.id], priority: 'URGENT' })).toBe('FORBIDDEN');
  const stranger = await anOwner(await aTenant());
  expect(await edit(stranger, { ids: [filed.id], priority: 'URGENT' })).toMatchObject({
    __typename: 'NoRowChanged',
  });
  expect(await edit(owner, { filter: { type: 'callback' }, priority: 'IMPORTANT' })).toMatchObject({
    changed: 1,
  });
});

test('one correction is taken back too, and a title is found by its new pinyin', async () => {
  const owner = await anOwner(await aTenant());
  const filed = await aComplaint(owner, { title: '包裹迟到' });
  const { updateComplaint } = await owner.ask(UPDATE, {
    input: { ...at(filed), title: '冰箱结霜', priority: 'IMPORTANT' },
  });
  expect(updateComplaint).toMatchObject({ title: '冰箱结霜', priority: 'IMPORTANT' });
  const find = async (text: string) =>
    (await owner.ask(`query ($text: String!) { search(text: $text) { cases { title } } }`, { text })).search
      .cases;
  expect(await find('bingxiang')).toEqual([{ title: '冰箱结霜' }]);
  expect(await find('baoguo')).toEqual([]);
  const [change] = (await owner.ask(`{ recentChanges(first: 5) { id noun action recordId } }`)).recentChanges;
  expect(change).toMatchObject({ noun: 'complaint', action: 'update', recordId: filed.id });
  expect(await undo(owner, change.id)).toMatchObject({ changed: 1 });
  expect(await seenBy(owner, filed.id)).toMatchObject({ title: '包裹迟到', priority: 'NORMAL' });
  expect(await find('baoguo')).toEqual([{ title: '包裹迟到' }]);
});

test('taking a correction back brings phones and amounts of added fields back whole, not as they are told', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const title = { 'zh-CN': '字段', en: 'Field' };
  await aForm(tenant, {
    key: 't-complaint',
    subject: 'complaint',
    fields: [
      { id: 'x_t_line', type: 'phone', title },
      { id: 'x_t_paid', type: 'money', title },
    ],
  });
  const answers = (line: string, amountMinor: number) => [
    { name: 'x_t_line', value: line },
    { name: 'x_t_paid', value: { amountMinor, currency: 'CNY' } },
  ];
  const filed = await aComplaint(owner, { extraFields: answers('13800138000', 1990) });
  await owner.ask(UPDATE, { input: { ...at(filed), extraFields: answers('13912345678', 2990) } });
  const { recentChanges } = await owner.ask(`{ recentChanges(first: 1) { id } }`);
  expect(await undo(owner, recentChanges[0].id)).toMatchObject({ changed: 1, refused: 0 });
  const seen = `query ($id: ID!) { complaint(id: $id) { extraFields { value } } }`;
  expect((await owner.ask(seen, { id: filed.id })).complaint.extraFields).toEqual([
    { value: '13800138000' },
    { value: { amountMinor: 1990, currency: 'CNY' } },
  ]);
});
