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
  await expect.poll(() => open).toHaveBeenCalledOnce();
  await expect.poll(() => onClose).toHaveBeenCalledOnce();
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

test('a search that took too long says so, beside what was found and with the words still there', async () => {
  const found = vi.fn((text: string) =>
    Promise.resolve({ items: text === '顺丰' ? [item('c1', '上海顺丰')] : [], isCut: true }),
  );
  await render(<CommandPalette items={[]} onClose={vi.fn()} search={found} />);
  const [box, cut] = [page.getByRole('combobox'), page.getByText('搜索用时过长', { exact: false })];
  await box.fill('顺丰');
  await expect.element(page.getByRole('option', { name: '上海顺丰' })).toBeVisible();
  await expect.element(cut).toBeVisible();
  await box.fill('云帆');
  await expect.element(page.getByRole('option')).not.toBeInTheDocument();
  await expect.element(cut).toBeVisible();
  await expect.element(page.getByText('没有找到', { exact: false })).not.toBeInTheDocument();
  await expect.element(box).toHaveValue('云帆');
});

test('a failed search says so', async () => {
  await render(
    <CommandPalette items={[]} onClose={vi.fn()} search={() => Promise.reject(new Error('down'))} />,
  );
  await page.getByRole('combobox').fill('云帆');
  await expect.element(page.getByText('搜索没有成功，请重试').last()).toBeVisible();
});

test('the arrow to the right shows the record beside the list, and the palette keeps the keys', async () => {
  const record = { ...item('c1', '上海顺丰'), peek: () => <p>客户详情</p> };
  await render(
    <CommandPalette
      items={[item('/', '工作台')]}
      onClose={vi.fn()}
      opened={[record]}
      search={() => Promise.resolve([record])}
    />,
  );
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByText('客户详情')).toBeVisible();
  await expect.element(page.getByRole('combobox')).toHaveFocus();
  // Half faded in, every colour is too pale.
  await Promise.all(document.getAnimations().map((animation) => animation.finished));
  expect((await axe.run(document.body)).violations.map((each) => each.id)).toEqual([]);
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByText('客户详情')).not.toBeInTheDocument();
  await userEvent.keyboard('{ArrowUp}{ArrowLeft}');
  await expect.element(page.getByText('客户详情')).not.toBeInTheDocument();
});

test('what was opened last stands first, and once', async () => {
  await render(
    <CommandPalette
      items={[item('/', '顺丰页')]}
      onClose={vi.fn()}
      opened={[item('c1', '上海顺丰')]}
      search={() => Promise.resolve([item('c1', '上海顺丰'), item('c2', '北京顺丰')])}
    />,
  );
  await page.getByRole('combobox').fill('顺丰');
  await expect.element(page.getByRole('option', { name: '北京顺丰' })).toBeVisible();
  expect(
    page
      .getByRole('option')
      .elements()
      .map((each) => each.textContent),
  ).toEqual(['上海顺丰', '顺丰页', '北京顺丰']);
});
