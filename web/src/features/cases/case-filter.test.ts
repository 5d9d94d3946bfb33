import { expect, test } from 'vitest';

import { caseFilterOf, defaultSortOf, viewOf } from './case-filter.ts';

test('a case list opens with open work, next due first', () => {
  expect(viewOf({}, {})).toBe('open');
  expect(caseFilterOf({}, { type: 'complaint' })).toEqual({ open: true, type: 'complaint' });
  expect(defaultSortOf({}, {})).toBe('DUE');
});

test('the tab of a customer shows everything, newest first', () => {
  expect(caseFilterOf({}, { customerId: 'c1' })).toEqual({ customerId: 'c1' });
  expect(defaultSortOf({}, { customerId: 'c1' })).toBe('NEWEST');
});

test('views and filters are combined, and a chosen state overrules "open"', () => {
  expect(caseFilterOf({ view: 'mine', priority: 'URGENT,IMPORTANT', q: ' 物流 ' }, {})).toEqual({
    open: true,
    mine: true,
    priority: ['URGENT', 'IMPORTANT'],
    search: '物流',
  });
  expect(caseFilterOf({ category: 'CLOSED' }, {})).toEqual({ category: ['CLOSED'] });
});

test('levels and topics are the company’s own words and go to the server as they stand', () => {
  expect(caseFilterOf({ view: 'all', severity: 'L2,S6', topic: 'B05' }, {})).toEqual({
    severity: ['L2', 'S6'],
    fields: [{ name: 'complaint.topic', values: ['B05'] }],
  });
});

test('nonsense in the address is ignored', () => {
  expect(viewOf({ view: 'evil' }, {})).toBe('open');
  expect(defaultSortOf({ sort: 'DROP' }, {})).toBe('DUE');
  expect(caseFilterOf({ view: 'all', category: 'L2.L3', priority: 'URGENT,EVIL' }, {})).toEqual({
    priority: ['URGENT'],
  });
});
