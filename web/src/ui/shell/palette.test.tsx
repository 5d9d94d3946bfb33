import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';

import './tokens.css';
import './base.css';

import { setLocale } from '../../lib/i18n/locale.ts';
import { CommandPalette, type PaletteItem } from './palette.tsx';

beforeEach(() => setLocale('zh-CN'));

const item = (id: string, label: string, run = vi.fn()): PaletteItem => ({
  id,
  group: '页面',
  icon: 'list',
  label,
  run,
});

test('records of the server follow the known pages, and Enter opens the chosen one', async () => {
  const open = vi.fn();
  const onClose = vi.fn();
  const search = vi.fn((text: string) => Promise.resolve([item('c1', `投诉 ${text}`, open)]));
  await render(
    <CommandPalette
      items={[item('/', '工作台'), item('/inbox', '通知')]}
      onClose={onClose}
      search={search}
    />,
  );
  const box = page.getByRole('combobox');
  await expect.element(box).toHaveFocus();
  await expect.element(page.getByRole('option', { name: '通知' })).toBeVisible();
  expect((await axe.run(document.body)).violations.map((each) => each.id)).toEqual([]);
  await box.fill('ts');
  await expect.element(page.getByRole('option', { name: '投诉 ts' })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(open).toHaveBeenCalledOnce();
  expect(onClose).toHaveBeenCalledOnce();
});

test('Enter that confirms a candidate opens nothing', async () => {
  const open = vi.fn();
  await render(
    <CommandPalette
      items={[item('/', '工作台', open)]}
      onClose={vi.fn()}
      search={() => Promise.resolve([])}
    />,
  );
  const box = page.getByRole('combobox').element();
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }));
  expect(open).not.toHaveBeenCalled();
});

test('a failed search says so', async () => {
  await render(
    <CommandPalette items={[]} onClose={vi.fn()} search={() => Promise.reject(new Error('down'))} />,
  );
  await page.getByRole('combobox').fill('云帆');
  await expect.element(page.getByText('搜索没有成功，请重试').last()).toBeVisible();
});
