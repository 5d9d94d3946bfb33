import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../../app/data/cache.ts';
import { SessionContext, type Session } from '../../../app/session/session.ts';
import { setLocale } from '../../../lib/i18n/locale.ts';
import { toasts } from '../../../ui/state/toast-store.ts';
import { ComparePart } from './compare-part.tsx';
import { ConflictList } from './conflict-list.tsx';
import { DraftBar, type OpenDraft } from './draft-bar.tsx';

type Sent = { operationName: string; variables: Record<string, unknown> & { input?: object } };
type Answers = Readonly<Record<string, (said: Sent) => object>>;

function aServer(answers: Answers) {
  const sent: Sent[] = [];
  const fetch = (_url: unknown, options?: RequestInit): Promise<Response> => {
    const said = JSON.parse(options?.body as string) as Sent;
    if (said.variables.input) sent.push(said);
    const answer = answers[said.operationName]?.(said) ?? null;
    return Promise.resolve(Response.json(answer && 'errors' in answer ? answer : { data: answer }));
  };
  const exchanges = [normalisedCache(), fetchExchange];
  return { client: new Client({ url: '/none', preferGetMethod: false, exchanges, fetch }), sent };
}

const show = (client: Client, part: ReactNode) => {
  const routeTree = createRootRoute({ component: () => part });
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/'] }) });
  const session = {
    company: { id: 'c1' },
    permissions: ['template.read', 'template.draft', 'template.publish'],
    member: { roles: [] },
  } as unknown as Session;
  return render(
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </Provider>,
  );
};

beforeEach(() => {
  setLocale('zh-CN');
});

const draft = {
  kind: 'dictionary',
  key: 'industry',
  revision: 3,
  baseVersion: 1,
  currentVersion: 1,
  body: { title: { 'zh-CN': '行业', en: 'Industry' }, entries: [] },
  state: 'SUBMITTED',
  note: '请看',
  changedAt: '2026-04-25T08:00:00.000Z',
  changedBy: { __typename: 'Member', id: 'm1', displayName: '王芳' },
  viewerCan: ['template.draft', 'template.publish'],
} as unknown as OpenDraft;

test('a draft tells everything that is wrong with it, goes back with a word, and is published after a look at its impact', async () => {
  const { client, sent } = aServer({
    TemplateProblems: () => ({
      templateProblems: [
        { __typename: 'TemplateProblem', path: 'entries.0.title.en', message: '须为文本' },
        { __typename: 'TemplateProblem', path: 'entries.1.code', message: '重复' },
      ],
    }),
    TemplateImpact: () => ({
      templateImpact: [{ __typename: 'TemplateUse', name: '进行中的事项', count: 37, holds: true }],
    }),
    ReturnTemplateDraft: () => ({
      returnTemplateDraft: {
        __typename: 'TemplateDraft',
        kind: 'dictionary',
        key: 'industry',
        revision: 4,
        state: 'RETURNED',
      },
    }),
  });
  const changes: string[] = [];
  const screen = await show(
    client,
    <DraftBar
      draft={draft}
      onChanged={() => changes.push('changed')}
      onDiscarded={() => changes.push('discarded')}
      onReplaced={() => changes.push('replaced')}
    />,
  );
  await expect.element(screen.getByText('待复核')).toBeVisible();
  await expect.element(screen.getByText('发布前须处理（2）')).toBeVisible();
  await expect.element(screen.getByText('entries.1.code')).toBeVisible();
  await screen.getByRole('button', { name: '发布…' }).click();
  const dialog = screen.getByRole('dialog', { name: '发布为第 2 版' });
  await expect.element(dialog.getByText('37')).toBeVisible();
  await dialog.getByRole('button', { name: '取消' }).click();
  await screen.getByRole('button', { name: '退回' }).click();
  const back = screen.getByRole('dialog', { name: '退回' });
  await expect.element(back.getByRole('button', { name: '退回' })).toHaveAttribute('aria-disabled', 'true');
  await back.getByLabelText('退回原因').fill('少一项');
  await back.getByRole('button', { name: '退回' }).click();
  await expect.poll(() => changes).toEqual(['changed']);
  expect(sent.at(-1)).toMatchObject({
    operationName: 'ReturnTemplateDraft',
    variables: { input: { kind: 'dictionary', key: 'industry', revision: 3, note: '少一项' } },
  });
});

const gone = { errors: [{ message: 'x', extensions: { code: 'NOT_FOUND' } }], data: null };

test.each([
  [
    'changed it',
    {
      __typename: 'StaleVersion',
      code: 'STALE_VERSION',
      message: '他人已修改此记录，请查看最新内容后再提交',
      currentVersion: 4,
    },
    '他人已修改此记录，请查看最新内容后再提交',
  ],
  [
    'published it: the server knows no such draft any more',
    gone,
    '这份草稿已被他人发布或丢弃，页面已显示最新内容',
  ],
])(
  'whoever is slower than a colleague is told that he %s, and the page reads anew',
  async (_, answer, words) => {
    const { client } = aServer({
      TemplateProblems: () => ({ templateProblems: [] }),
      TemplateImpact: () => ({ templateImpact: [] }),
      PublishTemplateDraft: () => ('errors' in answer ? answer : { publishTemplateDraft: answer }),
      ReturnTemplateDraft: () => ('errors' in answer ? answer : { returnTemplateDraft: answer }),
    });
    const changes: string[] = [];
    const screen = await show(
      client,
      <DraftBar
        draft={draft}
        onChanged={() => changes.push('changed')}
        onDiscarded={() => changes.push('discarded')}
        onReplaced={() => changes.push('replaced')}
      />,
    );
    const told = (): string | undefined => toasts().at(-1)?.text;
    await screen.getByRole('button', { name: '发布…' }).click();
    await screen.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await expect.poll(told).toBe(words);
    expect(changes).toEqual(['changed']);
    await screen.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await screen.getByRole('button', { name: '退回' }).click();
    const back = screen.getByRole('dialog', { name: '退回' });
    await back.getByLabelText('退回原因').fill('少一项');
    await back.getByRole('button', { name: '退回' }).click();
    await expect.poll(() => changes).toEqual(['changed', 'changed']);
  },
);

const conflict = (id: string, more: object) => ({
  __typename: 'TemplateConflict',
  version: 2,
  id,
  kind: 'form',
  key: 'F-CMP-01',
  title: '投诉登记表',
  path: `/fields/${id}/title/zh-CN`,
  place: `字段“${id}” · 名称`,
  base: '原',
  ours: '我们的',
  theirs: '新的',
  isLocked: false,
  packName: '基础包',
  packVersion: '1.0.1',
  foundAt: '2026-04-25T08:00:00.000Z',
  choice: null,
  settledAt: null,
  settledBy: null,
  ...more,
});

test('conflicts are settled one by one or all of a template at once; what is locked is told as such', async () => {
  let open = [conflict('甲', {}), conflict('乙', {}), conflict('丙', { isLocked: true }), conflict('丁', {})];
  const { client, sent } = aServer({
    TemplateConflicts: ({ variables }) => ({
      templateConflicts: {
        __typename: 'TemplateConflictConnection',
        nodes: variables['isOpen'] === true ? open : [],
        pageInfo: { __typename: 'PageInfo', endCursor: null, hasNextPage: false },
      },
    }),
    SettleTemplateConflict: () => {
      open = open.slice(1);
      return { settleTemplateConflict: { __typename: 'TemplateConflict', id: '甲', choice: 'THEIRS' } };
    },
    SettleTemplateConflicts: () => {
      open = [];
      return {
        settleTemplateConflicts: { __typename: 'Template', kind: 'form', key: 'F-CMP-01', version: 3 },
      };
    },
  });
  const screen = await show(client, <ConflictList />);
  await expect.element(screen.getByText('出厂锁定，已采用新内容')).toBeVisible();
  await screen.getByRole('button', { name: '采用出厂内容 字段“甲” · 名称' }).click();
  await expect.element(screen.getByText('字段“甲” · 名称').first()).not.toBeInTheDocument();
  await screen.getByRole('button', { name: '所列 2 项都保留本公司' }).click();
  await expect.element(screen.getByText('没有待处理的冲突')).toBeVisible();
  expect(sent.map(({ variables }) => variables.input)).toMatchObject([
    { id: '甲', choice: 'THEIRS' },
    { kind: 'form', key: 'F-CMP-01', choice: 'MINE', ids: ['乙', '丁'] },
  ]);
});

test('two sides are compared in words; the draft stands against what is in force', async () => {
  const asked: unknown[] = [];
  const { client } = aServer({
    TemplateDifferences: ({ variables }) => {
      asked.push([variables['from'], variables['to']]);
      return {
        templateDifferences: [
          { __typename: 'TemplateDifference', path: '/fields/a', change: 'ADDED', words: '新增字段“金额”' },
        ],
      };
    },
  });
  const screen = await show(
    client,
    <ComparePart hasDraft hasPublisher kind="form" name="F-CMP-01" version={3} />,
  );
  await expect.element(screen.getByText('新增字段“金额”')).toBeVisible();
  await screen.getByLabelText('从').selectOptions('0');
  await expect
    .poll(() => asked)
    .toEqual([
      [3, null],
      [0, null],
    ]);
});
