import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';

import { setLocale } from '../../../lib/i18n/locale.ts';
import { Matrix, type Section } from './matrix.tsx';
import type { Cell } from './scopes.ts';

const rows = ['OWN', 'TEAM', 'UNIT', 'ALL'] as const;
const entry = (name: string, title: string, viewerScope: (typeof rows)[number] | null = 'ALL') => ({
  name,
  title,
  scopes: rows,
  viewerScope,
});
const sections: Section[] = [
  {
    key: 'customer',
    title: '客户',
    permissions: [entry('customer.read', '查看客户'), entry('customer.update', '编辑客户', 'TEAM')],
  },
  {
    key: 'company',
    title: '公司',
    permissions: [{ ...entry('company.update', '修改公司', null), scopes: ['ALL'] }],
  },
  {
    key: 'order',
    title: '订单',
    permissions: [entry('order.read', '查看订单'), entry('order.create', '新建订单')],
  },
];

function Sample({
  told,
  grants = {},
}: {
  told: (name: string, cell: Cell) => void;
  grants?: Record<string, Cell>;
}) {
  const [now, setNow] = useState(grants);
  const changed = new Set(Object.keys(now).filter((name) => now[name] !== grants[name]));
  return (
    <Matrix
      changed={changed}
      grants={now}
      onSet={(name, cell) => {
        told(name, cell);
        setNow({ ...now, [name]: cell });
      }}
      sections={sections}
    />
  );
}

const focused = (): string => document.activeElement?.getAttribute('aria-label') ?? '';

beforeEach(() => setLocale('zh-CN'));

test('one stop in the tab order; arrows go from cell to cell and row to row', async () => {
  const screen = await render(<Sample told={vi.fn()} />);
  expect(screen.container.querySelectorAll('[role=gridcell] button[tabindex="0"]')).toHaveLength(1);
  screen.container.querySelector<HTMLElement>('[role=gridcell] button')?.focus();
  await expect.poll(focused).toBe('查看客户，不授予');
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(focused).toBe('编辑客户，不授予');
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(focused).toContain('修改公司');
  await userEvent.keyboard('{ArrowDown}{End}');
  await expect.poll(focused).toBe('新建订单，不授予');
  await userEvent.keyboard('{Home}{ArrowUp}{ArrowUp}{ArrowUp}');
  await expect.poll(focused).toBe('查看客户，不授予');
});

test('letters set how far a permission reaches, and the cell says that it is changed', async () => {
  const told = vi.fn();
  const screen = await render(<Sample told={told} />);
  screen.container.querySelector<HTMLElement>('[role=gridcell] button')?.focus();
  await userEvent.keyboard('o');
  await expect.poll(focused).toBe('查看客户，本人，已修改');
  await userEvent.keyboard('tua');
  await expect.poll(focused).toBe('查看客户，全部，已修改');
  await userEvent.keyboard('-');
  await expect
    .poll(() => told.mock.calls.map(([, cell]) => cell as Cell))
    .toEqual(['OWN', 'TEAM', 'UNIT', 'ALL', null]);
});

test('what one cannot grant is locked with its reason and does not move', async () => {
  const told = vi.fn();
  const screen = await render(<Sample grants={{ 'customer.update': 'ALL' }} told={told} />);
  const beyond = screen.getByRole('button', { name: /^编辑客户/ });
  await expect.element(beyond).toHaveAttribute('aria-disabled', 'true');
  await expect.element(beyond).toHaveAccessibleName('编辑客户，全部，超出您自己的权限范围');
  await expect
    .element(screen.getByRole('button', { name: /^修改公司/ }))
    .toHaveAccessibleName('修改公司，不授予，您自己没有此权限，不能授予');
  (beyond.element() as HTMLElement).focus();
  await userEvent.keyboard('o-a');
  expect(told).not.toHaveBeenCalled();
});

test('a letter beyond one’s own reach does nothing; one within it does', async () => {
  const told = vi.fn();
  const screen = await render(<Sample told={told} />);
  (screen.getByRole('button', { name: /^编辑客户/ }).element() as HTMLElement).focus();
  await userEvent.keyboard('aut');
  await expect.poll(() => told.mock.calls).toEqual([['customer.update', 'TEAM']]);
});

test('a cell opens its choices with Enter, and a section folds away', async () => {
  const told = vi.fn();
  const screen = await render(<Sample told={told} />);
  (screen.getByRole('button', { name: /^查看订单/ }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await screen.getByRole('menuitemradio', { name: '本部门及下级' }).click();
  await expect.poll(() => told.mock.calls).toEqual([['order.read', 'UNIT']]);
  await screen.getByRole('button', { name: '收起订单' }).click();
  await expect.element(screen.getByRole('button', { name: /^查看订单/ })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('row', { name: /订单/ })).toMatchTextContent(/1\/2/);
});
