import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../app/data/cache.ts';
import { ExportDialog, type ExportWish } from '../../app/session/lists/export-dialog.tsx';
import { SessionContext, type Session } from '../../app/session/session.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { ExportsPage } from './exports.page.tsx';

const asked = {
  __typename: 'ExportRequest',
  id: 'e1',
  list: '客户',
  total: 1204,
  format: 'XLSX',
  reason: '为年度回访准备名单',
  filter: ['生命周期: 新客户'],
  askedAt: '2026-04-25T08:00:00.000Z',
  until: '2026-04-28T08:00:00.000Z',
  columns: [
    { __typename: 'ExportRequestColumn', title: '客户编号', isPersonal: false },
    { __typename: 'ExportRequestColumn', title: '电话', isPersonal: true },
  ],
  asker: { __typename: 'Member', id: 'm2', displayName: '张三' },
};
const own = (id: string, more: object) => ({
  __typename: 'Export',
  id,
  fileName: `客户 ${id}.csv`,
  total: 600,
  written: 0,
  createdAt: '2026-04-25T08:00:00.000Z',
  expiresAt: '2026-04-28T08:00:00.000Z',
  url: null,
  decision: null,
  problem: null,
  decidedBy: null,
  ...more,
});
const files = [
  own('甲', { state: 'ASKED' }),
  own('乙', { state: 'READY', url: '/files/export/e2' }),
  own('丙', {
    state: 'REFUSED',
    decision: '请只导出本区域',
    decidedBy: { __typename: 'Member', id: 'm3', displayName: '韩梅' },
  }),
];

type Sent = { operationName: string; variables: { input?: { id: string; reason?: string; note?: string } } };

/** A server on which one export waits, until somebody answers. */
function aServer() {
  const sent: Sent[] = [];
  let waiting = [asked];
  const fetch = (_url: unknown, options?: RequestInit): Promise<Response> => {
    const said = JSON.parse(options?.body as string) as Sent;
    if (said.variables.input) sent.push(said);
    const decide = (field: string, state: string) => {
      waiting = [];
      return { [field]: { __typename: 'ExportRequest', id: 'e1', state } };
    };
    const answers: Record<string, () => object> = {
      ExportsToApprove: () => ({ exportsToApprove: waiting }),
      OwnExports: () => ({ exports: files }),
      ApproveExport: () => decide('approveExport', 'WAITING'),
      RefuseExport: () => decide('refuseExport', 'REFUSED'),
      ExportById: () => ({ export: own('e1', { state: 'ASKED' }) }),
    };
    return Promise.resolve(Response.json({ data: answers[said.operationName]?.() }));
  };
  const exchanges = [normalisedCache(), fetchExchange];
  return { client: new Client({ url: '/none', preferGetMethod: false, exchanges, fetch }), sent };
}

const show = (client: Client, part: ReactNode, permissions: string[]) => {
  const routeTree = createRootRoute({ component: () => part });
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/'] }) });
  const session = { permissions, member: { roles: [] } } as unknown as Session;
  return render(
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </Provider>,
  );
};

beforeEach(() => setLocale('zh-CN'));

test('what waits is shown with all that it takes to judge it, and is gone once it is approved', async () => {
  const { client, sent } = aServer();
  const screen = await show(client, <ExportsPage />, ['export.approve', 'export.run']);
  const card = screen.getByRole('article', { name: '客户，1,204 条，XLSX' });
  for (const words of ['张三', '为年度回访准备名单', '生命周期: 新客户', '客户编号'])
    await expect.element(card).toMatchTextContent(new RegExp(words));
  await expect.element(card).toMatchTextContent(/电话 \(个人信息\)/);
  await screen.getByRole('button', { name: '批准张三的导出' }).click();
  const dialog = screen.getByRole('dialog', { name: '批准这项导出？' });
  await dialog.getByLabelText('说明（可不填）').fill('仅限回访');
  await dialog.getByRole('button', { name: '批准' }).click();
  await expect.element(screen.getByText('没有等待批准的导出')).toBeVisible();
  expect(sent.map(({ variables }) => variables.input)).toMatchObject([{ id: 'e1', note: '仅限回访' }]);
});

test('a no needs a reason', async () => {
  const { client, sent } = aServer();
  const screen = await show(client, <ExportsPage />, ['export.approve']);
  await screen.getByRole('button', { name: '拒绝张三的导出' }).click();
  const dialog = screen.getByRole('dialog', { name: '拒绝这项导出？' });
  await dialog.getByRole('button', { name: '拒绝' }).click();
  await expect.element(dialog.getByRole('alert')).toMatchTextContent(/至少 4 个字/);
  await dialog.getByLabelText(/理由/).fill('请只导出本区域');
  await dialog.getByRole('button', { name: '拒绝' }).click();
  await expect.element(screen.getByText('没有等待批准的导出')).toBeVisible();
  expect(sent.map(({ variables }) => variables.input)).toMatchObject([{ reason: '请只导出本区域' }]);
  await expect.element(screen.getByRole('region', { name: '我的导出' })).not.toBeInTheDocument();
});

test('one’s own files say what became of them, in both languages', async () => {
  const { client } = aServer();
  const screen = await show(client, <ExportsPage />, ['export.run']);
  await expect.element(screen.getByRole('link', { name: '下载 客户 乙.csv' })).toBeVisible();
  await expect.element(screen.getByText('韩梅：请只导出本区域')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: '撤回申请：客户 甲.csv' })).toBeVisible();
  await expect.element(screen.getByText('待我批准')).not.toBeInTheDocument();
  setLocale('en');
  const english = await show(aServer().client, <ExportsPage />, ['export.run']);
  await expect.element(english.getByText('韩梅: 请只导出本区域')).toBeVisible();
  await expect.element(english.getByText('Waits for approval')).toBeVisible();
});

test('the dialog asks what it is for only once the server does, and says that it waits', async () => {
  const { client } = aServer();
  const wishes: ExportWish[] = [];
  const start = (wish: ExportWish) => {
    wishes.push(wish);
    const refused = [{ field: 'reason', message: '须经他人批准，请写明理由' }];
    return Promise.resolve(wish.reason === undefined ? refused : 'e1');
  };
  const screen = await show(client, <ExportDialog onClose={() => undefined} start={start} />, []);
  await expect.element(screen.getByLabelText(/用途/)).not.toBeInTheDocument();
  await screen.getByRole('button', { name: '开始导出' }).click();
  await screen.getByLabelText(/用途/).fill('年度回访');
  await screen.getByRole('button', { name: '开始导出' }).click();
  await expect.element(screen.getByText(/已提交申请/)).toBeVisible();
  await expect.element(screen.getByRole('link', { name: '打开“导出”页面' })).toBeVisible();
  expect(wishes.map(({ reason }) => reason)).toEqual([undefined, '年度回访']);
});
