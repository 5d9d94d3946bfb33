import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import axe from 'axe-core';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../app/data/cache.ts';
import { SessionContext, type Session } from '../../app/session/session.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { ToastHost } from '../../ui/state/toast.tsx';
import { PublicFormsPage } from './public-forms.page.tsx';

const said = (zh: string | null = null) => ({ __typename: 'PublicFormWords', zh, en: null });
const link = {
  __typename: 'PublicForm',
  id: 'p1',
  name: '秋季问卷',
  form: 'F-SUR-04',
  formTitle: '客户满意度调查表',
  state: 'OPEN',
  trouble: null as string | null,
  words: {
    __typename: 'PublicFormSaid',
    purpose: said('了解满意度'),
    consent: said(),
    thanks: said(),
  },
  asked: ['score'],
  newFields: [{ __typename: 'PublicFormField', id: 'why', title: '原因' }],
  dailyLimit: 2000,
  path: '/f/abc',
  purpose: '了解满意度',
  opensAt: null,
  closesAt: null,
  isRepeatable: true,
  mostAnswers: 200,
  answers: 12,
  createdAt: '2026-04-25T08:00:00.000Z',
  version: 1,
  owner: { __typename: 'Member', id: 'm1', displayName: '王芳' },
};
type Sent = {
  operationName: string;
  variables?: { input?: Record<string, unknown>; after?: string | null };
};

function aServer(first: object = {}, isLong = false) {
  const sent: Sent[] = [];
  let now: object = { ...link, ...first };
  const fetch = (_url: unknown, options?: RequestInit): Promise<Response> => {
    const asked = JSON.parse(options?.body as string) as Sent;
    if (asked.variables?.input) sent.push(asked);
    const made = (change: object): object => (now = { ...now, ...change });
    const answers: Record<string, () => object> = {
      PublicForms: () => ({
        publicForms: {
          __typename: 'PublicFormConnection',
          nodes: asked.variables?.after ? [{ ...link, id: 'p9', name: '去年的问卷' }] : [now],
          pageInfo: {
            __typename: 'PageInfo',
            endCursor: 'c1',
            hasNextPage: isLong && !asked.variables?.after,
          },
        },
      }),
      PublicFormPapers: () => ({
        recordForms: [
          {
            __typename: 'OfferedForm',
            key: 'F-SUR-04',
            title: '客户满意度调查表',
            opens: null,
            stepOf: null,
          },
          { __typename: 'OfferedForm', key: 'F-SUR-05', title: '回访意见', opens: null, stepOf: null },
          { __typename: 'OfferedForm', key: 'F-CBK-02', title: '回访记录', opens: null, stepOf: 'callback' },
        ],
      }),
      PublicFormOffer: () => ({
        publicFormOffer: {
          __typename: 'PublicFormOffer',
          form: 'F-SUR-04',
          missing: ['客户'],
          takesCustomer: true,
          fields: [
            { __typename: 'PublicFormField', id: 'score', title: '评分', isRequired: true },
            { __typename: 'PublicFormField', id: 'why', title: '原因', isRequired: false },
          ],
        },
      }),
      ClosePublicForm: () => ({ closePublicForm: made({ state: 'CLOSED', version: 2 }) }),
      RenewPublicForm: () => ({ renewPublicForm: made({ path: '/f/xyz', version: 3 }) }),
      ChangePublicForm: () => ({
        changePublicForm: made({ name: '春季问卷', trouble: null, version: 2 }),
      }),
      CreatePublicForm: () => ({ createPublicForm: { ...link, id: 'p2' } }),
    };
    return Promise.resolve(Response.json({ data: answers[asked.operationName]?.() }));
  };
  const exchanges = [normalisedCache(), fetchExchange];
  return { client: new Client({ url: '/none', preferGetMethod: false, exchanges, fetch }), sent };
}

function show(client: Client) {
  const routeTree = createRootRoute({
    component: () => (
      <>
        <PublicFormsPage />
        <ToastHost />
      </>
    ),
  });
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/'] }) });
  const session = { permissions: ['publicForm.manage'], member: { roles: [] } } as unknown as Session;
  return render(
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </Provider>,
  );
}

beforeEach(() => {
  setLocale('zh-CN');
  window.localStorage.clear();
});

test('a link is shown, drawn as a code, closed and given another address', async () => {
  const { client, sent } = aServer();
  const page = await show(client);
  await expect.element(page.getByRole('heading', { name: /秋季问卷/ })).toBeVisible();
  await expect.element(page.getByText('已收 12 / 200 份', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '二维码：秋季问卷' }).click();
  await expect.element(page.getByRole('img', { name: '“秋季问卷”的二维码' })).toBeVisible();
  await expect.element(page.getByText(`${window.location.origin}/f/abc`)).toBeVisible();
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  await page.getByRole('button', { name: '打印海报' }).click();
  expect(print).toHaveBeenCalledOnce();
  await page.getByRole('button', { name: '关闭' }).first().click();
  await page.getByRole('button', { name: '“秋季问卷”的操作' }).click();
  await page.getByRole('menuitem', { name: '停止收集' }).click();
  await expect.element(page.getByText('已停止', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '“秋季问卷”的操作' }).click();
  await page.getByRole('menuitem', { name: '更换地址' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '更换地址' }).click();
  await expect.element(page.getByText('地址已更换，请发送新的链接')).toBeVisible();
  expect(sent.map(({ operationName }) => operationName)).toEqual(['ClosePublicForm', 'RenewPublicForm']);
  const { violations } = await axe.run(page.container, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('a new link says what it needs before it is made', async () => {
  const { client, sent } = aServer();
  const page = await show(client);
  await page.getByRole('button', { name: '新建链接' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: '保存' }).click();
  await expect.element(drawer.getByRole('alert')).toBeVisible();
  await drawer.getByLabelText('名称').fill('冬季问卷');
  await drawer.getByRole('combobox', { name: /^表单/ }).fill('满意');
  await drawer.getByRole('option', { name: /客户满意度调查表/ }).click();
  await expect.element(drawer.getByText('外部人员无法填写', { exact: false })).toBeVisible();
  await drawer.getByRole('checkbox', { name: '原因' }).click({ force: true });
  await drawer.getByLabelText('用途（中文）').fill('了解满意度');
  await drawer.getByRole('button', { name: '保存' }).click();
  await expect.element(page.getByText('链接已创建')).toBeVisible();
  expect(sent.at(-1)?.variables?.input).toMatchObject({
    name: '冬季问卷',
    form: 'F-SUR-04',
    asked: ['score'],
    purpose: { zh: '了解满意度' },
    isRepeatable: false,
  });
});

test('a link that takes nothing says why, and is given words and an owner anew', async () => {
  const { client, sent } = aServer({ trouble: 'OWNER', closesAt: '2026-06-30T09:00:00.000Z' });
  const page = await show(client);
  await expect.element(page.getByText('负责人已离开', { exact: false })).toBeVisible();
  await expect.element(page.getByText('客户满意度调查表 F-SUR-04', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '“秋季问卷”的操作' }).click();
  await page.getByRole('menuitem', { name: '修改' }).click();
  const drawer = page.getByRole('dialog');
  await expect.element(drawer.getByLabelText('用途（中文）')).toHaveValue('了解满意度');
  await expect.element(drawer.getByRole('combobox', { name: /^负责人/ })).toHaveValue('王芳');
  await expect.element(drawer.getByLabelText('截止日期')).toHaveValue('2026-06-30');
  await drawer.getByLabelText('名称').fill('春季问卷');
  await drawer.getByRole('button', { name: '保存' }).click();
  await expect.element(page.getByRole('heading', { name: /春季问卷/ })).toBeVisible();
  expect(sent.at(-1)).toMatchObject({
    operationName: 'ChangePublicForm',
    variables: {
      input: { id: 'p1', version: 1, name: '春季问卷', ownerId: 'm1', asked: ['score'] },
    },
  });
  // A moment that nobody said in days stays to the minute.
  expect(sent.at(-1)?.variables?.input).not.toHaveProperty('closesAt');
  expect(sent.at(-1)?.variables?.input).not.toHaveProperty('opensAt');
});

test('a draft of a new link shows what was chosen, and another form forgets what was said of the first', async () => {
  const { client, sent } = aServer();
  const page = await show(client);
  await page.getByRole('button', { name: '新建链接' }).click();
  const drawer = page.getByRole('dialog');
  const paper = drawer.getByRole('combobox', { name: /^表单/ });
  await paper.fill('满意');
  await drawer.getByRole('option', { name: /客户满意度调查表/ }).click();
  await drawer.getByRole('checkbox', { name: '原因' }).click({ force: true });
  await drawer.getByLabelText('名称').fill('冬季问卷');
  await page.unmount();
  const later = await show(client);
  await later.getByRole('button', { name: '新建链接' }).click();
  await expect.element(later.getByRole('combobox', { name: /^表单/ })).toHaveValue('客户满意度调查表');
  await later.getByRole('combobox', { name: /^表单/ }).fill('回访');
  await expect.element(later.getByRole('option', { name: /回访意见/ })).toBeVisible();
  expect(later.getByRole('option', { name: /回访记录/ }).query()).toBeNull();
  await later.getByRole('option', { name: /回访意见/ }).click();
  await later.getByLabelText('用途（中文）').fill('回访');
  await later.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect
    .poll(() => sent.at(-1)?.variables?.input)
    .toMatchObject({
      form: 'F-SUR-05',
      asked: ['score', 'why'],
    });
});

test('what was added to a form since is offered and asked only when somebody says so; more links are a press away', async () => {
  const { client, sent } = aServer({}, true);
  const page = await show(client);
  await expect.element(page.getByText('新增了 1 个字段，尚未询问：原因', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '显示更多' }).click();
  await expect.element(page.getByRole('heading', { name: /去年的问卷/ })).toBeVisible();
  await page.getByRole('button', { name: '“秋季问卷”的操作' }).click();
  await page.getByRole('menuitem', { name: '修改' }).click();
  const drawer = page.getByRole('dialog');
  await expect.element(drawer.getByRole('checkbox', { name: '评分（必填）' })).toBeChecked();
  await expect.element(drawer.getByRole('checkbox', { name: '原因（新）' })).not.toBeChecked();
  await drawer.getByRole('checkbox', { name: '原因（新）' }).click({ force: true });
  await drawer.getByLabelText('截止日期').fill('2026-07-01');
  await drawer.getByRole('button', { name: '保存' }).click();
  await expect
    .poll(() => sent.at(-1)?.variables?.input)
    .toMatchObject({ asked: ['score', 'why'], closesAt: '2026-07-01T16:00:00.000Z' });
});
