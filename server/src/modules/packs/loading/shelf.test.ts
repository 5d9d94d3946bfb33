import { symlinkSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { TestShelf } from '../../../testing/index.ts';
import { packShelf, readPacksFrom } from './shelf.ts';
import { compareVersions, inRange } from './versions.ts';

let shelf: TestShelf;
beforeEach(() => {
  shelf = new TestShelf();
});
afterEach(() => shelf.close());

const words = (zh: string) => ({ 'zh-CN': zh, en: `${zh} in English` });
const reasonsOf = () =>
  Object.fromEntries(shelf.read().quarantined.map(({ folder, reason }) => [folder, reason.en]));

test('the packs of the product are all fit, and each has at least fifteen categories', () => {
  readPacksFrom();
  const { packs, quarantined } = packShelf();
  expect(quarantined).toEqual([]);
  expect([...packs.keys()]).toEqual(['zhoudao.base', 'zhoudao.manufacturing', 'zhoudao.retail']);
  for (const { templates } of packs.values()) {
    const categories = templates.find(({ key }) => key === 'complaintCategory');
    const entries = categories?.body['entries'];
    expect(Array.isArray(entries) ? entries.length : 0).toBeGreaterThanOrEqual(15);
    for (const kind of ['dictionary', 'form', 'message'])
      expect(templates.some((template) => template.kind === kind)).toBe(true);
  }
});

type Plant = (at: TestShelf) => unknown;
const field =
  (more: object): Plant =>
  (at) =>
    at.write('bad', 'templates/form/bad-form.json', {
      kind: 'form',
      key: 'bad-form',
      title: words('表单'),
      subject: 'customer',
      sections: [],
      fields: [{ id: 'x_bad_one', type: 'text', title: words('字段'), ...more }],
    });
const dictionary =
  (more: object): Plant =>
  (at) =>
    at.change('bad', 'templates/dictionary/bad-list.json', (body) => ({ ...(body as object), ...more }));
const manifest =
  (more: object): Plant =>
  (at) =>
    at.change('bad', 'plugin.json', (body) => ({ ...(body as object), ...more }));

test.each<readonly [string, Plant, RegExp]>([
  ['a manifest that is no JSON', (at) => at.write('bad', 'plugin.json', '{"id":'), /is not JSON/],
  ['no manifest at all', (at) => at.write('empty', 'x.txt', 'x'), /plugin.json is missing/],
  ['a manifest without a version', manifest({ version: undefined }), /plugin.json is not as it should be/],
  ['a manifest with what nobody knows', manifest({ hooks: [] }), /plugin.json is not as it should be/],
  ['code in disguise', manifest({ trust: 'sandboxed' }), /plugin.json is not as it should be/],
  ['one language alone', manifest({ displayName: { 'zh-CN': '坏' } }), /plugin.json is not as it should be/],
  ['a folder of another name', manifest({ id: 'test.other' }), /must be called like the pack/],
  ['another product version', manifest({ engines: { zhoudao: '>=9' } }), /It is for product versions >=9/],
  ['a range that is none', manifest({ engines: { zhoudao: 'new' } }), /no range of versions/],
  [
    'a need that is not there',
    manifest({ dependsOn: [{ id: 'test.gone', range: '>=1' }] }),
    /test.gone that it needs is not available/,
  ],
  [
    'a need of another version',
    manifest({ dependsOn: [{ id: 'test.good', range: '>=2' }] }),
    /needs test.good >=2/,
  ],
  ['a need of itself', manifest({ dependsOn: [{ id: 'test.bad', range: '>=1' }] }), /in a circle/],
  [
    'a path that leads out',
    manifest({
      templates: [{ path: 'templates/dictionary/../../../good/plugin.json', sha256: 'a'.repeat(64) }],
    }),
    /not in the manifest|leads out|no template/,
  ],
  [
    'a broken seal',
    manifest({ templates: [{ path: 'templates/dictionary/bad-list.json', sha256: 'a'.repeat(64) }] }),
    /not what the manifest sealed/,
  ],
  ['a file that the manifest does not list', manifest({ templates: [] }), /not in the manifest/],
  [
    'an unknown kind',
    (at) => at.write('bad', 'templates/workflow/a.json', { kind: 'workflow' }),
    /no kind of template called "workflow"/,
  ],
  [
    'a file that is too large',
    (at) => at.write('bad', 'templates/dictionary/a.json', { x: 'x'.repeat(300_000) }),
    /larger than 256 kB/,
  ],
  [
    'a label in one language',
    dictionary({ entries: [{ code: 'one', title: { 'zh-CN': '一' } }] }),
    /entries.0.title.en/,
  ],
  ['a key of somebody else', dictionary({ key: 'retail-list' }), /must begin with "bad-"/],
  [
    'a circle in a tree',
    dictionary({
      entries: [
        { code: 'a', parent: 'b', title: words('甲') },
        { code: 'b', parent: 'a', title: words('乙') },
      ],
    }),
    /no circle/,
  ],
  [
    'a hostile pattern',
    field({ pattern: '^(a+)+$', patternHelp: words('样式') }),
    /repeats nothing that repeats itself/,
  ],
  [
    'a pattern that looks around',
    field({ pattern: '^(?=a)', patternHelp: words('样式') }),
    /does not look around/,
  ],
  [
    'a pattern that no engine reads',
    field({ pattern: '[z-a]', patternHelp: words('样式') }),
    /pattern of the field x_bad_one cannot be read/,
  ],
  ['a field of another pack', field({ id: 'x_good_one' }), /must begin with "x_bad_"/],
  ['a field of no type', field({ type: 'script' }), /fields.0.type/],
  [
    'a choice from nothing',
    field({ type: 'choice', dictionary: 'bad-gone' }),
    /dictionary bad-gone of the field x_bad_one is missing/,
  ],
  [
    'more fields than a page holds',
    (at) =>
      at.write('bad', 'templates/form/bad-form.json', {
        kind: 'form',
        key: 'bad-form',
        title: words('表单'),
        subject: 'customer',
        sections: [],
        fields: Array.from({ length: 3000 }, (_, n) => ({
          id: `x_bad_f${n}`,
          type: 'text',
          title: words('字段'),
        })),
      }),
    /Must have 0 to 100 items|larger than/,
  ],
  [
    'a policy for a place that is none',
    dictionary({ policies: [{ path: 'entries/one', policy: 'locked' }] }),
    /Must be names after slashes/,
  ],
  [
    'a policy that nobody knows',
    dictionary({ policies: [{ path: '/entries/one', policy: 'mine' }] }),
    /policies.0.policy: Must be one of: locked, tenant, merge/,
  ],
  ['policies that are no list', dictionary({ policies: { '/title': 'locked' } }), /policies: Must be a list/],
  [
    'a word of the manifest that nobody knows',
    manifest({
      templates: [{ path: 'templates/dictionary/bad-list.json', sha256: 'a'.repeat(64), merge: 'never' }],
    }),
    /plugin.json is not as it should be/,
  ],
  [
    'a text with a gap that nobody fills',
    (at) =>
      at.write('bad', 'templates/message/bad-hello.json', {
        kind: 'message',
        key: 'bad-hello',
        use: 'other',
        title: words('你好'),
        text: { 'zh-CN': '{secret}', en: '{secret}' },
      }),
    /Nothing fills "\{secret\}"/,
  ],
])('%s is quarantined with a sentence, and its neighbour is not', (_, plant, sentence) => {
  shelf.pack('good').pack('bad');
  plant(shelf);
  const { packs } = shelf.read();
  const reasons = reasonsOf();
  expect(Object.values(reasons).join()).toMatch(sentence);
  expect([...packs.keys()]).toContain('test.good');
  for (const { reason } of packShelf().quarantined) expect(reason['zh-CN']).toMatch(/\p{Script=Han}/u);
});

test('a link out of the folder is no file of a pack', () => {
  shelf.pack('good').pack('bad');
  symlinkSync(
    path.join(shelf.home, 'good/plugin.json'),
    path.join(shelf.home, 'bad/templates/dictionary/link.json'),
  );
  expect(reasonsOf()).toEqual({ bad: 'templates/dictionary/link.json is no ordinary file' });
});

test('packs that need one another in a circle stand aside together', () => {
  shelf.pack('one', { dependsOn: [{ id: 'test.two', range: '>=1' }] });
  shelf.pack('two', { dependsOn: [{ id: 'test.one', range: '>=1' }] });
  shelf.pack('good');
  expect(Object.keys(reasonsOf()).toSorted()).toEqual(['one', 'two']);
  expect([...packShelf().packs.keys()]).toEqual(['test.good']);
});

test('versions compare by their numbers and ranges are bounds', () => {
  expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
  expect(['1.2.0', '1.9.9'].map((version) => inRange(version, '>=1.2 <2'))).toEqual([true, true]);
  expect([inRange('2.0.0', '>=1.2 <2'), inRange('1.1.9', '>=1.2'), inRange('1.0.0', 'x')]).toEqual([
    false,
    false,
    undefined,
  ]);
});
