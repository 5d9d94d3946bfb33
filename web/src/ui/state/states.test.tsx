import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { page } from 'vitest/browser';

import { setLocale } from '../../lib/i18n/locale.ts';
import { Empty } from './empty.tsx';
import { States } from './states.tsx';
import { toast, ToastHost } from './toast.tsx';

beforeEach(() => setLocale('zh-CN'));

const failure = (code: string) => ({
  fetching: false,
  error: { graphQLErrors: [{ message: 'x', extensions: { code, requestId: 'req-7' } }] },
});
const nothing = (): null => null;

test('the skeleton waits 150 ms, so that quick answers do not flash', async () => {
  await render(<States of={{ fetching: true }}>{nothing}</States>);
  expect(page.getByRole('status').elements()).toHaveLength(0);
  await expect.element(page.getByRole('status', { name: '正在加载' })).toBeInTheDocument();
});

test('a fault shows the request id and can be tried again; a missing record cannot', async () => {
  const retry = vi.fn();
  const { rerender } = await render(
    <States of={failure('INTERNAL')} retry={retry}>
      {nothing}
    </States>,
  );
  await expect.element(page.getByText('请求编号 req-7')).toBeVisible();
  await page.getByRole('button', { name: '重试' }).click();
  await expect.poll(() => retry).toHaveBeenCalledOnce();
  await rerender(
    <States of={failure('NOT_FOUND')} retry={retry}>
      {nothing}
    </States>,
  );
  await expect.element(page.getByText('记录不存在，或您无权查看。')).toBeVisible();
  expect(page.getByRole('button').elements()).toHaveLength(0);
});

test('data stays while it is read again, and nothing at all teaches', async () => {
  const { rerender } = await render(
    <States of={{ data: { names: ['云帆'] }, fetching: true }}>
      {({ names }) => <p>{names.join('')}</p>}
    </States>,
  );
  await expect.element(page.getByText('云帆')).toBeVisible();
  await rerender(
    <States
      empty={({ names }) => names.length === 0 && <Empty icon="customer" title="还没有客户" />}
      of={{ data: { names: [] as string[] }, fetching: false }}
    >
      {({ names }) => <p>{names.join('')}</p>}
    </States>,
  );
  await expect.element(page.getByText('还没有客户')).toBeVisible();
});

test('an undo toast takes its action back', async () => {
  const undo = vi.fn(() => Promise.resolve());
  await render(<ToastHost />);
  toast('已停用 李伟', { undo });
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => undo).toHaveBeenCalledOnce();
  await expect.element(page.getByText('已撤销')).toBeVisible();
});

test('a search that took too long is told as that, and can be tried again', async () => {
  const retry = vi.fn();
  await render(
    <States of={failure('SEARCH_TOO_LONG')} retry={retry}>
      {nothing}
    </States>,
  );
  await expect.element(page.getByText('搜索用时过长', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '重试' }).click();
  await expect.poll(() => retry).toHaveBeenCalledOnce();
});
