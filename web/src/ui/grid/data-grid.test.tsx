import { useState, type ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';

import type { GridColumn } from './columns.ts';
import { DataGrid } from './data-grid.tsx';
import { useGridView } from './grid-view.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly city: string;
}

const people: Person[] = Array.from({ length: 300 }, (_, at) => ({
  id: `p${at}`,
  name: `客户 ${at}`,
  city: at % 2 ? '杭州' : '苏州',
}));
const columns: GridColumn<Person>[] = [
  {
    id: 'name',
    header: '名称',
    cell: (row) => row.name,
    text: (row) => row.name,
    isFixed: true,
    card: 'title',
    sort: { value: 'NAME', direction: 'ascending' },
  },
  { id: 'city', header: '城市', cell: (row) => row.city, text: (row) => row.city, card: 'meta' },
];
const idOf = (row: Person) => row.id;
const nameOf = (row: Person) => row.name;

function List({
  rows = people,
  onOpen = () => undefined,
  onPeek,
  onSort,
  peeked,
  load,
}: {
  rows?: Person[];
  onOpen?: (row: Person) => void;
  onPeek?: (row: Person) => void;
  onSort?: (value: string) => void;
  peeked?: string;
  load?: () => void;
}): ReactNode {
  const view = useGridView('test', columns);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: 400 }}>
      <p data-testid="selected">{[...selected].join(',')}</p>
      <DataGrid
        columns={columns}
        label="客户"
        more={load && { isThere: true, isLoading: false, load }}
        onOpen={onOpen}
        onPeek={onPeek}
        onSelect={setSelected}
        onSort={onSort}
        peeked={peeked}
        rowId={idOf}
        rowName={nameOf}
        rows={rows}
        selected={selected}
        total={rows.length}
        view={view}
      />
    </div>
  );
}

const focused = () => document.activeElement;
const rowOf = (element: Element | null) => element?.closest('[data-row]')?.getAttribute('data-row');

test('a grid draws what is visible, says how much there is, and has one tab stop', async () => {
  const screen = await render(<List />);
  const grid = screen.getByRole('grid', { name: '客户' });
  await expect.element(grid).toHaveAttribute('aria-rowcount', '301');
  await expect.element(screen.getByText('客户 0', { exact: true })).toBeVisible();
  expect(grid.element().querySelectorAll('[role="row"]').length).toBeLessThan(60);
  expect(grid.element().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});

test('arrows, End, Enter and Space move, open and peek', async () => {
  const onOpen = vi.fn();
  const onPeek = vi.fn();
  const screen = await render(<List onOpen={onOpen} onPeek={onPeek} />);
  await expect.element(screen.getByText('客户 0', { exact: true })).toBeVisible();
  await userEvent.tab();
  await expect.poll(() => rowOf(focused())).toBe('0');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.poll(() => rowOf(focused())).toBe('2');
  await expect.poll(() => focused()?.textContent).toBe('客户 2');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => onOpen).toHaveBeenCalledWith(people[2]);
  await userEvent.keyboard(' ');
  await expect.poll(() => onPeek).toHaveBeenCalledWith(people[2]);
  await userEvent.keyboard('{Control>}{End}{/Control}');
  await expect.poll(() => focused()?.textContent).toBe('苏州杭州'.slice(2));
  await expect.poll(() => rowOf(focused())).toBe('299');
});

test('J and K move from anywhere on the page, X selects and Shift+X extends', async () => {
  const screen = await render(<List />);
  await expect.element(screen.getByText('客户 0', { exact: true })).toBeVisible();
  await userEvent.keyboard('jjj');
  await expect.poll(() => rowOf(focused())).toBe('2');
  await userEvent.keyboard('k');
  await expect.poll(() => rowOf(focused())).toBe('1');
  await userEvent.keyboard('x');
  await userEvent.keyboard('jj');
  await expect.poll(() => rowOf(focused())).toBe('3');
  await userEvent.keyboard('{Shift>}X{/Shift}');
  await expect.element(screen.getByTestId('selected')).toHaveTextContent('p1,p2,p3');
});

test('the header sorts by a real button and says the order', async () => {
  const onSort = vi.fn();
  const screen = await render(<List onSort={onSort} />);
  await expect
    .element(screen.getByRole('columnheader', { name: '名称' }))
    .toHaveAttribute('aria-sort', 'none');
  await screen.getByRole('button', { name: '名称' }).click();
  await expect.poll(() => onSort).toHaveBeenCalledWith('NAME');
});

test('the focus stays with its row when the order changes', async () => {
  const screen = await render(<List rows={people.slice(0, 20)} />);
  await expect.element(screen.getByText('客户 5', { exact: true })).toBeVisible();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  await screen.rerender(<List rows={people.slice(0, 20).toReversed()} />);
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => focused()?.textContent).toBe('客户 2');
});

test('nearing the end asks for the next window', async () => {
  const load = vi.fn();
  await render(<List load={load} rows={people.slice(0, 12)} />);
  await expect.poll(() => load).toHaveBeenCalled();
});

test('on a phone rows are cards', async () => {
  await page.viewport(390, 800);
  const screen = await render(<List />);
  await expect.element(screen.getByRole('list', { name: '客户' })).toBeVisible();
  expect(document.querySelector('[role="grid"]')).toBeNull();
  await page.viewport(1000, 700);
});
