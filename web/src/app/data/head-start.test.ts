import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { hashes } from '../../lib/gql/early-hashes.ts';
import { fetchOrTake, giveHeadStart } from './head-start.ts';

const id = '01990000-0000-7000-8000-000000000000';
const asked: string[] = [];
let status = 200;

beforeEach(() => {
  asked.length = 0;
  status = 200;
  vi.useFakeTimers();
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    asked.push(init.body as string);
    return Promise.resolve(new Response(`answer ${asked.length}`, { status }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const asks = async (variables: object, sha256Hash: string = hashes.CaseTimeline) => {
  const body = JSON.stringify({ variables, extensions: { persistedQuery: { sha256Hash } } });
  return (await fetchOrTake('/graphql', { method: 'POST', body })).text();
};

test('whoever asks the same first gets the early answer, in whatever order the values stand', async () => {
  giveHeadStart('CaseTimeline', { id, after: null });
  expect(await asks({ after: null, id })).toBe('answer 1');
  expect(await asks({ after: null, id })).toBe('answer 2');
  expect(asked).toHaveLength(2);
});

test('another question, or one with other values, is asked anew', async () => {
  giveHeadStart('CaseTimeline', { id, after: null });
  expect(await asks({ id, after: 'x' })).toBe('answer 2');
  expect(await asks({ id, after: null }, hashes.Case)).toBe('answer 3');
});

test('an early answer that is a refusal, or older than ten seconds, is not taken', async () => {
  status = 503;
  giveHeadStart('Case', { id });
  status = 200;
  expect(await asks({ id }, hashes.Case)).toBe('answer 2');
  giveHeadStart('Case', { id });
  vi.advanceTimersByTime(10_001);
  expect(await asks({ id }, hashes.Case)).toBe('answer 4');
});
