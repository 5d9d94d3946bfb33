import { expect, test } from 'vitest';

import { brandTones, contrast, judgeBrand, readColour, READABLE } from './brand-colour.ts';

test('contrast is that of the recommendation', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#ffffff', '#ffffff')).toBe(1);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5);
});

test.each([
  ['#2553B8', '#2553b8'],
  ['2553b8', '#2553b8'],
  [' #abc ', '#aabbcc'],
  ['＃２５５３ｂ８', '#2553b8'],
  ['red', undefined],
  ['#12', undefined],
  ['#2553b8ff', undefined],
  ['rgb(1,2,3)', undefined],
  ['', undefined],
  ['#ggg', undefined],
])('%s is read as %s', (text, colour) => {
  expect(readColour(text)).toBe(colour);
});

test('a readable colour stays; another one is told how far it is off, and what would do', () => {
  expect(judgeBrand('#2553b8')).toMatchObject({ isReadable: true, shade: '#2553b8' });
  for (const bad of ['#ffff00', '#ffffff', '#ff7875', '#00ff00', '#777777', '#8c8c8c']) {
    const { isReadable, ratio, shade } = judgeBrand(bad);
    expect([bad, isReadable]).toEqual([bad, false]);
    expect(ratio).toBeLessThan(READABLE);
    expect(judgeBrand(shade).isReadable).toBe(true);
  }
  // Nearest: one step lighter would not pass any more.
  const { shade } = judgeBrand('#8c8c8c');
  const lighter = `#${[1, 3, 5].map((at) => (Number.parseInt(shade.slice(at, at + 2), 16) + 3).toString(16)).join('')}`;
  expect(judgeBrand(lighter).isReadable).toBe(false);
});

test('both themes are readable whatever readable colour a company takes', () => {
  for (let hue = 0; hue < 4096; hue += 37) {
    const given = `#${hue.toString(16).padStart(3, '0').replaceAll(/./g, '$&$&')}`;
    const { shade } = judgeBrand(given);
    const { light, dark } = brandTones(shade);
    const pairs: readonly (readonly [string, string, number])[] = [
      [light.accent, '#ffffff', 4.5],
      [light.accent, '#f7f8fa', 4.5],
      [light.accent, light.soft, 4.5],
      [light.fill, '#ffffff', 4.5],
      [light.fillHover, '#ffffff', 4.5],
      [dark.accent, '#141414', 4.5],
      [dark.accent, '#272727', 4.5],
      [dark.accent, dark.soft, 4.5],
      [dark.fill, '#ffffff', 4.5],
      [dark.fillHover, '#ffffff', 4.5],
      [dark.fill, '#141414', 3],
    ];
    for (const [one, other, ratio] of pairs)
      expect([given, one, other, contrast(one, other) >= ratio]).toEqual([given, one, other, true]);
  }
});
