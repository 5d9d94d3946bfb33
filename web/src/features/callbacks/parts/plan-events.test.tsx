import { Client, fetchExchange, Provider } from 'urql';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../../app/data/cache.ts';
import type { CallbackOwnQuery as OwnData } from '../../../lib/gql/graphql.ts';
import { toasts } from '../../../ui/state/toast-store.ts';
import { PlanEvents } from './plan-events.tsx';

const ROWS = 150;
const own = {
  id: 'k0',
  stage: 'planned',
  planId: 'p1',
  events: [
    { event: 'APPROVE', name: '审核通过', verb: 'advanceCase', enabled: true },
    { event: 'RETURN', name: '退回', verb: 'advanceCase', enabled: false },
    { event: 'WITHDRAW', name: '取消回访', verb: 'withdrawCase', enabled: true },
  ],
} as unknown as OwnData['callback'];

type Sent = { operationName: string; variables: { after?: string | null; input?: Input } };
type Input = { event: string; note: string | null; cases: { id: string; version: number }[] };

/** A plan of 150 call-backs in the versions of `versions`, in windows of 100. */
function answered({ variables }: Sent, versions: ReadonlyMap<string, number>): object {
  const from = Number(variables.after ?? 0);
  const to = Math.min(from + 100, ROWS);
  const nodes = Array.from({ length: to - from }, (_, at) => ({
    __typename: 'Callback',
    id: `k${from + at}`,
    version: versions.get(`k${from + at}`) ?? 1,
    title: '季度回访',
    plannedOn: '2026-12-01',
    ways: [],
    cost: null,
    customer: { __typename: 'Customer', id: `c${from + at}`, name: `客户${from + at}` },
    owner: null,
    viewerCan: ['callback.advance'],
  }));
  const pageInfo = { __typename: 'PageInfo', hasNextPage: to < ROWS, endCursor: String(to) };
  return { data: { callbacks: { __typename: 'CallbackConnection', nodes, pageInfo } } };
}

async function open(take: (sent: Sent) => Promise<object> | object) {
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: async (_url: unknown, options?: RequestInit) =>
      Response.json(await take(JSON.parse(options?.body as string) as Sent)),
  });
  const screen = await render(
    <Provider value={client}>
      <PlanEvents own={own} />
    </Provider>,
  );
  await screen.getByRole('button', { name: '整份计划：审核通过' }).click();
  return screen.getByRole('dialog', { name: '整份计划：审核通过' });
}

test('a plan of two windows is approved once all of it was read, and until then says so', async () => {
  const arrived = Promise.withResolvers<undefined>();
  const dialog = await open(async (sent) => {
    if (sent.variables.after) await arrived.promise;
    return answered(sent, new Map());
  });
  await expect.element(dialog.getByText('客户99', { exact: true })).toBeInTheDocument();
  const send = dialog.getByRole('button', { name: /^审核通过/ });
  await expect.element(send).toHaveAttribute('title', '计划尚未全部加载');
  await expect.element(send).toHaveAttribute('aria-disabled', 'true');
  arrived.resolve(undefined);
  await expect
    .element(dialog.getByRole('button', { name: '审核通过（150 次回访）' }))
    .not.toHaveAttribute('title');
  await expect.element(dialog.getByText('客户149', { exact: true })).toBeInTheDocument();
});

test('a window that does not come is told, and asked for again', async () => {
  let isBroken = true;
  const dialog = await open((sent) =>
    sent.variables.after && isBroken
      ? { errors: [{ message: 'broken', extensions: { code: 'INTERNAL', requestId: 'r-7' } }] }
      : answered(sent, new Map()),
  );
  await expect.element(dialog.getByRole('alert')).toMatchTextContent(/r-7/);
  await expect
    .element(dialog.getByRole('button', { name: /^审核通过/ }))
    .toHaveAttribute('title', '计划尚未全部加载');
  isBroken = false;
  await dialog.getByRole('button', { name: '重试' }).click();
  await expect.element(dialog.getByRole('button', { name: '审核通过（150 次回访）' })).toBeVisible();
  await expect.element(dialog.getByRole('alert')).not.toBeInTheDocument();
});

test('what changed meanwhile is told as a failure and read anew, in whichever window it stands', async () => {
  const versions = new Map([['k120', 1]]);
  const sent: Input[] = [];
  const take = vi.fn((request: Sent) => {
    const { input } = request.variables;
    if (!input) return answered(request, versions);
    sent.push(input);
    const isStale = input.cases.some(({ id, version }) => version !== (versions.get(id) ?? 1));
    return {
      data: {
        advanceCases: isStale
          ? { __typename: 'StaleVersion', code: 'STALE_VERSION', message: '别人刚刚改过' }
          : { __typename: 'Callback', id: 'k0' },
      },
    };
  });
  const dialog = await open(take);
  const send = dialog.getByRole('button', { name: '审核通过（150 次回访）' });
  await expect.element(send).toBeVisible();
  versions.set('k120', 2);
  await dialog.getByRole('textbox', { name: '意见' }).fill('同意');
  await send.click();
  await expect.poll(() => toasts().at(-1)).toMatchObject({ text: '别人刚刚改过', tone: 'bad' });
  const windows = () => take.mock.calls.filter(([{ variables }]) => variables.after === '100').length;
  await expect.poll(windows).toBe(2);
  await send.click();
  await expect.poll(() => sent.length).toBe(2);
  const [, last] = sent;
  expect(last).toMatchObject({ event: 'APPROVE', note: '同意' });
  expect(last?.cases.find(({ id }) => id === 'k120')?.version).toBe(2);
  expect([last?.cases.length, last?.cases[0]?.id]).toEqual([ROWS, 'k0']);
});
