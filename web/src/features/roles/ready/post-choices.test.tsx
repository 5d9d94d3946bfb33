import { useState, type ReactNode } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';

import { setLocale } from '../../../lib/i18n/locale.ts';
import { PostChoices, type Post } from './post-choices.tsx';

const post = (key: string, name: string, more: Partial<Post> = {}): Post => ({
  __typename: 'ReadyRole',
  key,
  name,
  level: 'supervisor',
  group: 'service',
  duties: ['受理投诉', '分派任务'],
  permissions: 12,
  maskedFields: 0,
  isAdded: false,
  isWithin: true,
  ...more,
});
const POSTS = [
  post('complaintSupervisor', '客户投诉主管'),
  post('infoSupervisor', '客户信息主管', { isAdded: true }),
  post('director', '客户服务总监', { level: 'director', isWithin: false }),
  post('seat', '座席员', { group: 'callCentre', level: 'specialist', maskedFields: 3 }),
];

function Sample({ isReader = false }: { isReader?: boolean }): ReactNode {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <PostChoices chosen={chosen} onChosen={isReader ? undefined : setChosen} posts={POSTS} />
      <output>{[...chosen].join(',')}</output>
    </>
  );
}

beforeEach(() => setLocale('zh-CN'));

test('posts are chosen by key and pointer; one that is there or beyond oneself is not', async () => {
  const screen = await render(<Sample />);
  const chosen = screen.getByRole('status');
  await screen.getByRole('checkbox', { name: /客户投诉主管/ }).click();
  await expect.element(chosen).toHaveTextContent('complaintSupervisor');
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.keyboard(' ');
  await expect.element(chosen).toHaveTextContent('complaintSupervisor,seat');
  await expect.element(screen.getByRole('checkbox', { name: /客户信息主管/ })).toBeDisabled();
  const beyond = screen.getByRole('checkbox', { name: /客户服务总监/ });
  await expect.element(beyond).toBeDisabled();
  await expect.element(beyond).not.toBeChecked();
  await expect.element(screen.getByText('超出您自己的权限，不能添加')).toBeVisible();
  await expect.element(screen.getByText('12 项权限 · 3 个字段脱敏')).toBeVisible();
});

test('a whole department is chosen and left at once', async () => {
  const screen = await render(<Sample />);
  const chosen = screen.getByRole('status');
  await screen.getByRole('button', { name: '全选本组' }).first().click();
  await expect.element(chosen).toHaveTextContent('complaintSupervisor');
  await screen.getByRole('button', { name: '取消本组' }).click();
  await expect.element(chosen).toBeEmptyDOMElement();
});

test('whoever makes no roles only looks', async () => {
  const screen = await render(<Sample isReader />);
  await expect.element(screen.getByRole('checkbox', { name: /客户投诉主管/ })).toBeDisabled();
  expect(screen.getByRole('button').elements()).toEqual([]);
});
