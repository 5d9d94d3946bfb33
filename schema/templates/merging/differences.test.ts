import { expect, test } from 'vitest';

import { papers } from '../form/papers.ts';
import { differences } from './differences.ts';
import type { JsonObject } from './json.ts';

const words = (zh: string, en: string): JsonObject => ({ 'zh-CN': zh, en });
const field = (id: string, zh: string, en: string, more: JsonObject = {}): JsonObject => ({
  id,
  title: words(zh, en),
  ...more,
});

test('every difference is told once, in words of both languages, with both values', () => {
  const before = {
    version: 1,
    title: words('登记表', 'Register'),
    fields: [
      field('a', '金额', 'Amount'),
      field('b', '原因', 'Reason', { required: true }),
      field('c', '备注', 'Remark'),
    ],
  };
  const after = {
    version: 2,
    title: words('登记表', 'Intake'),
    fields: [field('c', '备注', 'Remark'), field('a', '金额（元）', 'Amount'), field('x', '等级', 'Level')],
  };
  expect(
    differences('form', before, after).map(({ path, change, words: said }) => [
      path,
      change,
      said['zh-CN'],
      said.en,
    ]),
  ).toEqual([
    ['/title/en', 'changed', '名称 · 英文：Register → Intake', 'name · English: Register → Intake'],
    ['/fields/c', 'moved', '移动字段“备注”到最前', 'Moved field "Remark" to the front'],
    [
      '/fields/a/title/zh-CN',
      'changed',
      '字段“金额（元）” · 名称 · 中文：金额 → 金额（元）',
      'field "Amount" · name · Chinese: 金额 → 金额（元）',
    ],
    ['/fields/x', 'added', '新增字段“等级”', 'Added field "Level"'],
    ['/fields/b', 'removed', '删除字段“原因”', 'Removed field "Reason"'],
  ]);
  const changed = differences('form', before, after).find(({ change }) => change === 'changed');
  expect([changed?.before, changed?.after]).toEqual(['Register', 'Intake']);
});

test('equal versions differ in nothing, whatever the order of their keys', () => {
  for (const paper of papers()) {
    const turned = Object.fromEntries(Object.entries(paper).toReversed());
    expect(differences('form', paper as unknown as JsonObject, { ...turned, version: 9 })).toEqual([]);
  }
});

test('options and columns are told with the field that they belong to', () => {
  const option = (id: string, zh: string) => ({ id, title: words(zh, id) });
  const form = (...options: JsonObject[]) => ({ fields: [field('a', '方式', 'Way', { options })] });
  const [added] = differences('form', form(option('x', '甲')), form(option('x', '甲'), option('y', '乙')));
  expect(added).toMatchObject({
    path: '/fields/a/options/y',
    change: 'added',
    words: { 'zh-CN': '新增字段“方式” · 选项“乙”', en: 'Added field "Way" · option "y"' },
  });
});

test('moving one of many is one difference', () => {
  const list = (...ids: string[]) => ({ fields: ids.map((id) => field(id, id, id)) });
  const found = differences('form', list('a', 'b', 'c', 'd', 'e'), list('a', 'c', 'd', 'b', 'e'));
  expect(found.map(({ path, change }) => [path, change])).toEqual([['/fields/b', 'moved']]);
});

test('versions are told by the parts by which they are merged: a condition as one value, an element never', () => {
  const row = (more: JsonObject) => ({
    rows: [{ id: 'small', if: { limit: '$ <= 500', hasVeto: '$ == false' }, answer: { rate: 1 }, ...more }],
  });
  const told = differences('decision', row({}), row({ if: { limit: '$ <= 900' } }));
  expect(told.map(({ path, words: said }) => [path, said.en])).toEqual([
    ['/rows/small/if', 'row "small" · conditions: limit $ <= 500, hasVeto $ == false → limit $ <= 900'],
  ]);
  const bands = (...shares: string[]) => ({
    items: [
      {
        id: 'a',
        title: words('按期', 'On time'),
        bands: shares.map((factor, at) => ({ id: `b${at}`, when: '$ > 1', factor })),
      },
    ],
  });
  expect(differences('scorecard', bands('1', '0'), bands('1', '0.5'))[0]?.words['zh-CN']).toBe(
    '项目“按期” · 分段：b0 $ > 1 1、b1 $ > 1 0 → b0 $ > 1 1、b1 $ > 1 0.5',
  );
  const target = (more: JsonObject) => ({ fields: [field('target', '目标', 'Target', more)] });
  expect(differences('form', target({}), target({ required: true })).map(({ path }) => path)).toEqual([
    '/fields/target/required',
  ]);
});

test('what is taken out of use is told so, and amounts of time as people say them', () => {
  const body = (isRetired: boolean, hours: number) => ({
    entries: [{ code: 'a', title: words('甲', 'A'), isRetired }],
    clocks: [
      {
        metric: 'resolution',
        title: words('解决', 'Solved'),
        targets: [{ id: 'l1', target: { unit: 'wall', hours } }],
      },
    ],
  });
  const told = (language: 'zh-CN' | 'en') =>
    differences('sla', body(false, 1), body(true, 24)).map(({ words: said }) => said[language]);
  expect(told('en')).toEqual([
    'Retired entry "A"',
    'clock "Solved" · target "l1" · target: 1 hour → 24 hours',
  ]);
  expect(told('zh-CN')[1]).toBe('时限“解决” · 目标“l1” · 时限值：1 小时 → 24 小时');
  expect(differences('sla', body(true, 1), body(false, 1))[0]?.words['zh-CN']).toBe('重新启用条目“甲”');
});
