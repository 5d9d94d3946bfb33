import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
  type AnyRouter,
} from '@tanstack/react-router';
import type { MessageTemplate } from '@zhoudao/schema/templates';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../../app/data/cache.ts';
import { setLocale } from '../../../lib/i18n/locale.ts';
import { MessageEditor } from './message-editor.tsx';

const body = {
  id: 'zhoudao.base:message/base-accepted',
  kind: 'message',
  key: 'base-accepted',
  version: 1,
  title: { 'zh-CN': '受理告知', en: 'Acknowledgement' },
  use: 'acknowledgement',
  text: { 'zh-CN': '已受理 {caseNo}', en: 'We have {caseNo}' },
} as MessageTemplate;

async function shown() {
  const sent: MessageTemplate[] = [];
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const { variables } = JSON.parse(options?.body as string) as {
        variables: { input?: { body: MessageTemplate } };
      };
      if (!variables.input) return Promise.resolve(Response.json({ data: { templateProblems: [] } }));
      sent.push(variables.input.body);
      const { kind, key } = body;
      const draft = { kind, key, revision: 1, body: variables.input.body };
      return Promise.resolve(
        Response.json({ data: { saveTemplateDraft: { __typename: 'TemplateDraft', ...draft } } }),
      );
    },
  });
  const template = { kind: 'message', key: 'base-accepted', version: 1, body, isEditable: true };
  const rootRoute = createRootRoute({ component: () => <MessageEditor template={template} /> });
  const router: AnyRouter = createRouter({
    routeTree: rootRoute,
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  const screen = await render(
    <Provider value={client}>
      <RouterProvider router={router} />
    </Provider>,
  );
  return { screen, sent };
}

beforeEach(() => {
  setLocale('zh-CN');
  localStorage.clear();
});

test('a message is read with its gaps filled; a gap of one language only is told; channels are kept', async () => {
  const { screen, sent } = await shown();
  await expect.element(screen.getByText('已受理 TS20260105001')).toBeVisible();
  await screen.getByRole('textbox', { name: '中文内容' }).click();
  await screen.getByRole('button', { name: '插入“时限”' }).click();
  await expect.element(screen.getByText('已受理 TS202601050011月8日 18:00')).toBeVisible();
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.element(screen.getByRole('alert').getByText(/两种语言须有相同的填空/)).toBeVisible();
  await screen.getByRole('textbox', { name: '英文内容' }).click();
  await screen.getByRole('button', { name: '插入“时限”' }).click();
  await screen.getByRole('checkbox', { name: '短信' }).click({ force: true });
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.poll(() => sent.length).toBe(1);
  expect(sent[0]).toEqual({
    ...body,
    version: 2,
    channels: ['sms'],
    text: { 'zh-CN': '已受理 {caseNo}{dueAt}', en: 'We have {caseNo}{dueAt}' },
  });
});
