import { expect, test } from 'vitest';

import { failureOf } from './job-log.ts';

test('of several failures the first are told, each without what it was about', () => {
  const all = Array.from({ length: 7 }, (_, at) => new TypeError(`row "${at}" is broken`));
  const told = failureOf(new AggregateError(all, 'Some exports failed'));
  expect(told).toMatchObject({ type: 'AggregateError', message: 'Some exports failed' });
  expect(told.parts).toHaveLength(5);
  expect(told.parts?.[0]).toEqual({ type: 'TypeError', code: '', message: 'row "…" is broken' });
  expect(failureOf(new Error('one'))).toEqual({ type: 'Error', code: '', message: 'one' });
});
