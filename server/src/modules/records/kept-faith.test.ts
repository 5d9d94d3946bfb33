import { papers } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { newId } from '../../kernel/values/ids.ts';
import {
  aCustomer,
  aPaper,
  anOwner,
  aPerson,
  aTenant,
  at,
  baseDictionaries,
  codeOf,
  customerSeenBy,
  hearStatements,
  permissionNames,
  recordStory,
  rowsOf,
  runJob,
  world,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../testing/index.ts';
import { filesModule } from '../files/index.ts';
import { forgetTemplates, templatesOf } from '../templates/index.ts';
import { fillIndexJob } from './filling/fill-index.job.ts';

type Values = Readonly<Record<string, unknown>>;

const { act, words, field, aCompany, aVisit, VISIT, READ, LIST } = recordStory;
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename ... on UserError { message } ... on InvalidField { field } } }`;
const publish = async (person: Person, input: Values): Promise<Outcome> =>
  (await person.ask(PUBLISH, { input: { baseVersion: 1, ...input } })).publishTemplate;
const read = async (person: Person, id: string): Promise<Outcome> => (await person.ask(READ, { id })).record;
const found = async (person: Person, filter: Values): Promise<number> =>
  (await person.ask(LIST, { form: 'own-visit', filter })).records.totalCount;
const undo = async (person: Person): Promise<Outcome> => {
  const { recentChanges } = await person.ask('{ recentChanges(first: 1) { id } }');
  const text = `mutation ($input: UndoInput!) { undoChange(input: $input) { __typename } }`;
  return (await person.ask(text, { input: { id: recentChanges[0].id } })).undoChange;
};
const masked = (tenant: TestTenant, shown: 'masked' | 'hidden' = 'masked') =>
  aPerson(tenant, { can: permissionNames, shown: { 'record.pii': shown } });

/** A small paper of the company's own, with these fields beside its topic. */
const aNote = (tenant: TestTenant, fields: readonly object[], over: Values = {}): Promise<void> =>
  aPaper(tenant, {
    ...VISIT,
    key: 'own-note',
    fields: [VISIT.fields[0], ...fields],
    rules: [],
    listed: ['topic'],
    ...over,
  } as never);
const note = (person: Person, answers: Values): Promise<Outcome> =>
  act(person, 'createRecord', { form: 'own-note', answers: { topic: '记事', ...answers } });

test('letters stay with what they ever numbered, and nothing else gets them', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aNote(tenant, [field('no', 'serial', { pattern: 'C{yyyy}{000}' })]);
  const customer = await aCustomer(owner);
  const first = await note(owner, {});
  expect([customer.number, first.number].map((number) => number.slice(-3))).toEqual(['001', '002']);
  const numbering = { id: 'core:numbering/customer', title: words('编号', 'Numbers') };
  const by = (key: string, pattern: string, baseVersion = 1) =>
    publish(owner, { kind: 'numbering', key, baseVersion, body: { ...numbering, pattern } });
  expect(await by('customer', 'KH{yyyy}{000}')).toMatchObject({ __typename: 'Template' });
  expect((await note(owner, {})).number).toBe(first.number.replace('002', '003'));
  expect((await aCustomer(owner, { name: '后来的' })).number).toMatch(/^KH\d{4}004$/);
  const [paper] = papers().filter(({ fields }) => fields.some(({ pattern }) => pattern?.startsWith('HF{')));
  expect(paper).toBeDefined();
  for (const pattern of ['HF{yyyyMMdd}{000}', 'HF{000}'])
    expect(await by('order', pattern)).toMatchObject({
      field: 'body.pattern',
      message: expect.stringContaining('HF') as string,
    });
  const form = (await owner.ask(`{ recordForm(key: "F-CMP-01") { body } }`)).recordForm.body;
  const [serial, ...others] = form.fields;
  for (const letters of ['DD', 'KH', 'HF', 'C']) {
    const fields = [{ ...serial, pattern: serial.pattern.replace('TS', letters) }, ...others];
    expect(await publish(owner, { kind: 'form', key: 'F-CMP-01', body: { ...form, fields } })).toMatchObject({
      field: 'body.fields.0.pattern',
    });
  }
});

test('the log keeps what was named by its id and calls it as its reader may', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner, { name: '机密客户' });
  const made = await aVisit(owner, { customer: { id: customer.id }, host: { id: owner.id } });
  await act(owner, 'updateRecord', { ...at(made), answers: { customer: null } });
  const logs = (await rowsOf('audit_log', tenant)).filter(({ action }) =>
    String(action).startsWith('record.'),
  );
  expect(logs).toHaveLength(2);
  expect(JSON.stringify(logs)).not.toContain('机密');
  const other = await aPerson(tenant, { can: permissionNames, reach: { 'customer.read': 'own' } });
  const HISTORY = `query ($id: ID!) { fieldHistory(noun: "Record", recordId: $id, first: 20) { changes { field before after } } }`;
  const story = async (person: Person) => JSON.stringify(await person.ask(HISTORY, { id: made.id }));
  expect(await story(owner)).toContain('机密客户');
  const seen = await story(other);
  expect(seen).not.toContain('机密');
  expect(seen).toContain('own-visit.customer');
});

test('what is named as a person is no link, and no way to find records, for whoever does not see persons', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const customer = await aCustomer(owner, { contact: { name: '甲' } });
  const [contact] = customer.contacts.nodes;
  await aNote(tenant, [
    field('person', 'reference', { entity: 'contact', pii: true }),
    field('also', 'reference', { entity: 'contact' }),
  ]);
  const made = await note(owner, { person: { id: contact.id } });
  const blind = await masked(tenant);
  const asked = async (person: Person) =>
    (await person.ask(LIST, { filter: { contactId: contact.id } })).records.totalCount;
  expect([await asked(owner), await asked(blind)]).toEqual([1, 0]);
  expect((await read(owner, made.id)).links).toMatchObject([{ id: contact.id, field: 'person' }]);
  expect((await read(blind, made.id)).links).toEqual([]);
  const open = await act(owner, 'updateRecord', { ...at(made), answers: { also: { id: contact.id } } });
  expect(open.links).toMatchObject([{ id: contact.id, field: 'also' }]);
  expect([await asked(owner), await asked(blind)]).toEqual([1, 1]);
  expect((await read(blind, made.id)).links).toMatchObject([{ id: contact.id, field: 'also' }]);
});

test('a thing stays linked while a field names it, and whoever was merged is never linked again', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aNote(tenant, [
    field('one', 'reference', { entity: 'customer', filterable: true }),
    field('two', 'reference', { entity: 'customer', many: true, filterable: true }),
  ]);
  const [first, second, survivor] = [
    await aCustomer(owner),
    await aCustomer(owner, { name: '上海远航' }),
    await aCustomer(owner, { name: '留下的' }),
  ];
  const made = await note(owner, { one: { id: first.id }, two: [{ id: first.id }] });
  const cleared = await act(owner, 'updateRecord', { ...at(made), answers: { one: null } });
  expect(cleared.links).toMatchObject([{ id: first.id, field: 'two' }]);
  const merge = `mutation ($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename } }`;
  const current = async (id: string) => ({ id, version: (await customerSeenBy(owner, id)).version });
  const input = { survivor: await current(survivor.id), others: [await current(first.id)] };
  expect((await owner.ask(merge, { input })).mergeCustomers.__typename).toBe('CustomerMerge');
  const later = await act(owner, 'updateRecord', {
    ...at(cleared),
    answers: { two: [{ id: first.id }, { id: second.id }], one: { id: first.id } },
  });
  expect(new Set(later.links.map(({ id }: Outcome) => id))).toEqual(new Set([survivor.id, second.id]));
  const indexed = (await rowsOf('record_index', tenant)).map((row) => row['id_value']).filter(Boolean);
  expect(indexed).not.toContain(first.id);
  expect(new Set(indexed)).toEqual(new Set([survivor.id, second.id]));
});

test('nobody loses personal data through a rule that he cannot see them by', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const options = ['person', 'company'].map((id) => ({ id, title: words(id, id) }));
  const fields = [
    field('kind', 'choice', { options }),
    field('name', 'text', { pii: true }),
    field('people', 'table', {
      section: 'rows',
      span: 24,
      columns: [
        { id: 'what', type: 'text', title: words('事项', 'What') },
        { id: 'who', type: 'text', title: words('人', 'Who'), pii: true },
      ],
    }),
  ];
  const sections = [...VISIT.sections, { id: 'rows', block: 'table', title: words('表', 'Rows') }];
  const rules = ['name', 'people'].map((id) => ({
    id,
    field: id,
    effect: 'visible',
    expr: `form.kind == 'person'`,
  }));
  await aNote(tenant, fields, { sections, rules });
  const made = await note(owner, { kind: 'person', name: '欧阳娜娜', people: [{ what: '一', who: '赵钱' }] });
  for (const shown of ['masked', 'hidden'] as const) {
    const outcome = await act(await masked(tenant, shown), 'updateRecord', {
      ...at(made),
      answers: { kind: 'company' },
    });
    expect(outcome).toMatchObject({ __typename: 'InvalidAnswers' });
    expect(outcome.problems.map(({ field: path }: Outcome) => path)).toEqual([
      'answers.name',
      'answers.people',
    ]);
  }
  expect((await read(owner, made.id)).answers).toMatchObject({ name: '欧阳娜娜', people: [{ who: '赵钱' }] });
  const outcome = await act(owner, 'updateRecord', { ...at(made), answers: { kind: 'company' } });
  expect(outcome.answers).toEqual({ topic: '记事', kind: 'company' });
});

test('what is personal in one version of a paper is so in records of every version', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await baseDictionaries(tenant);
  const customer = await aCustomer(owner);
  const name = (more: Values) => [
    field('name', 'text', { filterable: true, ...more }),
    field('about', 'reference', { entity: 'customer', ...more }),
  ];
  const topicless = (more: Values) =>
    aPaper(tenant, { ...VISIT, key: 'own-note', fields: name(more), rules: [], listed: ['name'] } as never);
  const fill = (person: Person, text: string) =>
    act(person, 'createRecord', { form: 'own-note', answers: { name: text, about: { id: customer.id } } });
  await topicless({});
  const first = await fill(owner, '欧阳娜娜小姐');
  expect(first.title).toBe('欧阳娜娜小姐');
  const { body } = (await owner.ask(`{ recordForm(key: "own-note") { body } }`)).recordForm;
  const closed = { ...body, fields: name({ pii: true }) };
  expect(await publish(owner, { kind: 'form', key: 'own-note', body: closed })).toMatchObject({
    __typename: 'Template',
  });
  const blind = await masked(tenant);
  const seen = await read(blind, first.id);
  expect(seen).toMatchObject({ answers: { name: '欧阳****小姐' }, title: '来访单', links: [] });
  expect((await read(owner, first.id)).links).toMatchObject([{ id: customer.id }]);
  const history = async () =>
    JSON.stringify(
      await blind.ask(
        `query ($id: ID!) { fieldHistory(noun: "Record", recordId: $id, first: 20) { changes { before after } } }`,
        { id: first.id },
      ),
    );
  expect(await history()).not.toContain('欧阳');
  const second = await fill(owner, '司马相如先生');
  expect(await publish(owner, { kind: 'form', key: 'own-note', baseVersion: 2, body })).toMatchObject({
    __typename: 'Template',
  });
  expect((await read(blind, second.id)).answers.name).toBe('司马****先生');
  // What was closed by a version between does not open with the next one.
  expect((await read(blind, first.id)).answers.name).toBe('欧阳****小姐');
  expect(await history()).not.toContain('欧阳');
  const filter = { fields: [{ name: 'name', values: ['司马相如先生'] }] };
  expect((await owner.ask(LIST, { form: 'own-note', filter })).records.totalCount).toBe(1);
  expect(codeOf(await blind.run(LIST, { form: 'own-note', filter }))).toBe('BAD_USER_INPUT');
});

test('a field that names several in records that are there does not become one of one answer', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aNote(tenant, [field('tags', 'text', { many: true, filterable: true })]);
  const { body } = (await owner.ask(`{ recordForm(key: "own-note") { body } }`)).recordForm;
  const { many: _many, ...single } = body.fields[1];
  await note(owner, { tags: ['甲', '乙'] });
  const input = { kind: 'form', key: 'own-note', body: { ...body, fields: [body.fields[0], single] } };
  expect(await publish(owner, input)).toMatchObject({
    field: 'body.fields.1.many',
    message: expect.stringContaining('tags字段') as string,
  });
});

test('a field of records becomes filterable: lists find by it once the index knows what was answered before', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aNote(tenant, [field('place', 'text')]);
  const { body } = (await owner.ask(`{ recordForm(key: "own-note") { body } }`)).recordForm;
  const first = await note(owner, { place: '一楼' });
  const opened = { ...body, fields: [body.fields[0], { ...body.fields[1], filterable: true }] };
  expect(await publish(owner, { kind: 'form', key: 'own-note', body: opened })).toMatchObject({
    __typename: 'Template',
  });
  const by = (value: string) => ({
    form: 'own-note',
    filter: { fields: [{ name: 'place', values: [value] }] },
  });
  const foundBy = async (value: string): Promise<string[]> =>
    (await owner.ask(LIST, by(value))).records.nodes.map(({ id }: Outcome) => id);
  const preparing = async () =>
    (await owner.ask(`{ recordForm(key: "own-note") { preparing { field done total } } }`)).recordForm
      .preparing;
  // Whoever knew the earlier version when he filled it in is found as well.
  const late = await note(owner, { place: '一楼' });
  const { admin, clock } = await world();
  await admin.query(`delete from app.record_index where tenant_id = $1 and field = 'own-note.place'`, [
    tenant.id,
  ]);
  await runJob(fillIndexJob);
  expect(await preparing()).toEqual([{ field: 'place', done: 0, total: 1 }]);
  expect(codeOf(await owner.run(LIST, by('一楼')))).toBe('BAD_USER_INPUT');
  clock.forward(61_000);
  await runJob(fillIndexJob);
  clock.release();
  expect(await preparing()).toEqual([]);
  expect(new Set(await foundBy('一楼'))).toEqual(new Set([first.id, late.id]));
  // What is changed later is found by what it says then, whatever its own version says of the field.
  await act(owner, 'updateRecord', { ...at(first), answers: { place: '二楼' } });
  expect(await foundBy('二楼')).toEqual([first.id]);
  expect(await foundBy('一楼')).toEqual([late.id]);
});

test('whatever can be stored is indexed as far as the database can, and odd filters are refused', async () => {
  const tenant = await aCompany();
  const owner = await anOwner(tenant);
  await aNote(tenant, [
    field('text', 'text', { filterable: true, maxLength: 500 }),
    field('on', 'date', { filterable: true }),
  ]);
  const long = `${'a'.repeat(199)}😀${'b'.repeat(50)}`;
  expect(await note(owner, { text: long })).toMatchObject({ __typename: 'Record' });
  const count = async (filter: Values) =>
    (await owner.ask(LIST, { form: 'own-note', filter })).records.totalCount;
  expect(await count({ fields: [{ name: 'text', values: [long] }] })).toBe(1);
  for (const on of ['-271821-04-20', '0000-01-01', '275760-09-13', '+010000-01-01'])
    expect(['Record', 'InvalidAnswers']).toContain((await note(owner, { on })).__typename);
  for (const on of ['-271821-04-20', '0000-01-01', '275760-09-13'])
    expect(
      codeOf(await owner.run(LIST, { form: 'own-note', filter: { fields: [{ name: 'on', from: on }] } })),
    ).toBe('BAD_USER_INPUT');
  const host = { name: 'host', values: [owner.id], from: 'x' };
  expect(await found(owner, { fields: [host] })).toBe(0);
  const mixed = { name: 'host', from: owner.id, to: 'x' };
  expect(codeOf(await owner.run(LIST, { form: 'own-visit', filter: { fields: [mixed] } }))).toBe(
    'BAD_USER_INPUT',
  );
});

test('a file goes when no record names it any more, and comes back with an undone change', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  await aNote(tenant, [field('files', 'file')]);
  const { admin } = await world();
  const put = async () => {
    const id = newId();
    await admin.query(
      `insert into app.stored_file (tenant_id, id, purpose, name, size, sha256, created_by, created_at, expires_at)
       values ($1, $2, 'record', 'a.pdf', 1, 'x', $3, now(), now() + interval '1 day')`,
      [tenant.id, id, owner.id],
    );
    return id;
  };
  const isKept = async (id: string) => {
    const [file] = (await rowsOf('stored_file', tenant)).filter((row) => row['id'] === id);
    return file && String(file['expires_at']).includes('9999');
  };
  const [shared, own] = [await put(), await put()];
  const [first, second] = [
    await note(owner, {
      files: [
        { id: shared, name: 'a' },
        { id: own, name: 'b' },
      ],
    }),
    await note(owner, { files: [{ id: shared, name: 'a' }] }),
  ];
  const cleared = await act(owner, 'updateRecord', { ...at(first), answers: { files: null } });
  expect([await isKept(shared), await isKept(own)]).toEqual([true, false]);
  expect(await undo(owner)).toMatchObject({ __typename: 'BulkRun' });
  expect([await isKept(shared), await isKept(own)]).toEqual([true, true]);
  const again = { id: first.id, version: cleared.version + 1 };
  await act(owner, 'updateRecord', { ...again, answers: { files: [{ id: shared, name: 'a' }] } });
  await act(owner, 'updateRecord', { ...at(second), answers: { files: null } });
  expect([await isKept(shared), await isKept(own)]).toEqual([true, false]);
  await admin.query(
    `update app.stored_file set created_at = now() - interval '3 days', expires_at = now() - interval '1 day' where tenant_id = $1 and id = $2`,
    [tenant.id, own],
  );
  for (const job of filesModule.jobs ?? []) await runJob(job);
  expect(await isKept(own)).toBeUndefined();
});

test('papers are listed without counting, and lists of records go along an index', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const sent: string[] = [];
  const stop = hearStatements((text) => sent.push(text));
  await owner.ask('{ recordForms { key title } }');
  expect(sent.filter((text) => text.includes('"app"."record"') || text.includes('app.record '))).toEqual([]);
  await owner.ask('{ recordForms { key recordCount } }');
  stop();
  expect(sent.filter((text) => text.includes('recursive k'))).toHaveLength(1);
  const { admin } = await world();
  const { rows } = await admin.query<{ def: string }>(
    `select indexdef as def from pg_indexes where schemaname = 'app' and tablename = 'record'`,
  );
  const has = (part: string) => rows.some(({ def }) => def.includes(part));
  expect(has('(tenant_id, number, id)')).toBe(true);
  expect(has('(tenant_id, created_at DESC, id DESC) WHERE (archived_at IS NOT NULL)')).toBe(true);
  expect(
    has('(tenant_id, form, owner_id, team_id, unit_id) INCLUDE (case_kind) WHERE (archived_at IS NULL)'),
  ).toBe(true);
});

test('papers are listed, and are not among the bodies that every request needs', async () => {
  const tenant = await aTenant();
  await aNote(tenant, []);
  const owner = await anOwner(tenant);
  expect((await owner.ask('{ recordForms { key title } }')).recordForms).toContainEqual({
    key: 'own-note',
    title: '来访单',
  });
  const { source } = await world();
  const client = await source.pool.connect();
  try {
    await client.query(`begin; set local app.tenant_id = '${tenant.id}'`);
    const rows = async (
      statement: { text: string; values: (params: Values) => unknown[] },
      params?: Values,
    ) =>
      (
        await client.query({
          text: statement.text,
          values: statement.values({ ...params, tenantId: tenant.id }),
        })
      ).rows;
    forgetTemplates(tenant.id);
    const face = { rows, row: async (...asked: Parameters<typeof rows>) => (await rows(...asked))[0] };
    const templates = await templatesOf(face as never, tenant.id);
    expect(templates.keysOf('form')).not.toContain('own-note');
    expect([...templates.papers.keys()]).toEqual(['own-note']);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('a code that records have, in a field or a cell, stays in its dictionary', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const dictionary = 'industry';
  const columns = [{ id: 'kind', type: 'choice', title: words('类', 'Kind'), dictionary }];
  const fields = [
    field('one', 'choice', { dictionary }),
    field('rows', 'table', { section: 'rows', span: 24, columns }),
  ];
  const sections = [...VISIT.sections, { id: 'rows', block: 'table', title: words('表', 'Rows') }];
  await aNote(tenant, fields, { sections });
  const { body } = (await owner.ask(`{ template(kind: "dictionary", key: "industry") { body } }`)).template;
  const [first, second, third] = body.entries.map(({ code }: { code: string }) => code);
  await note(owner, { one: first, rows: [{ kind: second }] });
  const without = (code: string) => ({
    ...body,
    entries: body.entries.filter((entry: { code: string }) => entry.code !== code),
  });
  const remove = (code: string) =>
    publish(owner, { kind: 'dictionary', key: 'industry', body: without(code) });
  for (const code of [first, second])
    expect(await remove(code)).toMatchObject({ message: expect.stringContaining('表单记录') as string });
  expect(await remove(third)).toMatchObject({ __typename: 'Template' });
});
