import { afterEach, expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  auditsOf,
  codeOf,
  doing,
  mutationOf,
  rowsOf,
  TestShelf,
  type Person,
} from '../../../testing/index.ts';

let shelf: TestShelf | undefined;
afterEach(() => {
  shelf?.close();
  shelf = undefined;
});

const PLAN =
  'query ($pack: String!, $act: PackAct!) { packPlan(pack: $pack, act: $act) { fingerprint packs lines { change kind key title details } } }';
const planOf = async (person: Person, pack: string, act = 'SWITCH_ON') =>
  (await person.ask(PLAN, { pack, act })).packPlan;
const VERBS: Readonly<Record<string, string>> = {
  SWITCH_ON: 'switchOnPack',
  SWITCH_OFF: 'switchOffPack',
  UPGRADE: 'upgradePack',
};
const FIELDS =
  '... on Pack { id state installedVersion hasUpgrade acts } ... on UserError { code message } ... on InvalidField { field }';
const send = async (person: Person, act: string, input: object) => {
  const verb = VERBS[act] ?? '';
  const text = mutationOf(verb, FIELDS)
    .replace(/input: \w+!/, 'input: SwitchPackInput!')
    .replace(/\$input: \w+!/, '$input: SwitchPackInput!');
  return (await person.ask(text, { input }))[verb];
};
const doPack = async (person: Person, pack: string, act = 'SWITCH_ON') =>
  send(person, act, { pack, fingerprint: (await planOf(person, pack, act)).fingerprint ?? 'none' });
const packs = async (person: Person) =>
  (
    await person.ask(
      '{ packs { id name state version installedVersion hasUpgrade reason isSuggested acts contents { kind count } } }',
    )
  ).packs;
const stateOf = async (person: Person, pack: string) =>
  (await packs(person)).find((one: { id: string }) => one.id === pack);
const offered = async (person: Person) => {
  const { session } = await person.ask(
    '{ session { fields { name readOnly } dictionaries { key entries { code parent } } } }',
  );
  const codes = session.dictionaries.find((one: { key: string }) => one.key === 'complaintCategory').entries;
  return {
    codes: codes.map((entry: { code: string }) => entry.code),
    fields: session.fields.map((field: { name: string }) => field.name),
    open: session.fields.filter((field: { readOnly: boolean }) => !field.readOnly).length,
  };
};

test('a pack changes forms, lists, clocks and numbers of its company at once, and of no other', async () => {
  const [mine, other] = [await anOwner(await aTenant()), await anOwner(await aTenant())];
  const before = await offered(other);
  expect(await doPack(mine, 'zhoudao.retail')).toMatchObject({
    __typename: 'Pack',
    state: 'ON',
    installedVersion: '1.0.0',
  });
  const now = await offered(mine);
  expect(now.codes.filter((code: string) => /^R\d\d$/.test(code))).toHaveLength(22);
  expect(now.codes.filter((code: string) => /^B\d\d$/.test(code))).toEqual([]);
  expect(now.fields).toEqual(
    expect.arrayContaining(['x_base_nature', 'x_retail_memberLevel', 'x_retail_orderNo']),
  );
  expect(await offered(other)).toEqual(before);
  const filed = await aComplaint(mine, {
    topic: 'R08',
    extraFields: [
      { name: 'x_retail_orderNo', value: 'DD-20260301' },
      { name: 'x_retail_carrier', value: 'sf' },
    ],
  });
  expect(filed.number).toMatch(/^LS\d{8}0001$/);
  expect((await aComplaint(other)).number).toMatch(/^TS\d{8}001$/);
  const clocks = async (person: Person, id: string) =>
    (await person.ask('query ($id: ID!) { complaint(id: $id) { openedAt clocks { metric dueAt } } }', { id }))
      .complaint;
  const { openedAt, clocks: all } = await clocks(mine, filed.id);
  const due = all.find((clock: { metric: string }) => clock.metric === 'resolution').dueAt;
  expect(Math.round((Date.parse(due) - Date.parse(openedAt)) / 60_000)).toBe(24 * 60);
  const found = await mine.ask(
    '{ complaints(filter: { fields: [{ name: "x_retail_carrier", values: ["sf"] }] }) { nodes { id } } }',
  );
  expect(found.complaints.nodes).toEqual([{ id: filed.id }]);
});

test('numbers that were given stay, and the next ones follow the pack', async () => {
  const owner = await anOwner(await aTenant());
  const { id } = await aComplaint(owner);
  await doPack(owner, 'zhoudao.manufacturing');
  const numbers = await aComplaint(owner);
  expect(numbers.number).toMatch(/^KS\d{8}/);
  expect(
    (await owner.ask('query ($id: ID!) { complaint(id: $id) { number } }', { id })).complaint.number,
  ).toMatch(/^TS/);
});

test('the plan says what comes and goes, and nothing else is done; a plan of yesterday is refused', async () => {
  const owner = await anOwner(await aTenant());
  const plan = await planOf(owner, 'zhoudao.retail');
  expect(plan.packs).toEqual(['zhoudao.base 1.0.0', 'zhoudao.retail 1.0.0']);
  const line = (key: string) =>
    plan.lines.find((one: { key: string; change: string }) => one.key === key && one.change !== 'CONFLICT');
  expect(line('retail-complaint')).toMatchObject({ change: 'ADD', kind: 'form', title: '订单与赔付' });
  expect(line('complaintCategory').details).toEqual(
    expect.arrayContaining([
      '新增条目“物流延误”',
      '停用条目“交付延误”',
      expect.stringMatching(/^另有 \d+ 处$/),
    ]),
  );
  expect(plan.lines.flatMap((one: { details: string[] }) => one.details)).toEqual(
    expect.arrayContaining([
      '时限“首次解决” · 目标“l1” · 时限值：3 个工作日 → 24 小时',
      '格式：TS{yyyyMMdd}{000} → LS{yyyyMMdd}{0000}',
    ]),
  );
  const english = await anOwner(owner.tenant, { locale: 'en' });
  const told = JSON.stringify((await planOf(english, 'zhoudao.retail')).lines);
  expect(told).not.toMatch(/\p{Script=Han}/u);
  await doPack(owner, 'zhoudao.base');
  const old = await send(owner, 'SWITCH_ON', { pack: 'zhoudao.retail', fingerprint: plan.fingerprint });
  expect(old).toMatchObject({ __typename: 'InvalidField', field: 'fingerprint' });
});

test('switched off, a pack keeps its data to be read, and comes back as it was', async () => {
  const owner = await anOwner(await aTenant());
  await doPack(owner, 'zhoudao.retail');
  const answer = { name: 'x_retail_memberLevel', value: 'gold' };
  const { id, version } = await aCustomer(owner, { name: '会员', extraFields: [answer] });
  const complaint = await aComplaint(owner, { topic: 'R08' });
  expect(await doPack(owner, 'zhoudao.retail', 'SWITCH_OFF')).toMatchObject({ state: 'OFF' });
  const seen = await owner.ask(
    'query ($id: ID!, $case: ID!) { customer(id: $id) { extraFields { name text readOnly } } complaint(id: $case) { topic { label } } }',
    { id, case: complaint.id },
  );
  expect(seen.customer.extraFields).toEqual([{ name: 'x_retail_memberLevel', text: '金卡', readOnly: true }]);
  expect(seen.complaint.topic.label).toBe('物流延误');
  const refused = await doing(owner, 'updateCustomer', {
    id,
    version,
    extraFields: [{ ...answer, value: 'silver' }],
  });
  expect(refused).toMatchObject({ __typename: 'InvalidField' });
  const off = await offered(owner);
  expect(off.codes).toContain('B05');
  expect(off.codes).not.toContain('R08');
  expect((await aComplaint(owner)).number).toMatch(/^TS/);
  await doPack(owner, 'zhoudao.retail');
  const again = await offered(owner);
  expect(again.codes).toContain('R08');
  expect(again.codes).not.toContain('B05');
  const changed = await doing(owner, 'updateCustomer', {
    id,
    version,
    extraFields: [{ ...answer, value: 'silver' }],
  });
  expect(changed.__typename).toBe('Customer');
});

test('what the company changed stays, and where both changed one thing the plan says so', async () => {
  shelf = new TestShelf().copy('base').copy('retail');
  shelf.read();
  const owner = await anOwner(await aTenant());
  await doPack(owner, 'zhoudao.retail');
  const read = async (kind: string, key: string) =>
    (
      await owner.ask(
        'query ($kind: String!, $key: String!) { template(kind: $kind, key: $key) { version body } }',
        { kind, key },
      )
    ).template;
  const levels = await read('dictionary', 'retail-memberLevel');
  const entries = levels.body.entries.map((entry: { code: string; title: object }) =>
    entry.code === 'gold' ? { ...entry, title: { 'zh-CN': '黄金会员', en: 'Golden' } } : entry,
  );
  const own = { code: 'black', title: { 'zh-CN': '黑卡', en: 'Black' } };
  const publish = mutationOf('publishTemplate', '... on Template { version } ... on UserError { message }');
  const body = { ...levels.body, entries: [...entries, own] };
  const published = await owner.ask(publish, {
    input: { kind: 'dictionary', key: 'retail-memberLevel', baseVersion: levels.version, body },
  });
  expect(published.publishTemplate.__typename).toBe('Template');

  shelf.change('retail', 'plugin.json', (manifest) => ({ ...(manifest as object), version: '1.1.0' }));
  shelf.change(
    'retail',
    'templates/dictionary/retail-memberLevel.json',
    (dictionary: { entries: { code: string }[] }) => ({
      ...dictionary,
      entries: [
        { code: 'trial', title: { 'zh-CN': '体验', en: 'Trial' } },
        ...dictionary.entries
          .filter(({ code }) => code !== 'silver')
          .map((entry) =>
            entry.code === 'gold' ? { ...entry, title: { 'zh-CN': '尊享金卡', en: 'Gold plus' } } : entry,
          ),
      ],
    }),
  );
  shelf.read();
  expect(await stateOf(owner, 'zhoudao.retail')).toMatchObject({
    hasUpgrade: true,
    version: '1.1.0',
    installedVersion: '1.0.0',
    acts: ['UPGRADE', 'SWITCH_OFF'],
  });
  const plan = await planOf(owner, 'zhoudao.retail', 'UPGRADE');
  const said = (change: string) =>
    plan.lines
      .filter((one: { change: string }) => one.change === change)
      .flatMap((one: { details: string[] }) => one.details);
  expect(said('CHANGE')).toEqual(['新增条目“体验”', '停用条目“银卡”', '移动条目“银卡”到“黑卡”之后']);
  expect(said('CONFLICT').join()).toContain('保留本公司的值');
  expect(await doPack(owner, 'zhoudao.retail', 'UPGRADE')).toMatchObject({
    installedVersion: '1.1.0',
    hasUpgrade: false,
  });
  const after = (await read('dictionary', 'retail-memberLevel')).body.entries;
  expect(
    after.map(
      ({ code, title, isRetired }: { code: string; title: { 'zh-CN': string }; isRetired?: boolean }) => [
        code,
        title['zh-CN'],
        isRetired ?? false,
      ],
    ),
  ).toEqual([
    ['trial', '体验', false],
    ['normal', '普通', false],
    ['gold', '黄金会员', false],
    ['diamond', '钻石', false],
    ['black', '黑卡', false],
    ['silver', '银卡', true],
  ]);
});

test('a pack that is broken or gone later stays in force for who has it, and can still be switched off', async () => {
  shelf = new TestShelf().copy('base').copy('retail');
  shelf.read();
  const owner = await anOwner(await aTenant());
  await doPack(owner, 'zhoudao.retail');
  shelf.write('retail', 'plugin.json', '{ "id": "zhoudao.retail" }');
  shelf.read();
  expect(await stateOf(owner, 'zhoudao.retail')).toMatchObject({
    state: 'ON',
    acts: ['SWITCH_OFF'],
    reason: expect.stringContaining('plugin.json'),
  });
  expect((await offered(owner)).codes).toContain('R08');
  const newcomer = await anOwner(await aTenant());
  expect(await stateOf(newcomer, 'zhoudao.retail')).toMatchObject({ state: 'QUARANTINED', acts: [] });
  expect((await planOf(newcomer, 'zhoudao.retail')).fingerprint).toBeNull();
  expect(await doPack(owner, 'zhoudao.retail', 'SWITCH_OFF')).toMatchObject({ state: 'QUARANTINED' });
  expect((await offered(owner)).codes).toContain('B05');
});

test('of two who switch at once, one wins and the other is told; the base stays', async () => {
  const tenant = await aTenant();
  const [one, two] = [await anOwner(tenant), await anOwner(tenant)];
  const { fingerprint } = await planOf(one, 'zhoudao.retail');
  const input = { pack: 'zhoudao.retail', fingerprint };
  const outcomes = await Promise.all([send(one, 'SWITCH_ON', input), send(two, 'SWITCH_ON', input)]);
  expect(outcomes.map((outcome) => String(outcome.__typename)).toSorted()).toEqual(['InvalidField', 'Pack']);
  expect(await rowsOf('company_pack', tenant)).toHaveLength(2);
  expect((await auditsOf(tenant)).filter((action) => action === 'pack.manage')).toHaveLength(1);
  expect(await doPack(one, 'zhoudao.base', 'SWITCH_OFF')).toMatchObject({
    __typename: 'InvalidField',
    field: 'pack',
  });
});

test('only who manages packs sees and switches them', async () => {
  const tenant = await aTenant();
  const agent = await aPerson(tenant, { can: ['template.read', 'template.publish', 'customer.read'] });
  expect(codeOf(await agent.run('{ packs { id } }'))).toBe('FORBIDDEN');
  expect(codeOf(await agent.run(PLAN, { pack: 'zhoudao.retail', act: 'SWITCH_ON' }))).toBe('FORBIDDEN');
});
