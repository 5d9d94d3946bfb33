import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';

import { rootRoute, workspaceRoute } from '../../app/session/root.ts';
import { SessionContext, type Session } from '../../app/session/session.ts';
import { complaintNewRoute } from './complaints.routes.tsx';

const session = {
  member: { id: 'm1', displayName: '李伟', roles: [{ id: 'r1', key: 'viewer', name: '只读成员' }] },
  permissions: ['complaint.file'],
  caseTypes: [],
  fields: [],
  dictionaries: [
    { key: 'complaintChannel', entries: [{ code: 'hotline', label: '热线' }] },
    { key: 'complaintCategory', entries: [] },
    { key: 'remedyDemand', entries: [{ code: 'refund', label: '退款' }] },
  ],
} as unknown as Session;

const customer = {
  __typename: 'Customer',
  id: 'c1',
  number: 'C2026001',
  name: '远山物流',
  viewerCan: [],
  contacts: { nodes: [], pageInfo: {} },
};
type Answer = (input: Record<string, unknown>) => Record<string, unknown>;
type Sent = { operationName: string; variables: { input?: Record<string, unknown> } };

/** Answers by the name of the operation: the page meets what a server says, without one. */
const answering =
  (file: Answer) =>
  (_url: unknown, options?: RequestInit): Promise<Response> => {
    const { operationName, variables } = JSON.parse(options?.body as string) as Sent;
    const data =
      operationName === 'FileComplaint' ? { fileComplaint: file(variables.input ?? {}) } : { customer };
    return Promise.resolve(Response.json({ data }));
  };

async function open(file: Answer, permissions = session.permissions) {
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: answering(file),
  });
  const routeTree = rootRoute.addChildren([workspaceRoute.addChildren([complaintNewRoute])]);
  const history = createMemoryHistory({ initialEntries: ['/complaints/new?customer=c1'] });
  const router = createRouter({ routeTree, history });
  const page: ReactNode = (
    <Provider value={client}>
      <SessionContext value={{ session: { ...session, permissions }, refresh: () => Promise.resolve() }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </Provider>
  );
  return { screen: await render(page), history };
}

beforeEach(() => window.localStorage.clear());

test('an empty form says what is missing, with links to the fields', async () => {
  const file = vi.fn();
  const { screen } = await open(file);
  await screen.getByRole('button', { name: '登记投诉' }).click();
  const summary = screen.getByRole('alert');
  await expect.element(summary).toMatchTextContent(/标题/);
  await expect.element(summary).toMatchTextContent(/请选择投诉渠道/);
  await expect.element(screen.getByLabelText('标题')).toHaveAttribute('aria-invalid', 'true');
  expect(file).not.toHaveBeenCalled();
});

test('what the server refuses is shown at its field, and the text stays', async () => {
  const { screen, history } = await open((input) =>
    String(input['title']).length < 4
      ? { __typename: 'InvalidField', code: 'INVALID_FIELD', message: '标题太短了', field: 'title' }
      : { __typename: 'Complaint', id: 'k1', number: 'TS20260301001', title: input['title'] },
  );
  await screen.getByLabelText('投诉渠道').selectOptions('hotline');
  await screen.getByLabelText('标题').fill('迟到');
  await screen.getByLabelText('投诉内容').fill('包裹晚到三天');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/标题太短了/);
  await expect.element(screen.getByLabelText('投诉内容')).toHaveValue('包裹晚到三天');
  await screen.getByLabelText('标题').fill('包裹迟到三天');
  await screen.getByRole('button', { name: '登记投诉' }).click();
  await expect.poll(() => history.location.pathname).toBe('/cases/k1');
});

test('an unsent complaint is there again after the page was left', async () => {
  const first = await open(vi.fn());
  await first.screen.getByLabelText('标题').fill('外箱进水');
  await first.screen.unmount();
  const second = await open(vi.fn());
  await expect.element(second.screen.getByLabelText('标题')).toHaveValue('外箱进水');
  await expect.element(second.screen.getByText(/未提交的内容/)).toBeVisible();
});

test('who may not file learns so at once, and who can help', async () => {
  const { screen } = await open(vi.fn(), []);
  await expect.element(screen.getByText('您没有“登记投诉”的权限')).toBeVisible();
  await expect.element(screen.getByText(/只读成员.*公司所有者/)).toBeVisible();
  expect(screen.getByRole('textbox').elements()).toEqual([]);
});
