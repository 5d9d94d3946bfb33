import type { Client } from 'urql';
import { expect, test, vi } from 'vitest';

import { readingFormer } from './use-store.ts';

const page = (id: string, next: string | null) => ({
  data: {
    templateVersions: {
      nodes: [{ body: { fields: [{ id }] } }],
      pageInfo: { endCursor: next, hasNextPage: next !== null },
    },
  },
});

test('a part of the former versions is never taken for all of them, and is read anew', async () => {
  const answers: object[] = [page('xFirst', '1'), {}, page('xFirst', '1'), page('xSecond', null)];
  const query = vi.fn(() => ({ toPromise: () => Promise.resolve(answers.shift()) }));
  const former = readingFormer({ query } as unknown as Client, 'F-CMP-01');
  expect(await former()).toBeUndefined();
  expect([...((await former()) ?? [])]).toEqual(['xFirst', 'xSecond']);
  await former();
  expect(query).toHaveBeenCalledTimes(4);
});
