import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
  type AnyRouter,
} from '@tanstack/react-router';
import type { Dictionary } from '@zhoudao/schema/templates';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';

import { normalisedCache } from '../../../../app/data/cache.ts';
import { setLocale } from '../../../../lib/i18n/locale.ts';
import { DictionaryEditor } from './dictionary-editor.tsx';

const body = {
  id: 'core:dictionary/industry',
  kind: 'dictionary',
  key: 'industry',
  version: 1,
  title: { 'zh-CN': '行业', en: 'Industry' },
  entries: [
    { code: 'retail', title: { 'zh-CN': '零售', en: 'Retail' } },
    { code: 'shop', title: { 'zh-CN': '门店', en: 'Shop' }, parent: 'retail' },
  ],
} as unknown as Dictionary;

/** The editor before a server that keeps drafts and tells what is wrong with them; answers what was sent. */
async function shown() {
  const sent: Dictionary['entries'][] = [];
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const { variables } = JSON.parse(options?.body as string) as {
        variables: { input?: { body: Dictionary }; body?: Dictionary };
      };
      if (!variables.input) {
        const isGone = !variables.body?.entries.some(({ code }) => code === 'retail');
        const problem = {
          __typename: 'TemplateProblem',
          path: 'removed.retail',
          message: '“零售”仍在使用（客户 2），不能删除。',
        };
        return Promise.resolve(Response.json({ data: { templateProblems: isGone ? [problem] : [] } }));
      }
      const { body: saved } = variables.input;
      sent.push(saved.entries);
      const draft = { kind: 'dictionary', key: 'industry', revision: sent.length, body: saved };
      return Promise.resolve(
        Response.json({ data: { saveTemplateDraft: { __typename: 'TemplateDraft', ...draft } } }),
      );
    },
  });
  const template = { kind: 'dictionary', key: 'industry', version: 1, body, isEditable: true };
  const rootRoute = createRootRoute({ component: () => <DictionaryEditor template={template} /> });
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

test('a choice in use is told when it is deleted, and retired with one press; a tree stays a tree', async () => {
  const { screen, sent } = await shown();
  await screen.getByRole('button', { name: '删除选项“零售”' }).click();
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.element(screen.getByText('“零售”仍在使用（客户 2），不能删除。')).toBeVisible();
  await screen.getByRole('button', { name: '保留“零售”并停用' }).click();
  await expect.element(screen.getByRole('switch', { name: '停用 零售' })).toBeChecked();
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.poll(() => sent.length).toBe(2);
  expect(sent.at(-1)).toEqual([
    { code: 'shop', parent: 'retail', title: { 'zh-CN': '门店', en: 'Shop' } },
    { code: 'retail', title: { 'zh-CN': '零售', en: 'Retail' }, isRetired: true },
  ]);
});

test('keys move a row between the levels and among its siblings', async () => {
  const { screen, sent } = await shown();
  await screen.getByRole('textbox', { name: '中文名称 2' }).click();
  await userEvent.keyboard('{Control>}[BracketLeft]{/Control}');
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.element(screen.getByRole('textbox', { name: '中文名称 1' })).toHaveValue('门店');
  await screen.getByRole('button', { name: '“零售”的操作' }).click();
  await screen.getByRole('menuitem', { name: '降为上一项的下级' }).click();
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.poll(() => sent.length).toBe(1);
  expect(sent[0]).toEqual([
    { code: 'shop', title: { 'zh-CN': '门店', en: 'Shop' } },
    { code: 'retail', title: { 'zh-CN': '零售', en: 'Retail' }, parent: 'shop' },
  ]);
});
