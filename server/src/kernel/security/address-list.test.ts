import { describe, expect, test } from 'vitest';

import { admits, isBadRange, rangeText, readRange } from './address-list.ts';

const shown = (line: string): string => {
  const read = readRange(line);
  return isBadRange(read) ? `${read.problem} ${read.nearest ?? ''}`.trim() : rangeText(read);
};

describe('a range', () => {
  test.each([
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['203.0.113.7', '203.0.113.7/32'],
    [' 10.0.0.0/8 ', '10.0.0.0/8'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1/128'],
    ['::/0', '::/0'],
    ['::1', '::1/128'],
    ['fe80::/10', 'fe80::/10'],
    ['::ffff:203.0.113.0/120', '203.0.113.0/24'],
    ['１０．０．０．１', '10.0.0.1/32'],
    ['203.0.113.7/24', 'host 203.0.113.0/24'],
    ['2001:db8::1/64', 'host 2001:db8::/64'],
    ['203.0.113.0/33', 'bits'],
    ['203.0.113.0/', 'bits'],
    ['203.0.113.0/-1', 'bits'],
    ['2001:db8::/129', 'bits'],
    ['203.0.113', 'address'],
    ['256.0.0.1', 'address'],
    ['203.0.113.0/24/24', 'address'],
    ['office', 'address'],
    ['', 'address'],
    ['1::2::3', 'address'],
  ])('%s is %s', (line, read) => {
    expect(shown(line)).toBe(read);
  });
});

describe('a list', () => {
  const home = admits(['203.0.113.0/24', '198.51.100.7/32', '2001:db8::/48']);

  test.each([
    ['203.0.113.0', true],
    ['203.0.113.255', true],
    ['203.0.114.0', false],
    ['198.51.100.7', true],
    ['198.51.100.8', false],
    ['2001:db8::5', true],
    ['2001:db8:0:ffff::', true],
    ['2001:db8:1::', false],
    ['::ffff:203.0.113.9', true],
    ['fe80::1%eth0', false],
    ['nonsense', false],
    [undefined, false],
  ])('%s: %s', (address, isIn) => {
    expect(home(address)).toBe(isIn);
  });

  test('an empty list keeps nobody out; ranges of one family say nothing of the other', () => {
    expect(admits([])(undefined)).toBe(true);
    expect(admits(['0.0.0.0/0'])('2001:db8::1')).toBe(false);
    expect(admits(['::/0'])('203.0.113.1')).toBe(false);
  });
});
