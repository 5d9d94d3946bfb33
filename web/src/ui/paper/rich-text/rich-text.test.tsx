import type { RecordForm } from '@zhoudao/schema/templates/form/paper';
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import '../../shell/tokens.css';
import '../../shell/base.css';

import { page, userEvent } from 'vitest/browser';

import { setStorageOwner } from '../../../lib/browser/storage.ts';
import { setLocale } from '../../../lib/i18n/locale.ts';
import { Paper, type EditProps } from '../paper.tsx';
import { readRichText, writeRichText } from './language.ts';
import { RichTextView } from './rich-text-view.tsx';

const words = (zh: string, en = zh): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const form: RecordForm = {
  id: 'core:form/T-8',
  kind: 'form',
  key: 'T-8',
  version: 1,
  title: words('说明'),
  subject: 'record',
  module: 'visits',
  help: words('说明'),
  sections: [{ id: 'all', block: 'grid', title: words('全部') }],
  fields: [
    { id: 'story', title: words('经过'), type: 'richText', section: 'all', span: 24, maxLength: 60 },
    { id: 'next', title: words('下一项'), type: 'text', section: 'all', span: 24 },
  ],
  rules: [],
  listed: ['next'],
};
const sent = vi.fn<EditProps['onSubmit']>();
const facts = {
  me: null,
  clock: () => ({ today: '2026-03-12', now: '2026-03-12T09:30' }),
  areWords: () => false,
} as unknown as EditProps['facts'];
const show = (answers = {}) =>
  render(
    <main>
      <h1>说明</h1>
      <Paper
        answers={answers}
        facts={facts}
        form={form}
        lookups={{ search: () => Promise.resolve([]), entries: () => undefined }}
        onSubmit={sent}
      />
    </main>,
  );
const editor = () => page.getByRole('textbox', { name: '经过' });
const button = (name: string) => page.getByRole('button', { name, exact: true });

beforeEach(() => {
  setLocale('zh-CN');
  document.documentElement.lang = 'zh-CN';
  document.title = '说明';
  setStorageOwner('t1', 'u1');
  localStorage.clear();
  sent.mockReset();
  sent.mockResolvedValue([]);
});

test.each([
  '## a\n\nb **c** *d*',
  '* one\n* two\n  1. in\n  2. side',
  '> quote\n\n[words](https://example.com/)',
  'a\\*b, a\\_b, \\# no heading, 1\\. no list',
])('%j is read and written without a change', (text) => {
  const again = writeRichText(readRichText(text));
  expect(again && writeRichText(readRichText(again))).toBe(again);
  expect(readRichText(again ?? '').toJSON()).toEqual(readRichText(text).toJSON());
});

test('what is typed is seen with its formats and kept as marked text; Tab goes on to the next field', async () => {
  await show();
  await editor().click();
  await userEvent.keyboard('- 先道歉{Enter}再核实{Enter}{Enter}');
  await button('加粗').click();
  await userEvent.keyboard('重要');
  await expect.element(button('加粗')).toHaveAttribute('aria-pressed', 'true');
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByLabelText('下一项')).toHaveFocus();
  expect(document.querySelectorAll('[role="textbox"] li')).toHaveLength(2);
  await page.getByRole('button', { name: '提交' }).click();
  await expect.poll(() => sent).toHaveBeenCalledOnce();
  expect(sent.mock.calls[0]?.[0]).toEqual({ story: '* 先道歉\n* 再核实\n\n**重要**' });
  expect((await axe.run(document.body)).violations).toEqual([]);
});

test('formats are reached by keys; a link leads only where nothing runs, and is taken away again', async () => {
  await show({ story: '规定' });
  await editor().click();
  await userEvent.keyboard('{ControlOrMeta>}a{/ControlOrMeta}{Alt>}{F10}{/Alt}');
  await expect.element(button('加粗')).toHaveFocus();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{Enter}');
  const address = page.getByRole('textbox', { name: '链接地址' });
  await expect.element(address).toHaveFocus();
  await address.fill('javascript:alert(1)');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('请填写以 https:// 开头', { exact: false })).toBeVisible();
  expect((await axe.run(document.body)).violations).toEqual([]);
  await address.fill('rules@example.com');
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => document.querySelector('[role="textbox"] a')?.getAttribute('href'))
    .toBe('mailto:rules@example.com');
  await button('链接').click();
  await button('移除链接').click();
  expect(document.querySelector('[role="textbox"] a')).toBeNull();
});

test('what is pasted keeps its formats and nothing that runs; too long a text is said at its field', async () => {
  await show();
  await editor().click();
  const data = new DataTransfer();
  data.setData(
    'text/html',
    '<h1>标题</h1><p onclick="x()"><b>粗</b> <a href="javascript:x()">坏</a> <img src=x onerror="x()"><script>x()</script></p>',
  );
  editor()
    .element()
    .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  await expect.poll(() => document.querySelector('[role="textbox"] h1')?.textContent).toBe('标题');
  expect(
    document.querySelectorAll('[role="textbox"] :is(a, img:not(.ProseMirror-separator), script)'),
  ).toHaveLength(0);
  await userEvent.keyboard('很长'.repeat(40));
  await page.getByRole('button', { name: '提交' }).click();
  await expect.element(page.getByText('最多 60 个字符').first()).toBeVisible();
  expect(sent).not.toHaveBeenCalled();
});

test('a kept text is read with its formats; HTML and addresses that run stay words', async () => {
  const text =
    '## 标题\n\n<img src=x onerror=x()> [坏](javascript:x) [好](https://example.com/a)\n\n3. 第三\n4. 第四';
  const { container } = await render(<RichTextView text={text} />);
  await expect.element(page.getByRole('heading', { name: '标题' })).toBeVisible();
  expect(container.querySelectorAll('img, script')).toHaveLength(0);
  expect([...container.querySelectorAll('a')].map((a) => a.getAttribute('href'))).toEqual([
    'https://example.com/a',
  ]);
  expect(container.querySelector('ol')?.getAttribute('start')).toBe('3');
  await expect.element(page.getByText('<img src=x', { exact: false })).toBeVisible();
});
