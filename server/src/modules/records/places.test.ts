import { baseTemplate, type Dictionary } from '@zhoudao/schema/templates';
import { beforeAll, expect, test } from 'vitest';

import {
  anOwner,
  aPaper,
  aTenant,
  downloaded,
  pdfText,
  recordStory,
  type Person,
} from '../../testing/index.ts';

const { field, VISIT, aVisit } = recordStory;
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename ... on UserError { message } } }`;

let owner: Person;
let reader: Person;

beforeAll(async () => {
  const tenant = await aTenant();
  owner = await anOwner(tenant);
  reader = await anOwner(tenant, { locale: 'en' });
  const fields = [VISIT.fields[0], field('where', 'address')];
  await aPaper(tenant, { ...VISIT, fields, rules: [], listed: ['topic'] } as never);
});

const place = { region: ['浙江省', '杭州市', '西湖区'], line: '文三路 1 号' };
const coded = { ...place, code: '330106', postcode: '310012' };
const problemsOf = (made: {
  readonly problems: readonly { readonly field: string; readonly message: string }[];
}): string[] => made.problems.map((problem) => problem.message);

test('addresses with a code, without one and abroad are kept as they are given', async () => {
  for (const where of [place, coded, { region: ['Bavaria', 'Munich'], line: 'Am Ring 1' }])
    expect((await aVisit(owner, { where })).answers.where).toEqual(where);
});

test('a code that does not exist, or to which other names belong, is refused in a sentence', async () => {
  const wrong = [
    { ...coded, code: '999999' },
    { ...coded, region: ['江西省', '南昌市', '西湖区'] },
  ];
  const said = await Promise.all(wrong.map(async (where) => problemsOf(await aVisit(owner, { where }))));
  expect(said.flat().join()).toMatch(/所选地区不存在.*省市区与地区代码不符/);
});

test('a paper has the address in the order of its reader’s language', async () => {
  const { id } = await aVisit(owner, { where: coded });
  const printed = async (person: Person) =>
    (await pdfText((await downloaded(person, 'paper', id)).bytes)).join('');
  expect(await printed(owner)).toContain('310012浙江省杭州市西湖区文三路1号');
  expect(await printed(reader)).toContain('文三路1号,XihuDistrict,Hangzhou,Zhejiang310012');
});

test('a company adds a region and retires another by its dictionary', async () => {
  const body = baseTemplate<Dictionary>('dictionary', 'region');
  const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });
  const entries = [
    ...body.entries.map((entry) => (entry.code === '820000' ? { ...entry, isRetired: true } : entry)),
    { code: '330100', title: title('杭州市', 'Hangzhou'), parent: '330000' },
    { code: 'park', title: title('保税仓', 'Bonded Park'), parent: '330100' },
  ];
  const input = { kind: 'dictionary', key: 'region', baseVersion: 1, body: { ...body, entries } };
  const { publishTemplate } = await owner.ask(PUBLISH, { input });
  expect(publishTemplate.__typename).not.toMatch(/Error|Invalid/);
  const own = { region: ['浙江省', '杭州市', '保税仓'], line: '1 号库', code: 'park' };
  expect((await aVisit(owner, { where: own })).answers.where).toEqual(own);
});
