import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../../app/data/cache.ts';
import { setLocale } from '../../../lib/i18n/locale.ts';
import { UnitPeople } from './unit-people.tsx';

const MOST = 100;
const PEOPLE = Array.from({ length: 130 }, (_, n) => ({
  __typename: 'Member',
  id: `m${n}`,
  displayName: `同事 ${n}`,
  posts: [],
}));

/** A server that answers at most a hundred at once, as ours does. */
const server = new Client({
  url: '/none',
  preferGetMethod: false,
  exchanges: [normalisedCache(), fetchExchange],
  fetch: (_url, options) => {
    const { variables } = JSON.parse(options?.body as string) as {
      variables: { first: number; after?: string | null };
    };
    const from = Number(variables.after ?? 0);
    const until = from + Math.min(variables.first, MOST);
    const unitPeople = {
      __typename: 'MemberConnection',
      nodes: PEOPLE.slice(from, until),
      pageInfo: { __typename: 'PageInfo', endCursor: String(until), hasNextPage: until < PEOPLE.length },
    };
    return Promise.resolve(Response.json({ data: { unitPeople } }));
  },
});

beforeEach(() => setLocale('zh-CN'));

test('everybody of a large unit can be reached, page by page', async () => {
  const screen = await render(
    <Provider value={server}>
      <UnitPeople onPerson={() => undefined} unitId="u1" />
    </Provider>,
  );
  const people = () => screen.container.querySelectorAll('li').length;
  await expect.poll(people).toBe(30);
  for (const shown of [60, 90, 120, 130]) {
    await screen.getByRole('button', { name: '更多' }).click();
    await expect.poll(people).toBe(shown);
  }
  await expect.element(screen.getByRole('button', { name: /同事 129/ })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: '更多' })).not.toBeInTheDocument();
});
