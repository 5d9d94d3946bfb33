import { baseTemplate, type PrintLayout } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import {
  anOwner,
  aPerson,
  aTenant,
  downloaded,
  mutationOf,
  pdfText,
  type Person,
} from '../../../testing/index.ts';

const FAILED = '... on UserError { code message } ... on InvalidField { field }';
const preview = async (who: Person, body: unknown, paper?: string) =>
  (
    await who.ask(
      `query ($body: JSON!, $paper: String) { layoutPreview(body: $body, paper: $paper) { picture message } }`,
      { body, paper },
    )
  ).layoutPreview;
const doing = async (who: Person, verb: string, input: object, of = 'Template { key version }') =>
  (await who.ask(mutationOf(verb, `... on ${of} ${FAILED}`), { input }))[verb];
const record = baseTemplate<PrintLayout>('layout', 'record');
const heightOf = (picture: string): number => Number(/viewBox="0 0 [\d.]+ ([\d.]+)/.exec(picture)?.[1]);

/** A layout of the company's own, for some papers. */
async function anOwnLayout(owner: Person, over: Partial<PrintLayout>): Promise<string> {
  const { key, body } = await doing(
    owner,
    'createTemplateDraft',
    { kind: 'layout', copyOf: 'record', titleZh: '小张', titleEn: 'Small' },
    'TemplateDraft { key body }',
  );
  const saved = { kind: 'layout', key, baseRevision: 1, baseVersion: 0, body: { ...body, ...over } };
  await doing(owner, 'saveTemplateDraft', saved, 'TemplateDraft { key }');
  return key;
}
const publish = (owner: Person, key: string, revision = 2) =>
  doing(owner, 'publishTemplateDraft', { kind: 'layout', key, revision });
const blank = async (owner: Person, key: string): Promise<string> =>
  (await pdfText((await downloaded(owner, 'blank-paper', key)).bytes)).join('');

test('a layout is looked at while it is written: as a paper or a list, with what keeps it from being drawn', async () => {
  const owner = await anOwner(await aTenant());
  const { picture, message } = await preview(owner, record);
  expect(message).toBeNull();
  expect(picture).toMatch(/^<svg/);
  expect(picture).not.toMatch(/<script|href="http/);
  const small = await preview(owner, { ...record, paper: 'A5', orientation: 'landscape' }, 'F-CMP-01');
  expect(small.picture).not.toBe(picture);
  const list = await preview(owner, baseTemplate<PrintLayout>('layout', 'list'));
  expect(heightOf(list.picture)).toBeGreaterThan(100);
  expect(await preview(owner, { ...record, fontSize: 99 })).toMatchObject({ picture: null, message: /./ });
  expect(await preview(owner, 'x')).toMatchObject({ picture: null });
  const stranger = await aPerson(await aTenant(), { can: ['customer.read'] });
  expect(
    (await stranger.run(`query ($body: JSON!) { layoutPreview(body: $body) { message } }`, { body: record }))
      .errors?.[0]?.extensions.code,
  ).toBe('FORBIDDEN');
});

test('a layout of one’s own is for the papers that it names; each paper has one', async () => {
  const owner = await anOwner(await aTenant());
  const footer = { 'zh-CN': '仅限内部', en: 'internal' };
  const key = await anOwnLayout(owner, { papers: ['F-CMP-01'], footer });
  expect(await blank(owner, 'F-CMP-01')).not.toContain('仅限内部');
  expect(await publish(owner, key)).toMatchObject({ key, version: 1 });
  expect(await blank(owner, 'F-CMP-01')).toContain('仅限内部');
  expect(await blank(owner, 'F-INF-03')).not.toContain('仅限内部');
  const other = await anOwnLayout(owner, { papers: ['F-INF-03', 'F-CMP-01'] });
  expect(await publish(owner, other)).toMatchObject({
    code: 'INVALID_FIELD',
    field: 'body.papers.1',
    message: '“F-CMP-01”已使用版式“小张”',
  });
  const retired = { kind: 'layout', key, baseVersion: 1, isRetired: true };
  expect(await doing(owner, 'retireTemplate', retired)).toMatchObject({ version: 2 });
  expect(await blank(owner, 'F-CMP-01')).not.toContain('仅限内部');
  expect(await publish(owner, other)).toMatchObject({ version: 1 });
  expect(await doing(owner, 'retireTemplate', { ...retired, key: 'record' })).toMatchObject({
    field: 'kind',
  });
});
