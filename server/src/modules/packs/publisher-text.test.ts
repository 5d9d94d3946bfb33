import { expect, test } from 'vitest';

import {
  aComplaint,
  aCustomer,
  anOwner,
  asSystem,
  aTenant,
  codeOf,
  rowsOf,
  runJob,
  world,
  type Person,
} from '../../testing/index.ts';
import { bringBase, lookForBase } from './switching/switch-pack.ts';

const TEMPLATE = `query ($kind: String!, $key: String!) { template(kind: $kind, key: $key) { version body publisherBody } }`;
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename ... on UserError { message } } }`;
const TEXTS = `query ($caseId: ID!) { replyTexts(caseId: $caseId) { key title use text } }`;

const read = async (owner: Person, kind: string, key: string) =>
  (await owner.ask(TEMPLATE, { kind, key })).template;
const publish = async (owner: Person, input: object) =>
  (await owner.ask(PUBLISH, { input })).publishTemplate.__typename;

async function withBase() {
  const tenant = await aTenant();
  await asSystem(tenant, lookForBase);
  return { tenant, owner: await anOwner(tenant) };
}

test('a company from before packs gets the basic one, once', async () => {
  const { tenant, owner } = await withBase();
  expect(await rowsOf('company_pack', tenant)).toMatchObject([{ pack: 'zhoudao.base', state: 'on' }]);
  const before = (await rowsOf('template', tenant)).length;
  await asSystem(tenant, lookForBase);
  expect(await rowsOf('template', tenant)).toHaveLength(before);
  expect((await owner.ask('{ packs { id state } }')).packs).toContainEqual({
    id: 'zhoudao.base',
    state: 'ON',
  });
});

test('the job finds companies without it, and leaves the others alone', async () => {
  const { admin } = await world();
  const tenant = await aTenant();
  // Those of other stories have had theirs.
  await admin.query(
    `insert into app.company_pack (tenant_id, pack, version, state, position, content)
     select id, 'zhoudao.base', '0.0.1', 'off', 0, '{}' from app.tenant where id <> $1 on conflict do nothing`,
    [tenant.id],
  );
  await runJob(bringBase);
  expect(await rowsOf('company_pack', tenant)).toMatchObject([{ pack: 'zhoudao.base', state: 'on' }]);
});

test('what a company changed can go back to what its publisher says', async () => {
  const { owner } = await withBase();
  for (const [kind, key] of [
    ['message', 'base-accepted'],
    ['numbering', 'complaint'],
  ] as const) {
    const first = await read(owner, kind, key);
    expect(first.publisherBody).toBeNull();
    const changes =
      kind === 'message'
        ? { text: { 'zh-CN': '收到了。', en: 'We have it.' } }
        : { pattern: 'KS{yyyyMMdd}{000}' };
    const own = { ...first.body, ...changes, version: first.version + 1 };
    expect(await publish(owner, { kind, key, baseVersion: first.version, body: own })).toBe('Template');
    const changed = await read(owner, kind, key);
    expect(changed.publisherBody).toEqual({ ...first.body, version: changed.version });
    const back = { ...changed.publisherBody, version: changed.version + 1 };
    expect(await publish(owner, { kind, key, baseVersion: changed.version, body: back })).toBe('Template');
    const again = await read(owner, kind, key);
    expect({ ...again, version: 0, body: { ...again.body, version: 0 } }).toEqual({
      publisherBody: null,
      version: 0,
      body: { ...first.body, version: 0 },
    });
  }
});

test('texts of packs are offered for answers, filled with what is known of the case', async () => {
  const { owner } = await withBase();
  const customer = await aCustomer(owner, { name: '晨光印刷厂', contact: { name: '何厂长' } });
  const filed = await aComplaint(owner, {
    customerId: customer.id,
    contactId: customer.contacts.nodes[0].id,
  });
  const { replyTexts } = await owner.ask(TEXTS, { caseId: filed.id });
  const accepted = replyTexts.find((one: { key: string }) => one.key === 'base-accepted');
  expect(accepted).toMatchObject({ title: '受理告知', use: 'acknowledgement' });
  expect(accepted.text).toContain('何厂长您好');
  expect(accepted.text).toContain(filed.number);
  expect(accepted.text).not.toMatch(/\{(name|caseNo|dueAt)\}/);
  const stranger = await anOwner(await aTenant());
  expect(codeOf(await stranger.run(TEXTS, { caseId: filed.id }))).toBe('NOT_FOUND');
});
