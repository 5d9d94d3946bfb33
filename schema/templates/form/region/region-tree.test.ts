import { baseTemplate, type Dictionary } from '@zhoudao/schema/templates';
import { describe, expect, test } from 'vitest';

import { regionsOf } from './official.ts';
import { needsWords, placeWords } from './place-words.ts';
import { RegionTree } from './region-tree.ts';

const tree = regionsOf();
const all = (code: string | null): readonly string[] =>
  tree.below(code).flatMap((region) => [region.code, ...all(region.code)]);
const found = (text: string, above?: string): readonly string[] =>
  tree.find(text, above).map(({ code }) =>
    tree
      .wayTo(code)
      .map(({ title }) => title['zh-CN'])
      .join(''),
  );

test('every region has a code of its own, names in both languages, and lies in another or is a province', () => {
  const codes = all(null);
  expect(codes.length).toBeGreaterThan(3100);
  expect(new Set(codes).size).toBe(codes.length);
  expect(tree.below(null)).toHaveLength(34);
  for (const code of codes) {
    const { title, words } = tree.at(code) ?? {};
    expect(code).toMatch(/^\d{6}$/);
    expect(title?.['zh-CN']).toMatch(/^\p{Script=Han}{2,}$/u);
    expect(title?.en).toMatch(/^[A-Z][A-Za-zü' -]+$/);
    expect(words).toMatch(/^[a-z]+( [a-z]+)?$/);
  }
});

test('names that are not read as their characters usually are', () => {
  const names = (code: string): string | undefined => tree.at(code)?.title.en;
  expect(['610000', '500000', '130225', '130726', '341500', '331000', '150100', '540100'].map(names)).toEqual(
    ['Shaanxi', 'Chongqing', 'Laoting County', 'Yuxian County', "Lu'an", 'Taizhou', 'Hohhot', 'Lhasa'],
  );
});

test('the base pack brings the provinces as a dictionary, by which a company changes regions', () => {
  const { entries } = baseTemplate<Dictionary>('dictionary', 'region');
  expect(entries.map(({ code, title }) => [code, title])).toEqual(
    tree.below(null).map(({ code, title }) => [code, title]),
  );
  const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });
  const own = new RegionTree(
    ['330000|浙江省|Zhejiang|zjs', '330100|杭州市|Hangzhou|hzs', '330106|西湖区|Xihu District|xhq'],
    [
      { code: '330100', title: title('杭州', 'Hangzhou City') },
      { code: 'x1', title: title('园区', 'Park'), parent: '330100' },
      { code: '330106', title: title('西湖区', 'Xihu District'), isRetired: true },
      { code: 'abroad', title: title('海外', 'Abroad') },
      { code: 'loop', title: title('圈', 'Loop'), parent: 'loop' },
    ],
  );
  expect(own.below(null).map(({ code }) => code)).toEqual(['330000', 'abroad']);
  expect(own.below('330100').map(({ code }) => code)).toEqual(['x1']);
  expect(own.meant(['浙江省', '杭州', '园区'])).toEqual({ code: 'x1', region: ['浙江省', '杭州', '园区'] });
  expect(own.wayTo('loop').length).toBeLessThan(5);
  // What is no longer offered goes on being what it was.
  expect(own.faultOf('330106', ['浙江省', '杭州', '西湖区'])).toBeUndefined();
});

describe('a region is found', () => {
  test.each([
    ['西湖', '浙江省杭州市西湖区'],
    ['hangzhou', '浙江省杭州市'],
    ['hangzhoushi', '浙江省杭州市'],
    ['xhq', '浙江省杭州市西湖区'],
    ['cqs', '重庆市'],
    ['huhehaote', '内蒙古自治区呼和浩特市'],
    ['hohhot', '内蒙古自治区呼和浩特市'],
    ['shanxi', '陕西省'],
    ['lvliang', '山西省吕梁市'],
  ])('by %s', (text, name) => expect(found(text)).toContain(name));

  test('below another, and not where nothing is so called', () => {
    expect(found('西湖', '360000')).toEqual(['江西省南昌市西湖区']);
    expect(found('', '330000')).toHaveLength(11);
    expect(found('没有这个地方')).toEqual([]);
    expect(tree.find('q').length).toBeLessThanOrEqual(50);
  });
});

describe('names as people write them', () => {
  test.each([
    [['浙江', '杭州', '西湖'], '330106'],
    [['Zhejiang', 'Hangzhou', 'Xihu District'], '330106'],
    [['北京市', '北京市', '东城区'], '110101'],
    [['北京市', '东城区'], '110101'],
    [['内蒙古', '呼和浩特'], '150100'],
    [['湖北省', '仙桃市'], '429004'],
  ])('%j', (names, code) => expect(tree.meant(names)?.code).toBe(code));

  test.each([[['浙江省', '南昌市']], [['Bavaria', 'Munich']], [[]], [['杭州市']]])('%j is none', (names) =>
    expect(tree.meant(names)).toBeUndefined(),
  );
});

describe('a whole address is parted', () => {
  test.each([
    ['浙江省杭州市西湖区文三路 1 号', '330106', '文三路 1 号'],
    ['浙江杭州西湖区文三路1号', '330106', '文三路1号'],
    ['杭州市西湖区文三路1号', '330106', '文三路1号'],
    ['中国 浙江省 杭州市 西湖区 文三路1号', '330106', '文三路1号'],
    ['北京市东城区长安街1号', '110101', '长安街1号'],
    ['北京市北京市东城区长安街1号', '110101', '长安街1号'],
    ['重庆市市辖区渝中区解放碑', '500103', '解放碑'],
    ['湖北省仙桃市人民路2号', '429004', '人民路2号'],
    ['广东省东莞市南城街道', '441900', '南城街道'],
    ['浙江省西湖区文三路', '330106', '文三路'],
    ['内蒙古自治区呼和浩特市新城区', '150102', ''],
    ['上海浦东新区张江路', '310115', '张江路'],
  ])('%s', (text, code, line) => expect(tree.readAddress(text)).toMatchObject({ code, line }));

  test.each(['文三路 1 号', '', '221B Baker Street', 'x'.repeat(100_000), '区'.repeat(10_000)])(
    'what begins with no region is none',
    (text) => expect(tree.readAddress(text)).toBeUndefined(),
  );
});

test('a code that does not exist, or to which other names belong, is said in a sentence', () => {
  expect(tree.faultOf('999999', ['浙江省'])?.['zh-CN']).toBe('所选地区不存在，请重新选择');
  expect(tree.faultOf('330106', ['浙江省', '宁波市', '西湖区'])?.en).toContain('does not belong');
  expect(tree.faultOf('330106', ['浙江省', '杭州市'])?.en).toContain('does not belong');
  expect(tree.faultOf('330106', ['Zhejiang', 'Hangzhou', 'Xihu District'])).toBeUndefined();
});

test('an address is written in the order of its language', () => {
  const place = {
    region: ['浙江省', '杭州市', '西湖区'],
    line: '文三路 1 号',
    code: '330106',
    postcode: '310012',
  };
  const { code: _, postcode: __, ...before } = place;
  expect(placeWords(place, 'zh-CN', tree)).toBe('310012 浙江省杭州市西湖区文三路 1 号');
  expect(placeWords(place, 'en', tree)).toBe('文三路 1 号, Xihu District, Hangzhou, Zhejiang 310012');
  // Where nobody knows the English names, those in characters stay in their order.
  expect(placeWords(before, 'en', tree)).toBe('浙江省 杭州市 西湖区 文三路 1 号');
  expect(placeWords(before, 'zh-CN')).toBe('浙江省杭州市西湖区文三路 1 号');
  expect(placeWords({ region: ['Bavaria', 'Munich'], line: 'Am Ring 1' }, 'zh-CN')).toBe(
    'Am Ring 1, Munich, Bavaria',
  );
  expect([needsWords(place, 'en'), needsWords(place, 'zh-CN'), needsWords(before, 'en')]).toEqual([
    true,
    false,
    false,
  ]);
});
