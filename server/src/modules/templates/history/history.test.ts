import { baseTemplate, papers, type Dictionary } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { anOwner, aTenant, mutationOf, type Person } from '../../../testing/index.ts';

const RESULT = `... on Template { version body } ... on UserError { message } ... on InvalidField { field } ... on StaleVersion { currentVersion }`;
const AT = { kind: 'dictionary', key: 'industry' };
const base = baseTemplate<Dictionary>('dictionary', 'industry');
const renamed = (title: string): Dictionary => ({
  ...base,
  entries: base.entries.map((entry) =>
    entry.code === 'manufacturing' ? { ...entry, title: { ...entry.title, 'zh-CN': title } } : entry,
  ),
});
const doing = async (who: Person, verb: string, input: object) =>
  (await who.ask(mutationOf(verb, RESULT), { input: { ...AT, ...input } }))[verb];
const DIFFERENCES = `query ($kind: String!, $key: String!, $from: Int, $to: Int) {
  templateDifferences(kind: $kind, key: $key, from: $from, to: $to) { path change words before after } }`;

test('two versions are compared in the reader’s language, also with the draft and with the publisher', async () => {
  const tenant = await aTenant();
  const [owner, english] = [await anOwner(tenant), await anOwner(tenant, { locale: 'en' })];
  for (const [at, title] of ['甲', '乙'].entries())
    await doing(owner, 'publishTemplate', { baseVersion: at + 1, body: renamed(title) });
  const between = async (who: Person, from: number | null, to: number | null) =>
    (await who.ask(DIFFERENCES, { ...AT, from, to })).templateDifferences;
  const path = '/entries/manufacturing/title/zh-CN';
  expect(await between(owner, 2, 3)).toEqual([
    { path, change: 'CHANGED', words: '条目“乙” · 名称 · 中文：甲 → 乙', before: '甲', after: '乙' },
  ]);
  expect(await between(english, 1, 2)).toMatchObject([
    { words: expect.stringContaining('entry "Manufacturing"') },
  ]);
  expect(await between(owner, 0, 3)).toMatchObject([{ before: '制造业', after: '乙' }]);
  expect(await between(owner, 3, null)).toEqual([]);
  await owner.ask(mutationOf('saveTemplateDraft', '... on TemplateDraft { revision }'), {
    input: { ...AT, baseRevision: 0, body: renamed('丙') },
  });
  expect(await between(owner, 3, null)).toMatchObject([{ before: '乙', after: '丙' }]);
  expect((await owner.run(DIFFERENCES, { ...AT, from: 1, to: 9 })).errors?.[0]?.extensions.code).toBe(
    'NOT_FOUND',
  );
});

test('an old version comes back as the next one, judged anew; so does what the publisher says', async () => {
  const owner = await anOwner(await aTenant());
  await doing(owner, 'publishTemplate', { baseVersion: 1, body: renamed('甲') });
  await doing(owner, 'publishTemplate', { baseVersion: 2, body: renamed('乙') });
  const restored = await doing(owner, 'restoreTemplate', { baseVersion: 3, restore: 2, note: '改回' });
  expect(restored).toMatchObject({ version: 4, body: { version: 4 } });
  expect(restored.body.entries).toEqual(renamed('甲').entries);
  expect(await doing(owner, 'restoreTemplate', { baseVersion: 3, restore: 1 })).toMatchObject({
    __typename: 'StaleVersion',
    currentVersion: 4,
  });
  expect(await doing(owner, 'restoreTemplate', { baseVersion: 4, restore: 77 })).toMatchObject({
    __typename: 'InvalidField',
    field: 'restore',
  });
  const reset = await doing(owner, 'restoreTemplate', { baseVersion: 4, restore: 0 });
  expect(reset.body.entries).toEqual(base.entries);
  const { templateVersions } = await owner.ask(
    `query ($kind: String!, $key: String!, $after: String) { templateVersions(kind: $kind, key: $key, first: 2, after: $after) {
       nodes { version note restoredFrom } pageInfo { endCursor hasNextPage } } }`,
    AT,
  );
  expect(templateVersions).toMatchObject({
    nodes: [
      { version: 5, note: '', restoredFrom: 0 },
      { version: 4, note: '改回', restoredFrom: 2 },
    ],
    pageInfo: { hasNextPage: true },
  });
});

test('an old version that records no longer allow does not come back', async () => {
  const owner = await anOwner(await aTenant());
  const added = { code: 'space', title: { 'zh-CN': '航天', en: 'Space' } };
  await doing(owner, 'publishTemplate', {
    baseVersion: 1,
    body: { ...base, entries: [...base.entries, added] },
  });
  await owner.ask(
    `mutation { createCustomer(input: { kind: ORG, name: "甲", industry: "space" }) { __typename } }`,
  );
  expect(await doing(owner, 'restoreTemplate', { baseVersion: 2, restore: 1 })).toMatchObject({
    field: 'body.removed.space',
  });
});

test('a paper that the company has not taken up has the version of the release', async () => {
  const owner = await anOwner(await aTenant());
  const [paper] = papers();
  const { templateVersions } = await owner.ask(
    `query ($key: String!) { templateVersions(kind: "form", key: $key) { nodes { version publishedBy { displayName } } } }`,
    { key: paper?.key },
  );
  expect(templateVersions.nodes).toEqual([{ version: paper?.version, publishedBy: null }]);
  const nothing = await owner.run(`{ templateVersions(kind: "form", key: "nothing") { nodes { version } } }`);
  expect(nothing.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});
