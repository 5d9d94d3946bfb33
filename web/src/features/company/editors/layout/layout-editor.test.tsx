import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { PrintLayout } from '@zhoudao/schema/templates';
import axe from 'axe-core';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import '../../../../ui/shell/tokens.css';
import '../../../../ui/shell/base.css';

import { normalisedCache } from '../../../../app/data/cache.ts';
import { setLocale } from '../../../../lib/i18n/locale.ts';
import { LayoutEditor } from './layout-editor.tsx';

const shipped = import.meta.glob<PrintLayout>('../../../../../../schema/templates/layout/*.json', {
  eager: true,
  import: 'default',
});
const record = Object.values(shipped).find(({ key }) => key === 'record') as PrintLayout;
const papers = [
  { __typename: 'OfferedForm', key: 'F-CMP-01', title: '客户投诉登记表' },
  { __typename: 'OfferedForm', key: 'F-INF-03', title: '客户信息登记表' },
];
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>';

type Said = { operationName: string; variables: Record<string, unknown> };

async function shown(body: PrintLayout, isEditable = true) {
  const said: Said[] = [];
  const answers: Readonly<Record<string, (asked: Said) => object>> = {
    LayoutPapers: () => ({ recordForms: papers }),
    LayoutPreview: ({ variables }) => {
      const isTooLarge = (variables['body'] as PrintLayout).fontSize > 14;
      const message = isTooLarge ? '须为 7 至 14' : null;
      return { layoutPreview: { __typename: 'LayoutPreview', picture: isTooLarge ? null : SVG, message } };
    },
    SaveTemplateDraft: ({ variables }) => {
      const { kind, key, body: saved } = variables['input'] as PrintLayout & { body: object };
      return { saveTemplateDraft: { __typename: 'TemplateDraft', kind, key, revision: 1, body: saved } };
    },
    TemplateProblems: () => ({ templateProblems: [] }),
  };
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const asked = JSON.parse(options?.body as string) as Said;
      said.push(asked);
      return Promise.resolve(Response.json({ data: answers[asked.operationName]?.(asked) }));
    },
  });
  const { kind, key, version } = body;
  const template = { kind, key, version, body, isEditable };
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <LayoutEditor template={template} /> }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  const screen = await render(
    <Provider value={client}>
      <RouterProvider router={router as never} />
    </Provider>,
  );
  const asked = (name: string): Record<string, unknown>[] =>
    said.flatMap(({ operationName, variables }) => (operationName === name ? [variables] : []));
  return { screen, asked };
}

beforeEach(() => {
  setLocale('zh-CN');
  localStorage.clear();
});

test('what is changed is drawn after a moment; what cannot be drawn says why and leaves the last picture', async () => {
  const { screen, asked } = await shown(record);
  await expect.element(screen.getByRole('img', { name: '按此版式打印的样子' })).toBeVisible();
  await screen.getByRole('combobox', { name: '纸张大小' }).selectOptions('A5');
  await screen.getByRole('textbox', { name: '上', exact: true }).fill('30');
  await expect
    .poll(() => asked('LayoutPreview').at(-1)?.['body'])
    .toMatchObject({
      paper: 'A5',
      margins: { top: 30 },
    });
  expect(asked('LayoutPreview').length).toBeLessThan(5);
  await screen.getByRole('textbox', { name: '字号（磅）' }).fill('40');
  await expect.element(screen.getByText('须为 7 至 14')).toBeVisible();
  await expect.element(screen.getByRole('img', { name: '按此版式打印的样子' })).toBeVisible();
  await screen.getByRole('combobox', { name: '示例表单' }).selectOptions('F-INF-03');
  await expect.poll(() => asked('LayoutPreview').at(-1)?.['paper']).toBe('F-INF-03');
});

test('lines, signatures and papers of a layout of one’s own are kept as they are written', async () => {
  const { screen, asked } = await shown({ ...record, key: 'x-1', papers: [] });
  await expect.element(screen.getByText('还没有指定表单，发布后不会用到。')).toBeVisible();
  await screen.getByRole('combobox', { name: '添加表单' }).selectOptions('F-CMP-01');
  await screen.getByRole('textbox', { name: '页脚（中文）' }).fill('内部 ');
  await screen.getByRole('textbox', { name: '页脚（英文）' }).fill('internal');
  await screen.getByRole('textbox', { name: '页脚（中文）' }).click();
  await screen.getByRole('button', { name: '插入“公司名称”' }).click();
  // The bar at the foot may stand over it.
  (screen.getByRole('switch', { name: '二维码（扫码打开记录）' }).element() as HTMLElement).click();
  await screen.getByRole('button', { name: '删除“签字 2”' }).click();
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.poll(() => asked('SaveTemplateDraft').length).toBe(1);
  expect((asked('SaveTemplateDraft')[0]?.['input'] as { body: PrintLayout } | undefined)?.body).toEqual({
    ...record,
    key: 'x-1',
    version: 2,
    papers: ['F-CMP-01'],
    footer: { 'zh-CN': '内部 {company}', en: 'internal' },
    shows: { ...record.shows, qr: false },
    signs: [record.signs[0], record.signs[2]],
  });
});

test('what was written and not saved never lies over what a colleague saved since', async () => {
  const own = { ...record, key: 'x-1', papers: [] };
  const first = await shown(own);
  await first.screen.getByRole('combobox', { name: '添加表单' }).selectOptions('F-CMP-01');
  await expect.poll(() => Object.keys(localStorage).filter((key) => key.includes('draft')).length).toBe(1);
  await first.screen.unmount();
  const { screen } = await shown({ ...own, papers: ['F-INF-03'] });
  await expect.element(screen.getByText('F-INF-03 客户信息登记表').first()).toBeVisible();
  await expect
    .element(screen.getByRole('button', { name: '不再用于“F-CMP-01 客户投诉登记表”' }))
    .not.toBeInTheDocument();
});

test('what the server would refuse is said while it is written, and keeps nothing from being saved', async () => {
  const { screen, asked } = await shown({ ...record, key: 'x-1', papers: ['F-CMP-01'] });
  await screen.getByRole('textbox', { name: '上', exact: true }).fill('3');
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.poll(() => asked('SaveTemplateDraft').length).toBe(1);
  await expect.element(screen.getByText(/须为 15 至 60/).first()).toBeVisible();
});

test.each([
  [{ papers: undefined }, '还没有指定表单，发布后不会用到。'],
  [{ papers: [] }, '还没有指定表单，发布后不会用到。'],
  [{ papers: ['F-CMP-01', 'F-INF-03'] }, 'F-CMP-01、F-INF-03'],
])('whoever only reads a layout is told what it is for: %j', async (over, said) => {
  const { papers: _, ...rest } = record;
  const { screen } = await shown({ ...rest, ...over, key: 'x-1' } as PrintLayout, false);
  await expect.element(screen.getByText(said)).toBeVisible();
});

test.each(['zh-CN', 'en'] as const)('everything can be read and reached in %s', async (language) => {
  setLocale(language);
  const { screen } = await shown({ ...record, key: 'x-1', papers: ['F-CMP-01'] });
  await expect.element(screen.getByRole('img')).toBeVisible();
  const { violations } = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
