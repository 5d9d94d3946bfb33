import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { setLocale } from '../../../lib/i18n/locale.ts';
import { FilterBar } from './filter-bar.tsx';
import type { FilterField } from './filter-state.ts';

const people = Array.from({ length: 300 }, (_, at) => ({ value: `p${at}`, label: `同事 ${at}` }));

/** A filter whose first choices are few and whose others are found by their names. */
const who = (options: FilterField['options'] = []): FilterField => ({
  key: 'who',
  label: '操作人',
  options: [...options, { value: 'product', label: '系统' }],
  find: (text) => Promise.resolve(people.filter(({ label }) => label.includes(text)).slice(0, 50)),
});

beforeEach(() => setLocale('zh-CN'));

test('a filter finds choices that stand far down the list, and names them once they are chosen', async () => {
  const onSearch = vi.fn<(next: Record<string, string>) => void>();
  const bar = (search: Record<string, string>, field: FilterField) => (
    <FilterBar fields={[field]} onSearch={onSearch} placeholder="搜索" search={search} />
  );
  const screen = await render(bar({}, who()));
  await screen.getByRole('button', { name: '按操作人筛选' }).click();
  const panel = screen.getByRole('dialog', { name: '操作人' });
  await expect.element(panel.getByRole('button', { name: '系统' })).toBeVisible();
  const input = panel.getByRole('textbox', { name: '搜索操作人' });
  await expect.element(input).toHaveFocus();
  // A page of people does not push the panel out of the window.
  await expect.element(panel.getByRole('button', { name: '同事 49' })).toBeInTheDocument();
  expect(panel.element().getBoundingClientRect().height).toBeLessThan(450);
  await input.fill('同事 287');
  await panel.getByRole('button', { name: '同事 287' }).click();
  await expect.poll(() => onSearch).toHaveBeenCalledWith({ who: 'p287' });
  await screen.rerender(bar({ who: 'p287' }, who([{ value: 'p287', label: '同事 287' }])));
  await expect.element(screen.getByRole('button', { name: '去掉筛选：操作人 同事 287' })).toBeVisible();
  await screen.getByRole('button', { name: '按操作人筛选' }).click();
  await expect
    .element(screen.getByRole('dialog').getByRole('button', { name: '同事 287' }))
    .toHaveAttribute('aria-pressed', 'true');
});
