import { expect, onTestFinished, test, vi } from 'vitest';

import { lettersOf, spellingQuery } from './spelling.ts';

test('initials are asked for three at a time, two alone as a whole name', () => {
  expect(spellingQuery('ktls')).toContain(`('~ktl' & '~tls')`);
  expect(spellingQuery('wl')).toContain(`('~wl')`);
});

test('full pinyin is asked for by neighbouring syllables, and the last one may go on', () => {
  expect(spellingQuery('shunfeng')).toContain(`('shunfeng':*)`);
  expect(spellingQuery('beijingxing')).toContain(`('beijing' & 'jingxing':*)`);
  expect(spellingQuery('shunfe')).toContain(`('shunfe':*)`);
  expect(spellingQuery('shunf')).toContain(`('shunf':*)`);
});

test('letters that can be read in two ways are asked for in both', () => {
  const query = spellingQuery('xianyang');
  expect(query).toContain(`('xianyang':*)`);
  expect(query).toContain(`('xian' & 'anyang':*)`);
});

test('spaces, apostrophes and capitals do not matter', () => {
  expect(spellingQuery("Xi'an Jiao")).toBe(spellingQuery('xianjiao'));
});

test('what is no pinyin asks for nothing', () => {
  for (const text of ['', 'a', '顺丰', 'C2026001', '138', "x'); drop", 'z'.repeat(31)])
    expect(spellingQuery(text)).toBeUndefined();
  expect(lettersOf('顺丰sf')).toBeUndefined();
});

test('the hardest letters are read in few steps and few ways', () => {
  const steps = vi.spyOn(RegExp.prototype, 'test');
  onTestFinished(() => steps.mockRestore());
  for (const letters of [
    'anananananananananananananan',
    'xianxianxianxianxianxianxian',
    'eneneneneneneneneneneneneneneu',
  ]) {
    steps.mockClear();
    const ways = (spellingQuery(letters) ?? '').split(' | ');
    expect(ways.length).toBeLessThan(10);
    expect(steps.mock.calls.length).toBeLessThan(500);
  }
});
