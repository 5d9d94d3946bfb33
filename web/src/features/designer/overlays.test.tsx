import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import '../../ui/shell/tokens.css';
import '../../ui/shell/base.css';

import { cleanup, render } from 'vitest-browser-react';
import { cdp, page, userEvent } from 'vitest/browser';

import { setStorageOwner } from '../../lib/browser/storage.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { face, form, Page, violations } from './fake-page.tsx';
import { FakeStore } from './saving/fake-store.ts';

const withTable: RecordForm = {
  ...form,
  fields: [
    ...form.fields,
    {
      id: 'xRows',
      type: 'table',
      title: { 'zh-CN': '配件', en: 'Parts' },
      section: form.sections[0]?.id ?? '',
      span: 24,
      columns: [{ id: 'name', type: 'text', title: { 'zh-CN': '名称', en: 'Name' } }],
    },
  ],
};

beforeEach(async () => {
  setLocale('zh-CN');
  setStorageOwner('t1', 'u1');
  localStorage.clear();
  document.documentElement.lang = 'zh-CN';
  document.body.style.margin = '0';
  await page.viewport(1280, 800);
});
afterEach(async () => {
  await cleanup();
  localStorage.clear();
  delete document.documentElement.dataset['theme'];
});

const properties = page.getByRole('complementary', { name: '属性' });
const more = properties.getByRole('button', { name: '更多' });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const item = (name: string) => page.getByRole('menuitem', { name });

/** What hinders somebody in a menu or dialog that is open, which then closes. */
async function seen(name: string): Promise<[string, string[]]> {
  const found = await violations();
  await userEvent.keyboard('{Escape}');
  return [name, found];
}

describe.each(['light', 'dark'])('%s', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset['theme'] = theme;
  });

  test('menus bar nobody', async () => {
    await render(<Page body={withTable} />);
    face('xRows').click();
    const barred: [string, string[]][] = [];
    for (const [name, trigger] of [
      ['form', page.getByRole('button', { name: '更多' }).first()],
      ['section', button('添加栏目')],
      ['field', more],
      ['column', button('添加列')],
      ['rule', button('添加规则')],
    ] as const) {
      await trigger.click();
      await expect.element(page.getByRole('menu')).toBeVisible();
      barred.push(await seen(name));
    }
    expect(barred.filter(([, found]) => found.length > 0)).toEqual([]);
  });

  test('dialogs bar nobody', async () => {
    const server = new FakeStore(form);
    server.uses = [{ name: '已填写的记录', count: 37 }];
    server.usesOfFields = [{ name: '流程', count: 2 }];
    await render(<Page server={server} />);
    const barred: [string, string[]][] = [];
    for (const name of ['从其他表单或文件开始', '快捷键']) {
      await page.getByRole('button', { name: '更多' }).first().click();
      await item(name).click();
      await expect.element(page.getByRole('dialog')).toBeVisible();
      barred.push(await seen(name));
    }
    face('place').click();
    await button('添加规则').click();
    await item('检查…，否则提示').click();
    await page.getByRole('textbox', { name: '表达式' }).fill('form.cl');
    await expect.element(page.getByRole('listbox', { name: '可用的名称与函数' })).toBeVisible();
    barred.push(await seen('suggestions'));
    await userEvent.keyboard('{Escape}');
    await page.getByRole('textbox', { name: '名称（英文）' }).fill('');
    await button('发布').click();
    await expect.element(page.getByRole('dialog').getByText(/改动的字段正用于：流程 2/)).toBeVisible();
    barred.push(await seen('publish'));
    expect(barred.filter(([, found]) => found.length > 0)).toEqual([]);
  });

  test('what a colleague did is told so that everybody can read it', async () => {
    const server = new FakeStore(form);
    await render(<Page server={server} />);
    server.isReached = false;
    server.save('李雷', { ...form, title: { 'zh-CN': '别人的标题', en: 'Their title' } });
    await properties.getByRole('textbox', { name: '名称（中文）' }).fill('我的标题');
    server.isReached = true;
    window.dispatchEvent(new Event('focus'));
    await expect.element(page.getByRole('dialog', { name: '同事也改了这份表单' })).toBeVisible();
    expect(await seen('stale')).toEqual(['stale', []]);
  });
});

/** Types with an input method: letters that become characters, with an Enter between them that is the method's own. */
async function composes(field: HTMLInputElement | HTMLTextAreaElement): Promise<void> {
  const { send } = cdp() as unknown as { send: (method: string, params: object) => Promise<void> };
  field.focus();
  field.select();
  for (const text of ['t', 'tou', 'tou su'])
    await send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  expect(field.value).toBe('tou su');
  field.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
  );
  await send('Input.insertText', { text: '投诉' });
  expect([field.isConnected, field.value]).toEqual([true, '投诉']);
}

const boxes = (within: Element): (HTMLInputElement | HTMLTextAreaElement)[] =>
  [...within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].filter(
    ({ type, disabled }) => ['text', 'search', 'textarea'].includes(type) && !disabled,
  );

describe('an input method', () => {
  test('writes into every text of the canvas and its properties', async () => {
    await render(<Page body={withTable} />);
    let count = 0;
    for (const key of ['section:who', 'scene', 'claimAmount', 'xRows']) {
      face(key).click();
      await expect.element(properties.getByRole('textbox').first()).toBeVisible();
      for (const box of boxes(document.querySelector('[data-properties]')!)) {
        await composes(box);
        count += 1;
      }
    }
    const search = page.getByRole('searchbox', { name: '查找字段类型' });
    await composes(search.element() as HTMLInputElement);
    expect(count).toBeGreaterThan(15);
  });

  test('writes into rules, texts side by side, and what is said when publishing', async () => {
    await render(<Page />);
    face('place').click();
    await button('添加规则').click();
    await item('检查…，否则提示').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '表达式' }).fill("form.title == 'a'");
    const right = dialog.getByRole('textbox', { name: '条件 1：内容' });
    await composes(right.element() as HTMLInputElement);
    await expect.element(dialog.getByRole('textbox', { name: '表达式' })).toHaveValue("form.title == '投诉'");
    for (const name of ['中文提示', '英文提示', '表达式'])
      await composes(dialog.getByRole('textbox', { name }).element() as HTMLInputElement);
    await dialog.getByRole('button', { name: '取消' }).click();
    await page.getByRole('group', { name: '查看方式' }).getByRole('button', { name: '双语' }).click();
    const place = page.getByRole('textbox', { name: '发生地点 名称（中文）' });
    await expect.element(place).toBeVisible();
    await composes(place.element() as HTMLInputElement);
    await button('发布').click();
    const note = page.getByRole('textbox', { name: /^发布说明/ });
    await expect.element(note).toBeVisible();
    await composes(note.element() as HTMLTextAreaElement);
    await button('取消').click();
    await page.getByRole('button', { name: '更多' }).first().click();
    await item('从其他表单或文件开始').click();
    const find = page.getByRole('dialog').getByRole('searchbox');
    await expect.element(find).toBeVisible();
    await composes(find.element() as HTMLInputElement);
  });
});
