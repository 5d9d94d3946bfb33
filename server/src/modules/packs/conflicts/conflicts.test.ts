import { baseTemplate, papers, type Dictionary, type RecordForm } from '@zhoudao/schema/templates';
import { afterEach, beforeEach, expect, test } from 'vitest';

import {
  anOwner,
  aPerson,
  aTenant,
  mutationOf,
  TestShelf,
  world,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';
import { forgetTemplates } from '../../templates/index.ts';

let shelf: TestShelf;
beforeEach(() => {
  shelf = new TestShelf().copy('base');
  shelf.read();
});
afterEach(() => shelf.close());

const BASE = 'zhoudao.base';
const words = (zh: string, en = zh) => ({ 'zh-CN': zh, en });

/** Makes it so that an earlier release said something else of a template, and the company has had it from then. */
async function anEarlierRelease(tenant: TestTenant, kind: string, body: object): Promise<void> {
  const { key } = body as { key: string };
  const { admin } = await world();
  const text = JSON.stringify(body);
  await admin.query(`delete from app.template where tenant_id = $1 and kind = $2 and key = $3`, [
    tenant.id,
    kind,
    key,
  ]);
  await admin.query(
    `insert into app.template (tenant_id, kind, key, version, body) values ($1, $2, $3, 1, $4)`,
    [tenant.id, kind, key, text],
  );
  await admin.query(
    `insert into app.template_base (tenant_id, kind, key, body) values ($1, $2, $3, $4::jsonb - 'id' - 'kind' - 'key' - 'version')
     on conflict (tenant_id, kind, key) do update set body = excluded.body`,
    [tenant.id, kind, key, text],
  );
  forgetTemplates(tenant.id);
}
const publish = async (who: Person, kind: string, key: string, body: object) => {
  const { template } = await who.ask(
    `query ($kind: String!, $key: String!) { template(kind: $kind, key: $key) { version } }`,
    { kind, key },
  );
  const text = mutationOf('publishTemplate', '... on Template { version } ... on UserError { message }');
  return (await who.ask(text, { input: { kind, key, baseVersion: template.version, body } })).publishTemplate;
};
const bodyOf = async <T>(who: Person, kind: string, key: string): Promise<T & { version: number }> => {
  const text = `query ($kind: String!, $key: String!) { template(kind: $kind, key: $key) { version body } }`;
  const { template } = await who.ask(text, { kind, key });
  return { ...template.body, version: template.version };
};
const CONFLICTS = `query ($isOpen: Boolean) { templateConflictCount templateConflicts(isOpen: $isOpen) { nodes {
  id kind key title path place base ours theirs isLocked pack packVersion choice settledBy { displayName } } } }`;
const conflicts = async (who: Person, isOpen = true) =>
  (await who.ask(CONFLICTS, { isOpen })).templateConflicts.nodes;
const switchBase = async (who: Person, act: 'SWITCH_ON' | 'UPGRADE') => {
  const { packPlan } = await who.ask(
    `query ($pack: String!, $act: PackAct!) { packPlan(pack: $pack, act: $act) { fingerprint lines { kind key change } } }`,
    { pack: BASE, act },
  );
  const verb = act === 'UPGRADE' ? 'upgradePack' : 'switchOnPack';
  const text = `mutation ($input: SwitchPackInput!) { ${verb}(input: $input) { __typename ... on Pack { installedVersion } ... on UserError { message } } }`;
  const input = { pack: BASE, fingerprint: packPlan.fingerprint };
  return { lines: packPlan.lines, done: (await who.ask(text, { input }))[verb] };
};
const upgrade = async (who: Person, version = '1.0.9') => {
  shelf.change('base', 'plugin.json', (manifest: object) => ({ ...manifest, version }));
  shelf.read();
  return switchBase(who, 'UPGRADE');
};
/** A company that has the basic pack, and its owner. */
async function aCompany(): Promise<{ readonly tenant: TestTenant; readonly owner: Person }> {
  const tenant = await aTenant();
  const owner = await anOwner(tenant, { name: '王芳' });
  await switchBase(owner, 'SWITCH_ON');
  return { tenant, owner };
}
const settle = async (who: Person, id: string, choice: string) =>
  (
    await who.ask(
      mutationOf(
        'settleTemplateConflict',
        '... on TemplateConflict { choice settledBy { displayName } } ... on UserError { message }',
      ),
      { input: { id, choice } },
    )
  ).settleTemplateConflict;

const industry = baseTemplate<Dictionary>('dictionary', 'industry');
const retitled = (titles: Readonly<Record<string, string>>): Dictionary => ({
  ...industry,
  entries: industry.entries.map((entry) =>
    titles[entry.code] === undefined ? entry : { ...entry, title: words(titles[entry.code] ?? '') },
  ),
});

test('what the release says anew reaches whoever changed nothing, and meets the changes of whoever did', async () => {
  const { tenant, owner } = await aCompany();
  const [first = '', second = ''] = industry.entries.map(({ code }) => code);
  await anEarlierRelease(tenant, 'dictionary', retitled({ [first]: '早先甲', [second]: '早先乙' }));
  const own = { code: 'space', title: words('航天', 'Space') };
  const ours = retitled({ [first]: '我们的', [second]: '早先乙' });
  await publish(owner, 'dictionary', 'industry', { ...ours, entries: [...ours.entries, own] });
  const { lines, done } = await upgrade(owner);
  expect(done).toMatchObject({ installedVersion: '1.0.9' });
  expect(lines.filter(({ key }: { key: string }) => key === 'industry')).toEqual([
    { kind: 'dictionary', key: 'industry', change: 'CHANGE' },
    { kind: 'dictionary', key: 'industry', change: 'CONFLICT' },
  ]);
  const { version, entries } = await bodyOf<Dictionary>(owner, 'dictionary', 'industry');
  expect(version).toBe(3);
  const titles = new Map(entries.map(({ code, title }) => [code, title['zh-CN']]));
  expect([titles.get(first), titles.get(second), titles.get('space')]).toEqual([
    '我们的',
    industry.entries[1]?.title['zh-CN'],
    '航天',
  ]);
  const open = await conflicts(owner);
  expect(open.map(({ path }: { path: string }) => path)).toEqual(
    expect.arrayContaining([`/entries/${first}/title/zh-CN`, `/entries/${first}/title/en`]),
  );
  expect(open).toHaveLength(2);
  expect(open.find(({ path }: { path: string }) => path.endsWith('zh-CN'))).toMatchObject({
    kind: 'dictionary',
    key: 'industry',
    title: '所属行业',
    place: '条目“我们的” · 名称 · 中文',
    base: '早先甲',
    ours: '我们的',
    theirs: industry.entries[0]?.title['zh-CN'],
    isLocked: false,
    pack: BASE,
    packVersion: '1.0.9',
    choice: null,
  });
});

test('each conflict is settled once: mine stays, theirs becomes the next version; who did it is kept', async () => {
  const { tenant, owner } = await aCompany();
  const [first = ''] = industry.entries.map(({ code }) => code);
  await anEarlierRelease(tenant, 'dictionary', retitled({ [first]: '早先甲' }));
  await publish(owner, 'dictionary', 'industry', retitled({ [first]: '我们的' }));
  await upgrade(owner);
  const [one, two] = await conflicts(owner);
  expect(await settle(owner, one.id, 'MINE')).toEqual({
    __typename: 'TemplateConflict',
    choice: 'MINE',
    settledBy: { displayName: '王芳' },
  });
  expect((await bodyOf(owner, 'dictionary', 'industry')).version).toBe(2);
  expect(await settle(owner, two.id, 'THEIRS')).toMatchObject({ choice: 'THEIRS' });
  const { version, entries } = await bodyOf<Dictionary>(owner, 'dictionary', 'industry');
  const language = two.path.endsWith('zh-CN') ? 'zh-CN' : 'en';
  expect([version, entries[0]?.title[language]]).toEqual([3, industry.entries[0]?.title[language]]);
  expect(await settle(owner, two.id, 'MINE')).toMatchObject({ message: '已经处理过，请刷新后查看' });
  expect(await settle(owner, two.id, 'OUTDATED')).toMatchObject({ __typename: 'InvalidField' });
  expect([(await conflicts(owner)).length, (await conflicts(owner, false)).length]).toEqual([0, 2]);
  const reader = await aPerson(tenant, { can: ['template.read'] });
  const refused = await reader.run(mutationOf('settleTemplateConflict', '... on UserError { message }'), {
    input: { id: one.id, choice: 'MINE' },
  });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('a paper that the company took up and changed is merged; all of it is settled at once; a later release replaces what is open', async () => {
  const { tenant, owner } = await aCompany();
  const paper = papers().find(({ key }) => key === 'F-CMP-01') as RecordForm;
  const [first, second] = paper.fields;
  const earlier = {
    ...paper,
    help: words('早先的说明', 'Earlier help'),
    fields: paper.fields.map((field) =>
      field.id === second?.id ? { ...field, title: words('早先') } : field,
    ),
  };
  await anEarlierRelease(tenant, 'form', earlier);
  const own = {
    id: 'x_own_vip',
    type: 'boolean',
    title: words('贵宾', 'VIP'),
    section: first?.section,
    span: 12,
  };
  const ours = {
    ...earlier,
    help: words('我们的说明', 'Our help'),
    fields: [
      ...earlier.fields.map((field) =>
        field.id === first?.id ? { ...field, title: words('我们的') } : field,
      ),
      own,
    ],
    rules: [...earlier.rules, { id: 'x_own_rule', field: 'x_own_vip', effect: 'visible', expr: 'true' }],
  };
  expect(await publish(owner, 'form', paper.key, ours)).toMatchObject({ version: 2 });
  await upgrade(owner);
  const merged = await bodyOf<RecordForm>(owner, 'form', paper.key);
  const titles = new Map(merged.fields.map(({ id, title }) => [id, title['zh-CN']]));
  expect([titles.get(first?.id ?? ''), titles.get(second?.id ?? ''), titles.get('x_own_vip')]).toEqual([
    '我们的',
    second?.title['zh-CN'],
    '贵宾',
  ]);
  expect(merged.rules.map(({ id }) => id)).toContain('x_own_rule');
  expect((await conflicts(owner)).map(({ path }: { path: string }) => path).toSorted()).toEqual([
    '/help/en',
    '/help/zh-CN',
  ]);
  const all = mutationOf(
    'settleTemplateConflicts',
    '... on Template { version body } ... on UserError { message }',
  );
  const input = { kind: 'form', key: paper.key, choice: 'THEIRS' };
  const { settleTemplateConflicts } = await owner.ask(all, { input });
  expect(settleTemplateConflicts).toMatchObject({ body: { help: paper.help } });
  expect(await conflicts(owner)).toEqual([]);
  expect((await owner.ask(all, { input })).settleTemplateConflicts).toMatchObject({
    __typename: 'InvalidField',
  });
});

test('a later release asks anew and does not ask what it made pointless', async () => {
  const { tenant, owner } = await aCompany();
  const [first = ''] = industry.entries.map(({ code }) => code);
  await anEarlierRelease(tenant, 'dictionary', retitled({ [first]: '早先甲' }));
  await publish(owner, 'dictionary', 'industry', retitled({ [first]: '我们的' }));
  await upgrade(owner);
  const { admin } = await world();
  await admin.query(
    `update app.template_base set body = jsonb_set(body, '{entries,0,title,en}', '"Once more"') where tenant_id = $1 and key = 'industry'`,
    [tenant.id],
  );
  await upgrade(owner, '1.0.10');
  expect(
    (await conflicts(owner)).map(({ path, packVersion }: Record<string, string>) => [path, packVersion]),
  ).toEqual([[`/entries/${first}/title/en`, '1.0.10']]);
  expect((await conflicts(owner, false)).map(({ choice }: { choice: string }) => choice)).toEqual([
    'OUTDATED',
    'OUTDATED',
  ]);
});

test('what does not fit together stays as the company has it, as one conflict, and holds nothing else up', async () => {
  const { tenant, owner } = await aCompany();
  const paper = papers().find(({ key }) => key === 'F-CMP-01') as RecordForm;
  const named = new Set(paper.rules.map(({ field }) => field));
  const ruled = paper.fields.find(({ id }) => named.has(id));
  // The earlier release had no rules; the company dropped a field for which this one has a rule.
  await anEarlierRelease(tenant, 'form', { ...paper, rules: [] });
  const fields = paper.fields.filter(({ id }) => id !== ruled?.id);
  const ours = { ...paper, rules: [], fields, listed: paper.listed.filter((id) => id !== ruled?.id) };
  expect(await publish(owner, 'form', paper.key, ours)).toMatchObject({ version: 2 });
  const { done } = await upgrade(owner);
  expect(done).toMatchObject({ installedVersion: '1.0.9' });
  expect((await bodyOf<RecordForm>(owner, 'form', paper.key)).fields).toHaveLength(fields.length);
  expect(await conflicts(owner)).toMatchObject([{ path: '', place: '整个模板' }]);
  const [whole] = await conflicts(owner);
  expect(await settle(owner, whole.id, 'THEIRS')).toMatchObject({ choice: 'THEIRS' });
  expect((await bodyOf<RecordForm>(owner, 'form', paper.key)).rules).toEqual(paper.rules);
});

test('a pack adds fields of its name to a paper of the product, and to no field of it', async () => {
  const owner = await anOwner(await aTenant());
  const paper = papers().find(({ key }) => key === 'F-CMP-01') as RecordForm;
  const section = paper.fields[0]?.section;
  const overlay = (id: string) => ({
    kind: 'form',
    key: paper.key,
    fields: [{ id, type: 'text', title: words('运单号', 'Waybill'), section, span: 12 }],
  });
  shelf.pack('logis').write('logis', `templates/form/${paper.key}.json`, overlay('x_logis_waybill'));
  shelf.pack('greedy').write('greedy', `templates/form/${paper.key}.json`, overlay('waybill'));
  const { packs, quarantined } = shelf.read();
  expect(packs.has('test.logis')).toBe(true);
  expect(quarantined.map(({ id }) => id)).toContain('test.greedy');
  const { packPlan } = await owner.ask(`{ packPlan(pack: "test.logis", act: SWITCH_ON) { fingerprint } }`);
  const text = `mutation ($input: SwitchPackInput!) { switchOnPack(input: $input) { __typename } }`;
  await owner.ask(text, { input: { pack: 'test.logis', fingerprint: packPlan.fingerprint } });
  const body = await bodyOf<RecordForm>(owner, 'form', paper.key);
  expect(body).toMatchObject({ id: paper.id, version: paper.version + 1 });
  expect(body.fields.map(({ id }) => id)).toEqual(['x_logis_waybill', ...paper.fields.map(({ id }) => id)]);
});
