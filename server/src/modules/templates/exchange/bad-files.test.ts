import { papers, type RecordForm } from '@zhoudao/schema/templates';
import { fileOfTemplates } from '@zhoudao/schema/templates/template-file';
import { describe, expect, test } from 'vitest';

import { anOwner, aTenant, mutationOf, type Person } from '../../../testing/index.ts';

const words = (zh: string, en = zh) => ({ 'zh-CN': zh, en });
const FAILED = '... on UserError { message } ... on InvalidField { field }';
const AT = { kind: 'form', key: 'F-CMP-01' };
const paper = papers().find(({ key }) => key === AT.key) as RecordForm;

const importing = async (who: Person, template: object) => {
  const text = fileOfTemplates([template], '2026-11-02T00:00:00Z');
  const said = mutationOf(
    'importTemplates',
    `... on TemplateImport { drafts { kind key revision body } } ${FAILED}`,
  );
  return (await who.ask(said, { input: { text } })).importTemplates;
};
const doing = async (who: Person, verb: string, input: object) =>
  (
    await who.ask(mutationOf(verb, `... on Template { version body } ${FAILED}`), {
      input: { ...AT, ...input },
    })
  )[verb];
const inForce = async (who: Person) =>
  (await who.ask(`{ template(kind: "form", key: "F-CMP-01") { version body } }`)).template;
const problemsOf = async (who: Person, body: object): Promise<string[]> =>
  (
    await who.ask('query ($body: JSON!) { templateProblems(kind: "form", body: $body) { message } }', {
      body,
    })
  ).templateProblems.map(({ message }: { message: string }) => message);
const field = (id: string, more: object) => ({
  id,
  type: 'text',
  title: words(id),
  section: 'what',
  span: 12,
  ...more,
});
const withField = (id: string, more: object = {}) => ({
  ...paper,
  fields: [...paper.fields, field(id, more)],
});

test('a file of a newer version of a pack says to upgrade that first; what it brings waits as a draft', async () => {
  const tenant = await aTenant();
  const [owner, reader] = [await anOwner(tenant), await anOwner(tenant, { locale: 'en' })];
  const { drafts } = await importing(owner, { ...AT, body: { ...withField('x_base_weather'), version: 99 } });
  expect(drafts).toMatchObject([{ ...AT, revision: 1, body: { version: 2 } }]);
  const [{ body }] = drafts;
  expect(await problemsOf(owner, body)).toEqual([expect.stringMatching(/x_base_weather.*先升级/)]);
  expect(await problemsOf(reader, body)).toEqual([expect.stringMatching(/x_base_weather.*upgrade/i)]);
  expect(await doing(owner, 'publishTemplateDraft', { revision: 1 })).toMatchObject({
    field: `body.fields.${paper.fields.length}.id`,
    message: expect.stringContaining('先升级'),
  });
  expect(await inForce(owner)).toMatchObject({ version: 1, body: { fields: paper.fields } });
  const { templateDraft } = await owner.ask(`{ templateDraft(kind: "form", key: "F-CMP-01") { revision } }`);
  expect(templateDraft).toEqual({ revision: 1 });
});

test('what another kind is called the same becomes a template of its own, and touches nothing', async () => {
  const owner = await anOwner(await aTenant());
  const dictionary = {
    kind: 'dictionary',
    title: words('列表'),
    entries: [{ code: 'a', title: words('甲') }],
  };
  const { drafts } = await importing(owner, { kind: 'dictionary', key: AT.key, body: dictionary });
  expect(drafts).toMatchObject([{ kind: 'dictionary', key: `x-${AT.key}` }]);
  expect(await inForce(owner)).toMatchObject({ version: 1, body: { kind: 'form' } });
  // A body that is of another kind than its name says is told as what it is not.
  const other = await importing(owner, { ...AT, body: dictionary });
  expect(other.drafts).toMatchObject([AT]);
  expect(await doing(owner, 'publishTemplateDraft', { revision: 1 })).toMatchObject({
    field: expect.stringMatching(/^body/),
    message: expect.stringMatching(/\S/),
  });
  expect(await inForce(owner)).toMatchObject({ version: 1, body: { fields: paper.fields } });
});

const rule = (expr: string) => ({
  ...paper,
  rules: [...paper.rules, { id: 'xRule2ab3c', field: 'place', effect: 'visible', expr }],
});

describe.each<readonly [string, object]>([
  ['of a type that a newer release has', withField('xField2ab3c', { type: 'hologram' })],
  ['with a property that a newer release has', { ...paper, colours: ['red'] }],
  [
    'with more fields than a form may have',
    {
      ...paper,
      fields: [...paper.fields, ...Array.from({ length: 300 }, (_, at) => field(`xField${at}`, {}))],
    },
  ],
  [
    'with a pattern built to hang',
    withField('xField2ab3c', { pattern: '^(a+)+$', patternHelp: words('格式') }),
  ],
  ['with a rule that does not type-check', rule('form.place + 1 == true')],
  ['with a rule built to hang', rule(`${'('.repeat(400)}true${')'.repeat(400)}`)],
  [
    'with a rule that is far too long',
    rule(Array.from({ length: 4000 }, () => 'has(form.place)').join(' && ')),
  ],
])('a form %s', (_, body) => {
  test('is told in both languages at each door, keeps its draft and changes nothing in force', async () => {
    const tenant = await aTenant();
    const owner = await anOwner(tenant);
    const reader = await anOwner(tenant, { locale: 'en' });
    const [zh, en] = [await problemsOf(owner, body), await problemsOf(reader, body)];
    expect(zh.length).toBeGreaterThan(0);
    expect(en).toHaveLength(zh.length);
    expect(en.join('')).not.toMatch(/\p{Script=Han}/u);
    expect(await doing(owner, 'publishTemplate', { baseVersion: 1, body })).toMatchObject({
      field: expect.stringMatching(/^body/),
      message: zh[0],
    });
    const { drafts } = await importing(owner, { ...AT, body });
    expect(drafts).toMatchObject([AT]);
    expect(await doing(owner, 'publishTemplateDraft', { revision: 1 })).toMatchObject({ message: zh[0] });
    expect(await inForce(owner)).toMatchObject({ version: 1, body: { fields: paper.fields } });
  });
});
