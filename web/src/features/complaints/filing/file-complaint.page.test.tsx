import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';

import { rootRoute, workspaceRoute } from '../../../app/session/root.ts';
import { SessionContext, type Session } from '../../../app/session/session.ts';
import { complaintNewRoute } from '../complaints.routes.tsx';

const words = (zh: string) => ({ 'zh-CN': zh, en: zh });
/** The part of the paper that these stories speak of; the company added a field, a rule and another label. */
const paper = {
  id: 'core:form/F-CMP-01',
  kind: 'form',
  key: 'F-CMP-01',
  version: 2,
  title: words('客户投诉登记表'),
  subject: 'record',
  module: 'complaints',
  help: words('登记投诉'),
  sections: [{ id: 'all', block: 'grid', title: words('投诉') }],
  fields: [
    { id: 'customer', title: words('客户'), type: 'reference', entity: 'customer', required: true },
    { id: 'contact', title: words('联系人'), type: 'reference', entity: 'contact' },
    {
      id: 'channel',
      title: words('投诉渠道'),
      type: 'choice',
      dictionary: 'complaintChannel',
      required: true,
    },
    { id: 'title', title: words('事由'), type: 'text', required: true },
    { id: 'description', title: words('经过'), type: 'longText', required: true },
    { id: 'fragile', title: words('易碎'), type: 'boolean' },
    { id: 'weight', title: words('货重'), type: 'number' },
  ].map((field) => ({ ...field, section: 'all', span: 12 })),
  rules: [{ id: 'r1', field: 'weight', effect: 'visible', expr: 'form.fragile == true' }],
  listed: ['title'],
};

const session = {
  member: { id: 'm1', displayName: '李伟', roles: [{ id: 'r1', key: 'viewer', name: '只读成员' }] },
  company: { timeZone: 'Asia/Shanghai' },
  permissions: ['complaint.file'],
  caseTypes: [],
  fields: [],
  dictionaries: [{ key: 'complaintChannel', entries: [{ code: 'hotline', label: '热线' }], retired: [] }],
} as unknown as Session;

const customer = {
  __typename: 'Customer',
  id: 'c1',
  number: 'C2026001',
  name: '远山物流',
  viewerCan: [],
  contacts: {
    nodes: [{ __typename: 'Contact', id: 'p1', name: '陆遥', post: null, isPrimary: true }],
    pageInfo: {},
  },
};
type Answer = (input: Record<string, unknown>) => Record<string, unknown>;
type Sent = { operationName: string; variables: { input?: Record<string, unknown> } };

/** Answers by the name of the operation: the page meets what a server says, without one. */
const answering =
  (file: Answer) =>
  (_url: unknown, options?: RequestInit): Promise<Response> => {
    const { operationName, variables } = JSON.parse(options?.body as string) as Sent;
    const answers: Record<string, () => object> = {
      FileComplaint: () => ({ fileComplaint: file(variables.input ?? {}) }),
      OpeningForm: () => ({ openingForm: paper }),
    };
    const data = answers[operationName]?.() ?? { customer };
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

const answersOf = (input: Record<string, unknown>) => input['answers'] as Record<string, unknown>;

test('an empty paper says what is missing, with links to the fields', async () => {
  const file = vi.fn();
  const { screen } = await open(file);
  await screen.getByRole('button', { name: '登记投诉' }).click();
  const summary = screen.getByRole('alert');
  await expect.element(summary).toMatchTextContent(/事由/);
  await expect.element(summary).toMatchTextContent(/投诉渠道/);
  await expect.element(screen.getByLabelText('事由')).toHaveAttribute('aria-invalid', 'true');
  expect(file).not.toHaveBeenCalled();
});

test('the paper of the company is sent whole, with the customer and the contact whom we know', async () => {
  const file = vi.fn((input: Record<string, unknown>) => ({
    __typename: 'Complaint',
    id: 'k1',
    number: 'TS20260301001',
    title: String(answersOf(input)['title']),
  }));
  const { screen, history } = await open(file);
  await screen.getByRole('radio', { name: '热线' }).click();
  await screen.getByLabelText('事由').fill('包裹迟到三天');
  await screen.getByLabelText('经过').fill('约定周一送达');
  expect(screen.getByLabelText('货重').elements()).toEqual([]);
  await screen.getByRole('switch', { name: '易碎' }).click({ force: true });
  await screen.getByLabelText('货重').fill('12.5');
  await screen.getByRole('button', { name: '登记投诉' }).click();
  await expect.poll(() => history.location.pathname).toBe('/cases/k1');
  expect(answersOf(file.mock.calls[0]?.[0] ?? {})).toMatchObject({
    customer: { id: 'c1' },
    contact: { id: 'p1' },
    channel: 'hotline',
    title: '包裹迟到三天',
    fragile: true,
    weight: 12.5,
  });
});

test('what the server refuses is shown at its field, and the text stays', async () => {
  const { screen, history } = await open((input) =>
    String(answersOf(input)['title']).length < 4
      ? {
          __typename: 'InvalidAnswers',
          code: 'INVALID_ANSWERS',
          message: '填写内容有误',
          problems: [{ __typename: 'InvalidField', field: 'answers.title', message: '事由太短了' }],
        }
      : { __typename: 'Complaint', id: 'k1', number: 'TS20260301001', title: answersOf(input)['title'] },
  );
  await screen.getByRole('radio', { name: '热线' }).click();
  await screen.getByLabelText('事由').fill('迟到');
  await screen.getByLabelText('经过').fill('包裹晚到三天');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/事由太短了/);
  await expect.element(screen.getByLabelText('经过')).toHaveValue('包裹晚到三天');
  await screen.getByLabelText('事由').fill('包裹迟到三天');
  await screen.getByRole('button', { name: '登记投诉' }).click();
  await expect.poll(() => history.location.pathname).toBe('/cases/k1');
});

test('an unsent complaint is there again after the page was left', async () => {
  const first = await open(vi.fn());
  await first.screen.getByLabelText('事由').fill('外箱进水');
  await first.screen.unmount();
  const second = await open(vi.fn());
  await expect.element(second.screen.getByLabelText('事由')).toHaveValue('外箱进水');
  await expect.element(second.screen.getByText(/未提交的内容/)).toBeVisible();
});

test('who may not file learns so at once, and who can help', async () => {
  const { screen } = await open(vi.fn(), []);
  await expect.element(screen.getByText('您没有“登记投诉”的权限')).toBeVisible();
  await expect.element(screen.getByText(/只读成员.*公司所有者/)).toBeVisible();
  expect(screen.getByRole('textbox').elements()).toEqual([]);
});
