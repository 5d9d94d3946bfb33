import { expect, test } from 'vitest';

import { pageOf } from './current-page.ts';

const PAGES = ['/', '/cases', '/complaints', '/customers', '/settings'];

test('a page of the navigation is itself, and what lies below belongs to it', () => {
  expect(pageOf('/', PAGES)).toBe('/');
  expect(pageOf('/cases/', PAGES)).toBe('/cases');
  expect(pageOf('/settings/templates/sla', PAGES)).toBe('/settings');
  expect(pageOf('/profile', PAGES)).toBeUndefined();
  expect(pageOf('/casesx', PAGES)).toBeUndefined();
});

test('a case belongs to the list from which it was opened', () => {
  expect(pageOf('/cases/1', PAGES)).toBe('/cases');
  expect(pageOf('/cases/1', PAGES, '/complaints')).toBe('/complaints');
  expect(pageOf('/cases/1', PAGES, '/')).toBe('/');
  expect(pageOf('/cases/1', PAGES, '/customers')).toBe('/cases');
  expect(pageOf('/customers/1', PAGES, '/complaints')).toBe('/customers');
  expect(pageOf('/cases/1', ['/cases'], '/complaints')).toBe('/cases');
});
