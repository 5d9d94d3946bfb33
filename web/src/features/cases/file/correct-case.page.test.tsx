import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { rootRoute, workspaceRoute } from '../../../app/session/root.ts';
import { SessionContext, type Session } from '../../../app/session/session.ts';
import { caseCorrectRoute } from '../cases.routes.tsx';

const words = (zh: string) => ({ 'zh-CN': zh, en: zh });
const paper = {
  id: 'core:form/F-1',
  kind: 'form',
  key: 'F-1',
  version: 1,
  title: words('登记表'),
  subject: 'record',
  module: 'm',
  help: words('登记'),
  sections: [{ id: 'all', block: 'grid', title: words('登记') }],
  fields: [
    { id: 'customer', title: words('客户'), type: 'reference', entity: 'customer', required: true },
    { id: 'title', title: words('事由'), type: 'text', required: true },
    { id: 'description', title: words('经过'), type: 'longText', required: true },
    { id: 'given', title: words('处理结果'), type: 'text' },
  ].map((field) => ({ ...field, section: 'all', span: 12 })),
  rules: [],
  listed: ['title'],
};
const session = {
  member: { id: 'm1', displayName: '李伟', roles: [] },
  company: { timeZone: 'Asia/Shanghai' },
  permissions: ['proposal.update'],
  caseTypes: [],
  fields: [],
  dictionaries: [],
} as unknown as Session;

const first = { customer: { id: 'c1', label: '远山物流' }, title: '迟到', description: '晚到三天' };
const stale = { __typename: 'StaleVersion', code: 'STALE_VERSION', message: '已被修改' };
const done = { __typename: 'Proposal', id: 'k1' };
type Answers = Record<string, unknown>;
type Sent = { version: number; answers?: Answers };

/** The page over a server that keeps a case; somebody else saves by changing it. */
async function open(save: (sent: Sent) => object) {
  const server = { version: 3, answers: first as Answers };
  const answers: Record<string, (input: Sent) => object> = {
    OpenedCase: () => ({
      case: {
        __typename: 'Proposal',
        id: 'k1',
        fixedFields: ['customer', 'given'],
        version: server.version,
        papers: [
          {
            __typename: 'Record',
            id: 'r1',
            event: null,
            form: 'F-1',
            formVersion: 1,
            answers: server.answers,
            maskedFields: [],
          },
        ],
        type: 'proposal',
        number: 'TA2026001',
        title: '迟到',
        viewerCan: ['proposal.update'],
      },
    }),
    RecordForm: () => ({
      recordForm: { __typename: 'RecordForm', key: 'F-1', version: 1, fixedFields: [], body: paper },
    }),
    CorrectCase: (input) => ({ correctCase: save(input) }),
  };
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const { operationName, variables } = JSON.parse(options?.body as string) as {
        operationName: string;
        variables: { input: Sent };
      };
      return Promise.resolve(Response.json({ data: answers[operationName]?.(variables.input) ?? {} }));
    },
  });
  const routeTree = rootRoute.addChildren([workspaceRoute.addChildren([caseCorrectRoute])]);
  const history = createMemoryHistory({ initialEntries: ['/cases/k1/correct'] });
  const router = createRouter({ routeTree, history });
  const page: ReactNode = (
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </Provider>
  );
  return { screen: await render(page), history, server };
}

beforeEach(() => window.localStorage.clear());

test('what a colleague saved meanwhile stays, and only what I changed is sent', async () => {
  const save = vi.fn((sent: Sent) => (sent.version === 4 ? done : stale));
  const { screen, history, server } = await open(save);
  await screen.getByLabelText('事由').fill('包裹迟到');
  expect(screen.getByLabelText('处理结果').elements()).toEqual([]);
  Object.assign(server, { version: 4, answers: { ...first, description: '晚到五天' } });
  await screen.getByRole('button', { name: '保存更正' }).click();
  await expect.poll(() => history.location.pathname).toBe('/cases/k1');
  expect(save.mock.calls.map(([{ version, answers }]) => ({ version, answers }))).toEqual([
    { version: 3, answers: { title: '包裹迟到' } },
    { version: 4, answers: { title: '包裹迟到' } },
  ]);
});

test('where both changed the same it is asked, and what I give up is not sent', async () => {
  const save = vi.fn((sent: Sent) => (sent.version === 4 ? done : stale));
  const { screen, history, server } = await open(save);
  await screen.getByLabelText('事由').fill('包裹迟到');
  await screen.getByLabelText('经过').fill('晚到四天');
  Object.assign(server, { version: 4, answers: { ...first, title: '送错地址' } });
  await screen.getByRole('button', { name: '保存更正' }).click();
  const dialog = screen.getByRole('dialog');
  await expect.element(dialog).toMatchTextContent(/送错地址/);
  await dialog.getByRole('button', { name: '按选择保存' }).click();
  await expect.poll(() => history.location.pathname).toBe('/cases/k1');
  expect(save.mock.lastCall?.[0]).toMatchObject({ version: 4, answers: { description: '晚到四天' } });
  expect(save.mock.lastCall?.[0].answers).not.toHaveProperty('title');
});

test('what the server refuses stays on the page, with its problem at the field', async () => {
  const refused = {
    __typename: 'InvalidAnswers',
    code: 'INVALID_ANSWERS',
    message: '填写内容有误',
    problems: [{ __typename: 'InvalidField', field: 'answers.title', message: '事由太短了' }],
  };
  const { screen, history } = await open(() => refused);
  await screen.getByLabelText('事由').fill('包裹');
  await screen.getByLabelText('经过').fill('晚到四天');
  await screen.getByRole('button', { name: '保存更正' }).click();
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/事由太短了/);
  await expect.element(screen.getByLabelText('事由')).toHaveValue('包裹');
  await expect.element(screen.getByLabelText('经过')).toHaveValue('晚到四天');
  expect(history.location.pathname).toBe('/cases/k1/correct');
});
