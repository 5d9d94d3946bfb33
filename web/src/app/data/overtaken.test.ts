import { Client, fetchExchange, gql } from 'urql';
import { expect, test } from 'vitest';

import { ASIDE, askOvertaken } from './overtaken.ts';

const QUERY = gql('query name { name }');
const MUTATION = gql('mutation rename { rename }');

/** A page over a server whose answers are let go one by one. */
function page() {
  const open: ((data: object) => void)[] = [];
  const seen: (string | undefined)[] = [];
  const client = new Client({
    url: 'http://localhost/none',
    preferGetMethod: false,
    exchanges: [askOvertaken, fetchExchange],
    fetch: () => new Promise((resolve) => open.push((data) => resolve(Response.json({ data })))),
  });
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 20));
  return {
    seen,
    asked: () => open.length,
    ask: async () => {
      const subscription = client
        .query<{ name: string }>(QUERY, {}, { requestPolicy: 'network-only' })
        .subscribe(({ data }) => seen.push(data?.name));
      await quiet();
      return () => subscription.unsubscribe();
    },
    rename: async (context = {}) => {
      void client.mutation(MUTATION, {}, context).toPromise();
      await quiet();
    },
    answer: async (nth: number, data: object) => {
      open[nth]?.(data);
      await quiet();
    },
  };
}

test('what was asked before a change and answered after it is asked once more', async () => {
  const { seen, asked, ask, rename, answer } = page();
  await ask();
  await rename();
  await answer(1, { rename: true });
  // Asked again because of the change, and not sent: the first answer is still on the way.
  await ask();
  expect(asked()).toBe(2);
  await answer(0, { name: 'before' });
  expect(asked()).toBe(3);
  await answer(2, { name: 'after' });
  expect(seen.at(-1)).toBe('after');
  expect(asked()).toBe(3);
});

test('what nothing overtook is asked once, and a page that went is not asked for again', async () => {
  const { asked, ask, rename, answer, seen } = page();
  await ask();
  await answer(0, { name: 'first' });
  await rename();
  await answer(1, { rename: true });
  expect([seen, asked()]).toEqual([['first'], 2]);

  const other = page();
  const leave = await other.ask();
  await other.rename();
  await other.answer(1, { rename: true });
  leave();
  await other.answer(0, { name: 'before' });
  expect([other.seen, other.asked()]).toEqual([[], 2]);
});

test('what changes nothing that a page shows overtakes nothing', async () => {
  const { asked, ask, rename, answer } = page();
  await ask();
  await rename(ASIDE);
  await answer(1, { rename: true });
  await answer(0, { name: 'first' });
  expect(asked()).toBe(2);
});
