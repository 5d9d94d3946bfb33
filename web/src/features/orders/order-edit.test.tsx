import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { rootRoute, workspaceRoute } from '../../app/session/root.ts';
import { SessionContext, type Session } from '../../app/session/session.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { ToastHost } from '../../ui/state/toast.tsx';
import { orderEditRoute, orderRoute } from './orders.routes.tsx';

const cny = (amountMinor: number) => ({ __typename: 'Money', amountMinor, currency: 'CNY' });
const order = {
  __typename: 'Order',
  id: 'o1',
  number: 'DD1',
  orderedOn: '2026-03-01',
  state: 'PLACED',
  remark: '原备注',
  cancelReason: null,
  version: 3,
  viewerCan: ['order.update'],
  amount: cny(50_000),
  customer: { __typename: 'Customer', id: 'c1', number: 'C1', name: '远山物流' },
  contact: null,
  lines: [],
  createdAt: '2026-03-01T00:00:00Z',
  updatedAt: '2026-03-01T00:00:00Z',
};
const session = {
  member: { id: 'm1', displayName: '王芳', roles: [] },
  company: { timeZone: 'Asia/Shanghai' },
  permissions: ['order.read', 'order.update'],
  maskedFields: [],
  hiddenFields: [],
  caseTypes: [],
  fields: [],
  dictionaries: [],
} as unknown as Session;

type Input = Record<string, unknown>;

/** Opens the form on a server on which the order is as `now` says. */
async function open(now: () => object, isLost: () => boolean = () => false) {
  const saved: Input[] = [];
  const update = (input: Input): object => {
    saved.push(input);
    const { version } = now() as typeof order;
    return input['version'] === version
      ? { ...now(), version: version + 1 }
      : { __typename: 'StaleVersion', code: 'STALE_VERSION', message: '已被修改' };
  };
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const { operationName, variables } = JSON.parse(options?.body as string) as {
        operationName: string;
        variables: { input?: Input };
      };
      if (operationName === 'Order' && isLost()) return Promise.reject(new Error('network'));
      const data =
        operationName === 'Order'
          ? { order: now() }
          : operationName === 'UpdateOrder'
            ? { updateOrder: update(variables.input ?? {}) }
            : { customer: { __typename: 'Customer', id: 'c1', name: '远山物流', contacts: { nodes: [] } } };
      return Promise.resolve(Response.json({ data }));
    },
  });
  const routeTree = rootRoute.addChildren([workspaceRoute.addChildren([orderRoute, orderEditRoute])]);
  const history = createMemoryHistory({ initialEntries: ['/orders/o1/edit'] });
  const router = createRouter({ routeTree, history });
  const screen = await render(
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <RouterProvider router={router as never} />
        <ToastHost />
      </SessionContext>
    </Provider>,
  );
  return { screen, history, saved };
}

beforeEach(() => {
  setLocale('zh-CN');
  localStorage.clear();
});

test('sends what was changed, and nothing else', async () => {
  const { screen, saved } = await open(() => order);
  await screen.getByLabelText('备注').fill('新备注');
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => saved).toMatchObject([{ id: 'o1', version: 3, remark: '新备注' }]);
  expect(Object.keys(saved[0] ?? {}).toSorted()).toEqual(['id', 'idempotencyKey', 'remark', 'version']);
});

test('what somebody else saved meanwhile is shown, and what was typed lies beside it until it is chosen', async () => {
  let now: object = order;
  const { screen, saved } = await open(() => now);
  await screen.getByLabelText('备注').fill('我的备注');
  now = { ...order, version: 4, remark: '同事的备注', amount: cny(70_000) };
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.element(screen.getByText(/您离开后，他人已修改/)).toBeVisible();
  await expect.element(screen.getByLabelText('备注')).toHaveValue('同事的备注');
  await screen.getByRole('button', { name: '改用我填写的' }).click();
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => saved.length).toBe(2);
  expect(saved[1]).toMatchObject({ version: 4, remark: '我的备注' });
  expect(saved[1]).not.toHaveProperty('amount');
});

test('an order that cannot be read again is not said to be up to date, and what was typed is kept', async () => {
  let now: object = order;
  let isLost = false;
  const { screen, saved } = await open(
    () => now,
    () => isLost,
  );
  const told = (): number => screen.getByText(/已更新到最新内容/).elements().length;
  const before = told();
  await screen.getByLabelText('备注').fill('我的备注');
  now = { ...order, version: 4, remark: '同事的备注' };
  isLost = true;
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.element(screen.getByRole('heading', { name: '编辑订单' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: '重试' })).toBeVisible();
  expect(told()).toBe(before);
  isLost = false;
  await screen.getByRole('button', { name: '重试' }).click();
  await screen.getByRole('button', { name: '改用我填写的' }).click();
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => saved.at(-1)).toMatchObject({ version: 4, remark: '我的备注' });
});
