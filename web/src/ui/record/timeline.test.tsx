import { useState, type ReactNode } from 'react';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { setServerTime } from '../../lib/clock.ts';
import { timelineItem } from './timeline-line.ts';
import { Timeline, kindsOf, type TimelineGroup, type TimelineItem } from './timeline.tsx';

const words = {
  field: (code: string) => ({ stage: '阶段', region: '区域' })[code] ?? code,
  value: (_field: string, value: unknown) => `«${String(value)}»`,
};
const line = {
  id: '1',
  body: '',
  isInternal: false,
  at: '2026-03-02T01:00:00.000Z',
  actor: { displayName: '李伟' },
};
const items: TimelineItem[] = [
  timelineItem(
    { ...line, id: 'a', kind: 'comment', body: '先别答应赔偿', isInternal: true, details: {} },
    words,
  ),
  timelineItem(
    { ...line, id: 'b', kind: 'stage', details: { from: 'registered', to: 'acknowledged' }, actor: null },
    words,
  ),
  timelineItem(
    {
      ...line,
      id: 'c',
      kind: 'field',
      at: '2026-02-27T01:00:00.000Z',
      details: { changes: [{ field: 'region', from: null, to: '浙江' }] },
    },
    words,
  ),
];

function Story(): ReactNode {
  const [group, setGroup] = useState<TimelineGroup>('all');
  return <Timeline group={group} items={items} onGroup={setGroup} />;
}

test('entries stand under their days, with who and when', async () => {
  setServerTime('2026-03-02T04:00:00.000Z');
  const screen = await render(<Story />);
  await expect.element(screen.getByRole('heading', { name: '今天' })).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: '2026/02/27' })).toBeVisible();
  await expect.element(screen.getByText('系统')).toBeVisible();
  await expect.element(screen.getByText('09:00').first()).toBeVisible();
});

test('a change reads from old to new, also when there was nothing before', async () => {
  const screen = await render(<Story />);
  await expect.element(screen.getByText(/«registered»/)).toBeVisible();
  await expect.element(screen.getByText(/«acknowledged»/)).toBeVisible();
  await expect.element(screen.getByText(/«浙江»/)).toBeVisible();
  expect(screen.container.querySelector('del')?.textContent).toContain('«registered»');
  expect(screen.container.querySelectorAll('del')[1]?.textContent).toContain('空');
});

test('internal notes are marked, and have a filter of their own', async () => {
  const screen = await render(<Story />);
  await expect.element(screen.getByText('内部', { exact: true })).toBeVisible();
  await screen.getByRole('button', { name: '内部备注' }).click();
  await expect.element(screen.getByText('先别答应赔偿')).toBeVisible();
  expect(screen.container.querySelectorAll('li[data-kind]')).toHaveLength(1);
  await expect
    .element(screen.getByRole('button', { name: '内部备注' }))
    .toHaveAttribute('aria-pressed', 'true');
});

test('a filter asks the server for its kinds', () => {
  expect(kindsOf('all')).toBeUndefined();
  expect(kindsOf('sla')).toEqual(['sla']);
});

test('what a deputy did says for whom, in sight and read aloud', async () => {
  const done = timelineItem(
    { ...line, kind: 'comment', details: {}, onBehalfOf: { displayName: '王芳' } },
    words,
  );
  const screen = await render(<Timeline group="all" items={[done]} onGroup={() => undefined} />);
  await expect.element(screen.getByText('代 王芳')).toBeVisible();
  expect(screen.container.textContent).toContain('作为 王芳 的代理人办理');
});
