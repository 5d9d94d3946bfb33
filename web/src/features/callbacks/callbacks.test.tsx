import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { rootRoute, workspaceRoute } from '../../app/session/root.ts';
import { SessionContext, type Session } from '../../app/session/session.ts';
import { addDays, today } from '../../lib/dates.ts';
import { callbackCalendarRoute, callbackPlanRoute } from './callbacks.routes.tsx';

const [plan] = Object.values(
  import.meta.glob<object>('../../../../schema/templates/form/papers/callbacks/F-CBK-01.json', {
    eager: true,
    import: 'default',
  }),
);

const session = {
  member: { id: 'm1', displayName: '李伟', roles: [] },
  company: { timeZone: 'Asia/Shanghai', name: '远山' },
  permissions: ['callback.plan', 'callback.read'],
  caseTypes: [],
  fields: [],
  dictionaries: [],
} as unknown as Session;

const entry = (over: object) => ({
  __typename: 'Callback',
  title: '季度回访',
  stageName: '已审核',
  category: 'ACTIVE',
  kind: 'PLANNED',
  appointedAt: null,
  isOnTime: null,
  owner: null,
  ...over,
});
const customer = (id: string, name: string) => ({ __typename: 'Customer', id, name, grade: 'A' });

type Sent = { operationName: string; variables: Record<string, unknown> };

async function open(path: string, take = vi.fn((_sent: Sent) => undefined)) {
  const nodes = [
    entry({ id: 'k1', number: '1', plannedOn: addDays(today(), -1), customer: customer('c1', '海棠物业') }),
    entry({
      id: 'k2',
      number: '2',
      plannedOn: addDays(today(), -1),
      customer: customer('c2', '南湖酒店'),
      kind: 'FOLLOW_UP',
    }),
  ];
  const answers: Record<string, object> = {
    RecordForm: {
      recordForm: {
        __typename: 'RecordForm',
        key: 'F-CBK-01',
        version: 1,
        body: plan,
      },
    },
    DueCallbacks: {
      dueCallbacks: [
        {
          __typename: 'DueCallback',
          customer: customer('c1', '海棠物业'),
          lastOn: null,
          dueOn: addDays(today(), -3),
        },
        {
          __typename: 'DueCallback',
          customer: customer('c2', '南湖酒店'),
          lastOn: null,
          dueOn: addDays(today(), 9),
        },
      ],
    },
    PlanCallbacks: { planCallbacks: { __typename: 'Record', id: 'r1', number: 'F-1' } },
    CallbackDays: {
      callbacks: {
        __typename: 'CallbackConnection',
        nodes,
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    },
  };
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const sent = JSON.parse(options?.body as string) as Sent;
      take(sent);
      return Promise.resolve(Response.json({ data: answers[sent.operationName] ?? {} }));
    },
  });
  const routeTree = rootRoute.addChildren([
    workspaceRoute.addChildren([callbackPlanRoute, callbackCalendarRoute]),
  ]);
  const history = createMemoryHistory({ initialEntries: [path] });
  const router = createRouter({ routeTree, history });
  const page: ReactNode = (
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </Provider>
  );
  return { screen: await render(page), history, take };
}

const inputOf = (take: ReturnType<typeof vi.fn>, name: string) =>
  take.mock.calls.map(([sent]) => sent as Sent).find((sent) => sent.operationName === name)?.variables ?? {};

beforeEach(() => window.localStorage.clear());

test('a plan begins with who is due, none of them before tomorrow, and is sent as it was adjusted', async () => {
  const { screen, take, history } = await open('/callbacks/plan?due=1');
  await expect.element(screen.getByRole('combobox', { name: /客户/ }).nth(1)).toHaveValue('海棠物业');
  await screen.getByRole('button', { name: '提交计划' }).click();
  await expect.poll(() => history.location.pathname).toBe('/callbacks');
  const { answers } = inputOf(take, 'PlanCallbacks')['input'] as { answers: { rows: object[] } };
  expect(answers.rows).toMatchObject([
    { customer: { id: 'c1' }, plannedOn: addDays(today(), 1), purpose: '定期回访', ways: ['phone'] },
    { customer: { id: 'c2' }, plannedOn: addDays(today(), 9) },
  ]);
});

test('the calendar shows call-backs on their days, asks for what it shows, and tells what is overdue', async () => {
  const { screen, take } = await open(`/callbacks/calendar?span=week&day=${addDays(today(), -1)}`);
  await expect.element(screen.getByRole('link', { name: /南湖酒店/ })).toBeVisible();
  await expect.element(screen.getByRole('link', { name: /海棠物业/ })).toMatchTextContent(/逾期/);
  const asked = inputOf(take, 'CallbackDays');
  expect(asked['mine']).toBe(true);
  expect(asked['days']).toHaveLength(7);
  await screen.getByRole('button', { name: '月', exact: true }).click();
  await expect
    .poll(() => take.mock.calls.filter(([{ operationName }]) => operationName === 'CallbackDays').length)
    .toBeGreaterThan(1);
});
