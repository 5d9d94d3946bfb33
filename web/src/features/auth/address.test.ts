import { expect, test } from 'vitest';

import { ownPath } from './address.ts';

const HERE = 'https://crm.example';

test.each([
  '/customers',
  '/customers?name=%E7%8E%8B&after=1#top',
  '/invitation?token=a%2Fb%3D',
  '/sign-in?next=%2F%2Fevil.example',
])('%s is a place of ours', (address) => {
  expect(ownPath(address, HERE)).toBe(address);
});

test.each([
  '',
  'customers',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\r/evil.example',
  '/\n/evil.example',
  '/\r\n\t\\evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'http://crm.example/',
  '//crm.example:8443/',
  '//',
])('%j leads to the start, not away', (address) => {
  expect(ownPath(address, HERE)).toBe('/');
});
