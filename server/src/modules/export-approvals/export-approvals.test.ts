import { baseTemplate, type SeparationOfDuties } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  anOwner,
  aPerson,
  aTenant,
  auditsOf,
  beginExport,
  codeOf,
  exportOf,
  factsOf,
  fetchedExport,
  manyCustomers,
  mutationOf,
  rowsOf,
  workOnExports,
  world,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { holds, listen, texts, told } from '../../testing/stories/notice-story.ts';

const MANY = 501;
const reason = '为年度回访准备名单';
const columns = ['number', 'name', 'phone'];
const HOUR = 3_600_000;

const WAITING = `{ exportsToApprove(first: 10) { id state list total format reason filter asker { displayName } columns { title isPersonal } until } }`;
const waitingFor = async (person: Person) => (await person.ask(WAITING)).exportsToApprove;
const decideBy = (verb: string) => async (person: Person, input: object) => {
  const text = mutationOf(
    verb,
    '... on ExportRequest { id state } ... on UserError { message } ... on InvalidField { field }',
  );
  const done = await person.run(text, { input });
  return done.errors ? codeOf(done) : done.data[verb];
};
const [approve, refuse] = [decideBy('approveExport'), decideBy('refuseExport')];

/** Whoever carries data out, whoever may approve it, and so many customers that it matters. */
async function aCompany(count = MANY, kind = 'person') {
  const tenant = await aTenant();
  const asker = await aPerson(tenant, {
    name: '张三',
    can: ['customer.read', 'export.run', 'notification.read'],
  });
  const head = await aPerson(tenant, { name: '韩梅', can: ['export.approve', 'notification.read'] });
  await holds(head, 'head', { 'export.approve': 'all' });
  if (count > 0) await manyCustomers(asker, count, kind);
  return { tenant, asker, head };
}

async function asked(more: object = {}) {
  const company = await aCompany();
  const { id } = await beginExport(company.asker, { columns, reason, ...more });
  return { ...company, id: id as string };
}

test('so many persons as the company’s figure leave as before; one more waits, with a reason', async () => {
  const { tenant, asker } = await aCompany(MANY - 1);
  expect(await beginExport(asker, { columns })).toMatchObject({ state: 'WAITING', total: 500 });
  await workOnExports();
  await manyCustomers(asker, 1);
  expect(await beginExport(asker, { columns })).toEqual({
    __typename: 'InvalidField',
    code: 'INVALID_FIELD',
    field: 'reason',
    message: '超过 500 条含个人信息的导出须经他人批准，请写明理由，至少 4 个字',
  });
  expect(await beginExport(asker, { columns, reason: '要用' })).toMatchObject({ field: 'reason' });
  const { id, ...begun } = await beginExport(asker, { columns, reason });
  expect(begun).toMatchObject({ state: 'ASKED', total: MANY, url: null });
  await workOnExports();
  expect(await exportOf(asker, id)).toMatchObject({ state: 'ASKED', written: 0, url: null });
  await expect(fetchedExport(asker, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await factsOf(tenant)).toContain('export.asked');
  const [row] = (await rowsOf('audit_log', tenant)).filter(({ entity_id: of }) => of === id);
  expect(row).toMatchObject({ action: 'export.run', reason });
});

test('columns say by themselves whether they describe a person: names of companies do not, those of persons do', async () => {
  const { asker } = await aCompany(MANY, 'org');
  expect(await beginExport(asker, { columns: ['number', 'grade'] })).toMatchObject({ state: 'WAITING' });
  expect(await beginExport(asker, { columns: ['number', 'name'] })).toMatchObject({ state: 'WAITING' });
  expect(await beginExport(asker, { columns: ['number', 'contact'] })).toMatchObject({ field: 'reason' });
  const { asker: other } = await aCompany();
  expect(await beginExport(other, { columns: ['number', 'grade'] })).toMatchObject({ state: 'WAITING' });
  expect(await beginExport(other, { columns: ['name'] })).toMatchObject({ field: 'reason' });
});

test('where nobody else may approve, the asking itself is refused and says who can be given the right', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await holds(owner, 'owner', {}, true);
  await manyCustomers(owner, MANY);
  const refused = await beginExport(owner, { columns, reason });
  expect(refused).toMatchObject({ __typename: 'InvalidField', field: 'filter' });
  expect(refused.message).toContain('“批准导出”权限分配给另一位成员');
  expect(await rowsOf('export_run', tenant)).toEqual([]);
  const head = await aPerson(tenant, { can: ['export.approve'] });
  await holds(head, 'head', { 'export.approve': 'all' });
  expect(await beginExport(owner, { columns, reason })).toMatchObject({ state: 'ASKED' });
});

test('whoever may approve hears of it and sees who wants what, how much, why, and the filter in words', async () => {
  const { tenant, asker, head, id } = await asked({
    filter: {
      kind: ['PERSON'],
      lifecycle: ['NEW', 'ACTIVE'],
      createdFrom: '2024-03-01T02:03:04.000Z',
      mine: true,
    },
  });
  const [one, ...others] = await waitingFor(head);
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    id,
    state: 'ASKED',
    list: '客户',
    total: MANY,
    format: 'CSV',
    reason,
    asker: { displayName: '张三' },
    columns: [
      { title: '客户编号', isPersonal: false },
      { title: '客户名称', isPersonal: true },
      { title: '电话', isPersonal: true },
    ],
  });
  expect(one.filter.toSorted()).toEqual(
    ['类型: 个人', '生命周期: 新客户或老客户', '登记时间从: 2024-03-01', '本人负责: 是'].toSorted(),
  );
  await listen(tenant);
  expect(await texts(head)).toEqual(['张三申请导出客户 501 条（含个人信息），请批准或拒绝']);
  expect(await told(head)).toMatchObject([{ kind: 'export.asked', subjectId: id }]);
  expect(await told(asker)).toEqual([]);
});

test('approved, it is written as its asker, who is told; name and row carry the mark, the cells do not', async () => {
  const { tenant, asker, head, id } = await asked();
  expect(await approve(head, { id, note: '仅限本次回访' })).toEqual({
    __typename: 'ExportRequest',
    id,
    state: 'WAITING',
  });
  expect(await waitingFor(head)).toEqual([]);
  await workOnExports();
  const done = await exportOf(asker, id);
  expect(done).toMatchObject({
    state: 'READY',
    written: MANY,
    decision: '仅限本次回访',
    decidedBy: { displayName: '韩梅' },
  });
  expect(done.fileName).toMatch(new RegExp(`^客户 \\d{4}-\\d\\d-\\d\\d 张三 ${id.slice(-8)}\\.csv$`));
  const lines = (await fetchedExport(asker, id)).toString('utf8').trim().split('\r\n');
  expect(lines).toHaveLength(MANY + 1);
  expect(lines[0]).toBe('客户编号,客户名称,电话');
  expect(lines.join('\n')).not.toContain('张三');
  await expect(fetchedExport(head, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await listen(tenant);
  expect(await texts(asker)).toEqual(['韩梅批准了您的导出：客户 501 条，文件写好后可在“导出”页面下载']);
  const log = (await auditsOf(tenant)).filter((action) => action === 'export.approve');
  expect(log).toEqual(['export.approve']);
});

test('nobody answers himself, nor without the right, nor from another company', async () => {
  const { tenant, asker, id } = await asked();
  const owner = await anOwner(tenant);
  const own = await beginExport(owner, { columns, reason });
  for (const [decide, more] of [
    [approve, {}],
    [refuse, { reason: '没有必要导出' }],
  ] as const) {
    expect(await decide(owner, { id: own.id, ...more })).toMatchObject({
      __typename: 'InvalidField',
      field: 'id',
      message: '不能审批自己申请的导出，请由另一位成员处理',
    });
    expect(await decide(asker, { id, ...more })).toBe('FORBIDDEN');
    const stranger = await anOwner(await aTenant());
    expect(await decide(stranger, { id, ...more })).toBe('NOT_FOUND');
    expect(await waitingFor(stranger)).toEqual([]);
  }
  expect((await waitingFor(owner)).map((one: { id: string }) => one.id)).toEqual([id]);
  expect(codeOf(await asker.run(WAITING))).toBe('FORBIDDEN');
  const ordinary = await beginExport(owner, { columns: ['grade'] });
  expect(await approve(await anOwner(tenant), { id: ordinary.id })).toBe('NOT_FOUND');
  const { admin } = await world();
  await expect(
    admin.query(`update app.export_run set decided_by = member_id where id = $1`, [own.id]),
  ).rejects.toMatchObject({ code: '23514' });
});

test('refused with a reason, its asker reads it; nothing is written and the filter is forgotten', async () => {
  const { tenant, asker, head, id } = await asked({ filter: { kind: ['PERSON'] } });
  expect(await refuse(head, { id, reason: ' 无 ' })).toMatchObject({ field: 'reason' });
  expect(await refuse(head, { id, reason: '请只导出本区域' })).toMatchObject({ state: 'REFUSED' });
  expect(await exportOf(asker, id)).toMatchObject({
    state: 'REFUSED',
    url: null,
    decision: '请只导出本区域',
    decidedBy: { displayName: '韩梅' },
  });
  expect(await approve(head, { id })).toMatchObject({
    field: 'id',
    message: '这项导出申请已有结果或已逾期',
  });
  await workOnExports();
  expect(await exportOf(asker, id)).toMatchObject({ state: 'REFUSED', written: 0 });
  expect(JSON.stringify((await rowsOf('export_run', tenant)).map(({ ask }) => ask))).not.toContain('person');
  await listen(tenant);
  expect(await texts(asker)).toEqual(['韩梅拒绝了您的导出：客户 501 条，理由见“导出”页面']);
  const [row] = (await rowsOf('audit_log', tenant)).filter(({ action }) => action === 'export.refuse');
  expect(row).toMatchObject({ actor: head.id, entity_id: id, reason: '请只导出本区域' });
});

test('what nobody answers in time lapses: at once for whoever would approve it, and its asker is told', async () => {
  const { tenant, asker, head, id } = await asked();
  const { clock } = await world();
  clock.set(new Date(Date.now() + 73 * HOUR));
  try {
    expect(await waitingFor(head)).toEqual([]);
    expect(await exportOf(asker, id)).toMatchObject({ state: 'LAPSED' });
    const over = { field: 'id', message: '这项导出申请已有结果或已逾期' };
    expect(await approve(head, { id })).toMatchObject(over);
    await workOnExports();
    expect(await approve(head, { id })).toMatchObject(over);
    await listen(tenant);
    expect(await texts(asker)).toEqual(['您的导出申请无人答复，已作废：客户 501 条']);
  } finally {
    clock.release();
  }
  const [run] = await rowsOf('export_run', tenant);
  expect(run).toMatchObject({ state: 'lapsed', file_key: null });
  expect((await auditsOf(tenant)).filter((action) => action === 'export.lapse')).toHaveLength(1);
});

test.each([
  ['exports', ['customer.read', 'notification.read']],
  ['customers', ['export.run', 'notification.read']],
])('what was approved and lost its right to %s meanwhile is not written', async (_what, can) => {
  const { tenant, asker, head, id } = await asked();
  await approve(head, { id });
  asker.may(can);
  await workOnExports();
  const [run] = await rowsOf('export_run', tenant);
  expect(run).toMatchObject({ state: 'barred', file_key: null, written: 0 });
  await listen(tenant);
  expect(await texts(asker)).toEqual([
    '您的导出已获批准，但您的权限已不足，未执行：客户 501 条',
    '韩梅批准了您的导出：客户 501 条，文件写好后可在“导出”页面下载',
  ]);
});

test('an approval of values in full is worth nothing without the right to them', async () => {
  const { tenant, asker, head } = await aCompany();
  const all = ['customer.read', 'export.run', 'sensitive.export', 'notification.read'];
  asker.may(all);
  const clear = { columns: ['name', 'bankAccountInFull'], reason };
  const { id } = await beginExport(asker, clear);
  expect(await approve(head, { id })).toMatchObject({ state: 'WAITING' });
  asker.may(all.filter((permission) => permission !== 'sensitive.export'));
  await workOnExports();
  expect(await rowsOf('export_run', tenant)).toMatchObject([{ state: 'barred' }]);
});

const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename ... on UserError { message } } }`;

/** The company's own word about the rule. */
async function says(tenant: TestTenant, rule: object): Promise<void> {
  const body = baseTemplate<SeparationOfDuties>('separation', 'duties');
  const rules = body.rules.map((one) =>
    one.rule === 'export.approverIsNotAsker' ? { ...one, ...rule } : one,
  );
  const input = { kind: 'separation', key: 'duties', baseVersion: 1, body: { ...body, rules } };
  const { publishTemplate } = await (await anOwner(tenant)).ask(PUBLISH, { input });
  expect(publishTemplate).toEqual({ __typename: 'Template' });
}

test('a company sets its own figure and time, and turns the rule off', async () => {
  const few = await aCompany(3);
  await says(few.tenant, { figures: { rows: 2, hours: 5 } });
  const begun = await beginExport(few.asker, { columns, reason });
  expect(begun).toMatchObject({ state: 'ASKED', total: 3 });
  expect(Math.round((Date.parse(begun.expiresAt) - Date.now()) / HOUR)).toBe(5);
  expect(await approve(few.head, { id: begun.id })).toMatchObject({ state: 'WAITING' });
  const many = await aCompany();
  await says(many.tenant, { isOn: false });
  expect(await beginExport(many.asker, { columns })).toMatchObject({ state: 'WAITING' });
});

test('an ask is taken back by whoever asked, and counts among what one person has under way', async () => {
  const { asker, head, id } = await asked();
  for (let n = 1; n < 5; n += 1)
    expect(await beginExport(asker, { columns, reason })).toMatchObject({ state: 'ASKED' });
  expect(await beginExport(asker, { columns, reason })).toMatchObject({ field: 'filter' });
  const cancel = `mutation ($input: CancelExportInput!) { cancelExport(input: $input) { ... on Export { state } } }`;
  expect(await asker.ask(cancel, { input: { id } })).toEqual({ cancelExport: { state: 'CANCELLED' } });
  expect(await approve(head, { id })).toBe('NOT_FOUND');
  expect(await waitingFor(head)).toHaveLength(4);
});
