import {
  baseTemplate,
  papers,
  type Dictionary,
  type RecordForm,
  type SlaPolicy,
} from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { anOwner, aPerson, aTenant, mutationOf, world, type Person } from '../../../testing/index.ts';
import { forgetTemplates } from '../tenant-templates.ts';

const SAID = '... on Template { version body } ... on UserError { message } ... on InvalidField { field }';
const doing = async (who: Person, verb: string, input: object) =>
  (await who.ask(mutationOf(verb, SAID), { input }))[verb];
const publish = (who: Person, name: string, body: object, baseVersion = 1) => {
  const [kind, key] = name.split('/');
  return doing(who, 'publishTemplate', { kind, key, baseVersion, body });
};
const words = (zh: string, en = zh) => ({ 'zh-CN': zh, en });
const paper = papers().find(({ key }) => key === 'F-CMP-01') as RecordForm;

test('what a company adds to a publisher’s template bears an id of its own; what stands there stays', async () => {
  const owner = await anOwner(await aTenant());
  const added = (id: string) => ({ id, type: 'text', title: words('运单号'), section: 'what', span: 12 });
  const withField = (id: string) => ({ ...paper, fields: [...paper.fields, added(id)] });
  expect(await publish(owner, 'form/F-CMP-01', withField('waybill'))).toMatchObject({
    field: `body.fields.${paper.fields.length}.id`,
    message: expect.stringContaining('waybill'),
  });
  expect(await publish(owner, 'form/F-CMP-01', withField('x_retail_waybill'))).toMatchObject({
    field: `body.fields.${paper.fields.length}.id`,
  });
  expect(await publish(owner, 'form/F-CMP-01', withField('xWaybill2ab3c'))).toMatchObject({ version: 2 });
  const without = paper.fields.filter(({ id }) => id !== 'place');
  expect(await publish(owner, 'form/F-CMP-01', { ...paper, fields: without }, 2)).toMatchObject({
    version: 3,
  });
  // What the publisher says comes back under its name.
  expect(await publish(owner, 'form/F-CMP-01', paper, 3)).toMatchObject({ version: 4 });
});

test('a copy of a publisher’s field keeps the codes inside it; what stands in the way is told beforehand, each at its place', async () => {
  const owner = await anOwner(await aTenant());
  const choice = paper.fields.find(({ id }) => id === 'severity') as RecordForm['fields'][number];
  const added = (...fields: object[]) => ({ ...paper, fields: [...paper.fields, ...fields] });
  const copied = added({ ...choice, id: 'xChoice23abc' });
  const foreign = added({ ...choice, id: 'weight' }, { ...choice, id: 'size' });
  const told = async (body: object): Promise<string[]> =>
    (
      await owner.ask(
        'query ($body: JSON!) { templateProblems(kind: "form", body: $body) { path message } }',
        { body },
      )
    ).templateProblems.map(({ path, message }: { path: string; message: string }) => `${path} ${message}`);
  expect(await told(copied)).toEqual([]);
  const at = paper.fields.length;
  expect((await told(foreign)).filter((line) => !line.includes('options'))).toEqual([
    expect.stringMatching(new RegExp(`^fields\\.${at}\\.id .*weight`)),
    expect.stringMatching(new RegExp(`^fields\\.${at + 1}\\.id .*size`)),
  ]);
  expect(await told({ ...paper, isRetired: true })).toEqual([expect.stringMatching(/^key 仍在使用（/)]);
  expect(await publish(owner, 'form/F-CMP-01', copied)).toMatchObject({ version: 2 });
});

test('what the law sets stays as the publisher says it', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const policy = baseTemplate<SlaPolicy>('sla', 'complaint');
  const [first, ...others] = policy.clocks;
  const clock = { ...first, scaledByGrade: false, pausedIn: [] };
  const legal = { ...policy, clocks: [{ ...clock, isLegal: true }, ...others] };
  const { admin } = await world();
  await admin.query(
    `update app.template set body = $2 where tenant_id = $1 and kind = 'sla' and key = 'complaint'`,
    [tenant.id, JSON.stringify(legal)],
  );
  await admin.query(`delete from app.template_base where tenant_id = $1 and kind = 'sla'`, [tenant.id]);
  forgetTemplates(tenant.id);
  const refused = { field: 'body.clocks.0', message: '此项由法规确定，以出厂内容为准，不能修改' };
  expect(await publish(owner, 'sla/complaint', policy)).toMatchObject(refused);
  expect(await publish(owner, 'sla/complaint', { ...legal, title: words('投诉') })).toMatchObject({
    version: 2,
  });
});

test('an older version does not bring back what the law has set since; what it called its own comes back', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const policy = baseTemplate<SlaPolicy>('sla', 'complaint');
  const [first, ...others] = policy.clocks;
  const legal = {
    ...policy,
    clocks: [{ ...first, scaledByGrade: false, pausedIn: [], isLegal: true }, ...others],
  };
  const { admin } = await world();
  // A release made the clock legal: as an upgrade does, its text is the next version, and what publishers say.
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body) values ($1, 'sla', 'complaint', 2, $2)`,
    [tenant.id, JSON.stringify({ ...legal, version: 2 })],
  );
  await admin.query(
    `insert into app.template_base (tenant_id, kind, key, body) values ($1, 'sla', 'complaint', $2::jsonb - 'id' - 'kind' - 'key' - 'version')
     on conflict (tenant_id, kind, key) do update set body = excluded.body`,
    [tenant.id, JSON.stringify(legal)],
  );
  forgetTemplates(tenant.id);
  const at = { kind: 'sla', key: 'complaint', baseVersion: 2 };
  const restored = await doing(owner, 'restoreTemplate', { ...at, restore: 1 });
  expect(restored).toMatchObject({ version: 3 });
  expect(restored.body.clocks).toEqual(legal.clocks);
  const foreign = {
    ...paper,
    fields: [
      ...paper.fields,
      { id: 'waybill', type: 'text', title: words('运单号'), section: 'what', span: 12 },
    ],
  };
  for (const [version, body] of [
    [2, foreign],
    [3, paper],
  ] as const)
    await admin.query(
      `insert into app.template (tenant_id, kind, key, version, body) values ($1, 'form', 'F-CMP-01', $2, $3)`,
      [tenant.id, version, JSON.stringify({ ...body, version })],
    );
  forgetTemplates(tenant.id);
  const form = { kind: 'form', key: 'F-CMP-01', baseVersion: 3, restore: 2 };
  expect(await doing(owner, 'restoreTemplate', form)).toMatchObject({ version: 4 });
});

test('what is needed is not retired in whatever way, and restoring neither retires nor revives', async () => {
  const owner = await anOwner(await aTenant());
  const industry = baseTemplate<Dictionary>('dictionary', 'industry');
  const inUse = { field: 'key', message: expect.stringMatching(/^仍在使用（/) };
  expect(await publish(owner, 'dictionary/industry', { ...industry, isRetired: true })).toMatchObject(inUse);
  expect(await publish(owner, 'form/F-CMP-01', { ...paper, isRetired: true })).toMatchObject(inUse);
  const draft = mutationOf('createTemplateDraft', '... on TemplateDraft { key }');
  const made = await owner.ask(draft, { input: { kind: 'dictionary', titleZh: '颜色', titleEn: 'Colours' } });
  const at = { kind: 'dictionary', key: made.createTemplateDraft.key as string };
  await doing(owner, 'publishTemplateDraft', { ...at, revision: 1 });
  expect(await doing(owner, 'retireTemplate', { ...at, baseVersion: 1, isRetired: true })).toMatchObject({
    version: 2,
  });
  const back = await doing(owner, 'restoreTemplate', { ...at, baseVersion: 2, restore: 1 });
  expect(back).toMatchObject({ version: 3, body: { isRetired: true } });
  await doing(owner, 'retireTemplate', { ...at, baseVersion: 3, isRetired: false });
  const again = await doing(owner, 'restoreTemplate', { ...at, baseVersion: 4, restore: 2 });
  expect(again.version).toBe(5);
  expect(again.body).not.toHaveProperty('isRetired');
});

test('a draft of any shape breaks no list, and can be discarded', async () => {
  const tenant = await aTenant();
  const editor = await aPerson(tenant, { can: ['template.read', 'template.draft'] });
  const file = { format: 'zhoudao.templates', formatVersion: 1 };
  const shapeless = [{ title: { 'zh-CN': {}, en: 3 } }, { title: 7, isRetired: 'perhaps' }, {}];
  const templates = shapeless.map((body, at) => ({ kind: 'form', key: `a${at}`, body }));
  const imported = await editor.ask(
    mutationOf('importTemplates', '... on TemplateImport { drafts { key } } ... on UserError { message }'),
    {
      input: { text: JSON.stringify({ ...file, templates }) },
    },
  );
  expect(imported.importTemplates.drafts).toHaveLength(3);
  for (const search of ['x-a', '投诉']) {
    const list = await editor.ask(
      `query ($search: String) { templateList(first: 100, kind: "form", search: $search, marks: []) { nodes { key title } } }`,
      { search },
    );
    const own = list.templateList.nodes.filter(({ key }: { key: string }) => key.startsWith('x-a'));
    expect(own.map(({ title }: { title: string }) => title)).toEqual(
      search === '投诉' ? [] : ['x-a0', 'x-a1', 'x-a2'],
    );
  }
  const gone = await editor.ask(mutationOf('discardTemplateDraft', '... on TemplateDraftDiscarded { id }'), {
    input: { kind: 'form', key: 'x-a0', revision: 1 },
  });
  expect(gone.discardTemplateDraft.__typename).toBe('TemplateDraftDiscarded');
});
