import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../app/data/cache.ts';
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

async function open(
  path: string,
  take = vi.fn((_sent: Sent): object | undefined => undefined),
  isCached = false,
) {
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
        pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
      },
    },
  };
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [...(isCached ? [normalisedCache()] : []), fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const sent = JSON.parse(options?.body as string) as Sent;
      const own = take(sent);
      const data = own ?? answers[sent.operationName] ?? {};
      return Promise.resolve(Response.json('errors' in data ? data : { data }));
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

test('customers who are to be called back already are named, and the others alone can be planned', async () => {
  const message = '该客户已有未完成的回访，计划日期 2026-12-01';
  let tries = 0;
  const take = vi.fn((sent: Sent): object | undefined => {
    if (sent.operationName !== 'PlanCallbacks') return undefined;
    tries += 1;
    const problem = { __typename: 'InvalidField', field: 'answers.rows.0.customer', message };
    return tries > 1
      ? { planCallbacks: { __typename: 'Record', id: 'r1', number: 'F-1' } }
      : {
          planCallbacks: {
            __typename: 'AlreadyPlanned',
            code: 'ALREADY_PLANNED',
            message: '重复',
            problems: [problem],
          },
        };
  });
  const { screen, history } = await open('/callbacks/plan?due=1', take);
  await screen.getByRole('button', { name: '提交计划' }).click();
  const dialog = screen.getByRole('dialog', { name: '部分客户已安排回访' });
  await expect.element(dialog).toMatchTextContent(/第 1 行.*海棠物业.*计划日期 2026-12-01/);
  await dialog.getByRole('button', { name: '只提交其余 1 行' }).click();
  await expect.poll(() => history.location.pathname).toBe('/callbacks');
  const sent = take.mock.calls.map(([one]) => one).filter((one) => one.operationName === 'PlanCallbacks');
  const [, last] = sent.map(({ variables }) => variables['input'] as { answers: { rows: object[] } });
  expect(last?.answers.rows).toMatchObject([{ customer: { id: 'c2' } }]);
});

test('what was planned meanwhile is asked of again, and what is wrong then stands at its own row', async () => {
  const due = ['海棠物业', '南湖酒店', '青禾食品'].map((name, at) => ({
    __typename: 'DueCallback',
    customer: customer(`c${at}`, name),
    lastOn: null,
    dueOn: addDays(today(), 9),
  }));
  const problem = (field: string, message: string) => ({ __typename: 'InvalidField', field, message });
  const already = {
    __typename: 'AlreadyPlanned',
    code: 'ALREADY_PLANNED',
    message: '重复',
    problems: [problem('answers.rows.0.customer', '已有未完成的回访')],
  };
  const wrong = {
    __typename: 'InvalidAnswers',
    code: 'INVALID_ANSWERS',
    message: '填写有误',
    problems: [problem('answers.rows.0.plannedOn', '那天不上班')],
  };
  const refusals = [already, already, wrong];
  const take = vi.fn(({ operationName }: Sent): object | undefined =>
    operationName === 'DueCallbacks'
      ? { dueCallbacks: due }
      : operationName === 'PlanCallbacks'
        ? { planCallbacks: refusals.shift() }
        : undefined,
  );
  const { screen } = await open('/callbacks/plan?due=1', take);
  await screen.getByRole('button', { name: '提交计划' }).click();
  const dialog = screen.getByRole('dialog', { name: '部分客户已安排回访' });
  await expect.element(dialog).toMatchTextContent(/第 1 行.*海棠物业/);
  await dialog.getByRole('button', { name: '只提交其余 2 行' }).click();
  await expect.element(dialog).toMatchTextContent(/第 1 行.*南湖酒店/);
  await dialog.getByRole('button', { name: '只提交其余 1 行' }).click();
  await expect.element(screen.getByText('那天不上班').first()).toBeVisible();
  await expect.element(screen.getByRole('combobox', { name: /第 1 行，客户/ })).toHaveValue('青禾食品');
  await expect.element(screen.getByRole('textbox', { name: /第 1 行，计划日期/ })).toBeInvalid();
  await expect.element(screen.getByLabelText(/第 2 行/).first()).not.toBeInTheDocument();
});

test('days that did not arrive are told and asked for again', async () => {
  let isBroken = true;
  const take = vi.fn((sent: Sent): object | undefined => {
    if (sent.operationName !== 'CallbackDays') return undefined;
    const { after } = sent.variables;
    if (after && isBroken) return { errors: [{ message: 'broken', extensions: { code: 'INTERNAL' } }] };
    const name = after ? '客户2' : '客户1';
    const nodes = [entry({ id: name, number: name, plannedOn: today(), customer: customer(name, name) })];
    const pageInfo = { __typename: 'PageInfo', hasNextPage: !after, endCursor: name };
    return { callbacks: { __typename: 'CallbackConnection', nodes, pageInfo } };
  });
  const { screen } = await open('/callbacks/calendar', take, true);
  await expect.element(screen.getByRole('alert')).toBeVisible();
  isBroken = false;
  await screen.getByRole('button', { name: '重试' }).click();
  await expect.element(screen.getByRole('link', { name: '客户2', exact: true })).toBeVisible();
  await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
});

test('the calendar reads on until it shows all of its days; a day that is none is today', async () => {
  const take = vi.fn((sent: Sent): object | undefined => {
    if (sent.operationName !== 'CallbackDays') return undefined;
    const end = Number(sent.variables['after'] ?? 0) + 2;
    const nodes = [end - 1, end].map((n) =>
      entry({ id: `k${n}`, number: String(n), plannedOn: today(), customer: customer(`c${n}`, `客户${n}`) }),
    );
    const pageInfo = { __typename: 'PageInfo', hasNextPage: end < 6, endCursor: String(end) };
    return { callbacks: { __typename: 'CallbackConnection', nodes, pageInfo } };
  });
  const { screen, history } = await open('/callbacks/calendar?day=2026-13-45', take, true);
  await expect.element(screen.getByRole('link', { name: '客户4', exact: true })).toBeVisible();
  await screen.getByRole('link', { name: '另有 2 次' }).click();
  await expect.element(screen.getByRole('link', { name: /客户6/ })).toBeVisible();
  expect(history.location.search).toContain('span=week');
});
