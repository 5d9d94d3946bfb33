import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import '../../ui/shell/tokens.css';
import '../../ui/shell/base.css';

import { cleanup, render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';

import { setStorageOwner } from '../../lib/browser/storage.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { face, form, Page, violations } from './fake-page.tsx';

const by = { id: 'zhoudao.retail', 'zh-CN': '零售', en: 'Retail' };
const [rule] = form.rules.filter(({ field }) => field === 'claimAmount');
const locked: RecordForm = {
  ...form,
  policies: [
    { path: '/fields/phone', policy: 'locked', by },
    { path: '/fields/place/type', policy: 'locked', by },
    { path: `/rules/${rule?.id}`, policy: 'locked', by },
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
const titled = (name: string) => properties.getByRole('textbox', { name });

test('what a pack has locked says by whom; it is neither written over nor taken away', async () => {
  await render(<Page body={locked} />);
  face('phone').click();
  await expect.element(properties.getByText('由零售锁定，公司不能修改')).toBeVisible();
  await expect.element(titled('名称（中文）')).toBeDisabled();
  face('phone').focus();
  await userEvent.keyboard('{Delete}');
  await expect
    .element(page.getByText(/^字段“联系电话”：由零售锁定，公司不能修改$/).first())
    .toBeInTheDocument();
  expect(face('phone')).toBeTruthy();
});

test('of an element with one locked part the rest is written; a locked rule opens to be read', async () => {
  await render(<Page body={locked} />);
  face('place').click();
  await expect.element(properties.getByText('类型：由零售锁定，公司不能修改')).toBeVisible();
  await expect.element(properties.getByLabelText('类型', { exact: true })).toBeDisabled();
  await titled('名称（中文）').fill('我们的地点');
  await expect.poll(() => face('place').textContent).toContain('我们的地点');
  face('claimAmount').click();
  await expect.element(properties.getByText('出厂锁定，公司不能修改')).toBeInTheDocument();
  await expect.element(properties.getByRole('button', { name: /^删除.*规则/ })).not.toBeInTheDocument();
});

describe.each(['light', 'dark'])('%s', (theme) => {
  test('locks bar nobody', async () => {
    document.documentElement.dataset['theme'] = theme;
    setLocale('en');
    await render(<Page body={locked} />);
    face('phone').click();
    await expect.element(page.getByText('Locked by Retail; the company cannot change it')).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});
