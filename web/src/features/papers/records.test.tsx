import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { rootRoute, workspaceRoute } from '../../app/session/root.ts';
import { SessionContext, type Session } from '../../app/session/session.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { ToastHost } from '../../ui/state/toast.tsx';
import {
  catalogueRoute,
  recordEditRoute,
  recordListRoute,
  recordNewRoute,
  recordRoute,
} from './papers.routes.tsx';

const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const field = (id: string, title: string, more: object = {}) => ({
  id,
  title: words(title, id),
  type: 'text',
  section: 'all',
  span: 12,
  ...more,
});
const form = {
  id: 'test:form/own-visit',
  kind: 'form',
  key: 'own-visit',
  version: 1,
  title: words('来访单', 'Visit'),
  subject: 'record',
  module: 'reception',
  help: words('登记来访。', 'Registers a visit.'),
  sections: [{ id: 'all', block: 'grid', title: words('全部', 'All') }],
  fields: [
    field('topic', '事由', { required: true }),
    field('place', '地点'),
    field('visitor', '来访人', { pii: true }),
    field('customer', '客户', { type: 'reference', entity: 'customer' }),
  ],
  rules: [],
  listed: ['topic'],
};
const session = {
  member: { id: 'm1', displayName: '王芳', roles: [] },
  company: { timeZone: 'Asia/Shanghai' },
  permissions: ['record.read', 'record.write', 'export.run'],
  maskedFields: ['record.pii'],
  hiddenFields: [],
  caseTypes: [],
  fields: [],
  dictionaries: [],
} as unknown as Session;
const record = {
  __typename: 'Record',
  id: 'r1',
  form: 'own-visit',
  formVersion: 1,
  formTitle: '来访单',
  number: 'LX2026001',
  title: '看样品',
  answers: { topic: '看样品', place: '一楼', visitor: '赵**' },
  listedAnswers: { topic: '看样品' },
  maskedFields: ['visitor'],
  isArchived: false,
  createdAt: '2026-03-01T00:00:00Z',
  updatedAt: '2026-03-01T00:00:00Z',
  version: 1,
  viewerCan: ['record.write', 'record.archive'],
  owner: null,
  createdBy: null,
  updatedBy: null,
  links: [],
};
const offered = [
  {
    key: 'F-CMP-01',
    title: '客户投诉登记表',
    names: ['客户投诉登记表', 'Complaint register'],
    opens: 'complaint',
  },
  { key: 'F-CBK-01', title: '回访登记表', names: ['回访登记表', 'Callback register'] },
  { key: 'own-visit', title: '来访单', names: ['来访单', 'Visit'] },
].map((paper) => ({ opens: null, ...paper, help: '', module: 'reception', recordCount: 0 }));

type Input = Record<string, unknown>;
type Verb = (input: Input) => object;
type Sent = { operationName: string; variables: { input?: Input } & Record<string, unknown> };

/** What the server was asked, newest last. */
const asked: Sent[] = [];
/** The last that was asked under a name. */
const lastOf = (name: string): Sent['variables'] | undefined =>
  asked.findLast(({ operationName }) => operationName === name)?.variables;

/** Opens an address of the papers on a server that answers with this. */
async function open(path: string, verbs: Record<string, Verb> = {}, latest: object = {}) {
  let isRead = false;
  const answerTo = (sent: Sent): object => {
    const { operationName, variables } = sent;
    asked.push(sent);
    if (operationName === 'RecordForm')
      return {
        recordForm: {
          ...form,
          title: '来访单',
          isInForce: true,
          isRetired: false,
          preparing: verbs['preparing']?.({}) ?? [],
          opens: null,
          stepOf: null,
          ...verbs['head']?.({}),
          fixedFields: [],
          body: verbs['form']?.({}) ?? form,
        },
      };
    if (operationName === 'OfferedForms' || operationName === 'RecordCounts') return { recordForms: offered };
    if (operationName === 'SubjectCustomer') return { customer: { id: 'c1', name: '远山物流' } };
    if (operationName === 'Record') {
      const now = verbs['record']?.({}) ?? (isRead ? { ...record, ...latest } : record);
      isRead = true;
      return { record: now };
    }
    if (operationName === 'RecordList' || operationName === 'RecordTotal')
      return { records: verbs['records']?.({}) };
    const name = operationName.charAt(0).toLowerCase() + operationName.slice(1);
    return { [name]: verbs[name]?.(variables.input ?? {}) ?? {} };
  };
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) =>
      Promise.resolve(Response.json({ data: answerTo(JSON.parse(options?.body as string) as Sent) })),
  });
  const routeTree = rootRoute.addChildren([
    workspaceRoute.addChildren([
      catalogueRoute,
      recordListRoute,
      recordNewRoute,
      recordRoute,
      recordEditRoute,
    ]),
  ]);
  const history = createMemoryHistory({ initialEntries: [path] });
  const page: ReactNode = (
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <RouterProvider router={createRouter({ routeTree, history }) as never} />
        <ToastHost />
      </SessionContext>
    </Provider>
  );
  return { screen: await render(page), history };
}

beforeEach(() => {
  setLocale('zh-CN');
  window.localStorage.clear();
  asked.length = 0;
});

test('papers are found by pinyin, English and number; those used last come first', async () => {
  const { screen } = await open('/papers');
  const search = screen.getByRole('textbox', { name: '搜索名称、拼音首字母或表单号' });
  for (const typed of ['khts', 'complaint reg', 'CMP-01', '投诉']) {
    await search.fill(typed);
    await expect.element(screen.getByText('共 1 张表单')).toBeVisible();
    await expect.element(screen.getByRole('link', { name: '客户投诉登记表', exact: true })).toBeVisible();
  }
  await search.fill('没有这张');
  await expect.element(screen.getByText('没有匹配的表单')).toBeVisible();
  await screen.unmount();
  const used = await open('/papers/own-visit/new');
  await expect.element(used.screen.getByLabelText('事由')).toBeVisible();
  await used.screen.unmount();
  const again = await open('/papers');
  await expect.element(again.screen.getByRole('heading', { name: '最近使用' })).toBeVisible();
});

test('who may not file a case is told before a paper that opens one is filled in', async () => {
  const { screen } = await open('/papers/own-visit/new', { head: () => ({ opens: 'complaint' }) });
  await expect.element(screen.getByText('您不能提交这份表单')).toBeVisible();
  expect(screen.getByLabelText('事由').query()).toBeNull();
});

test('a paper begins with the customer it is about; what the server refuses stands at its field', async () => {
  const sent: Input[] = [];
  const problems = [{ field: 'answers.place', message: '没有这个地点' }];
  const { screen, history } = await open('/papers/own-visit/new?customer=c1', {
    createRecord: (input) => {
      sent.push(input);
      return sent.length === 1
        ? { __typename: 'InvalidAnswers', code: 'INVALID_ANSWERS', message: '有 1 处', problems }
        : { __typename: 'Record', id: 'r1', form: 'own-visit', number: 'LX2026001' };
    },
  });
  await expect.element(screen.getByLabelText('客户')).toHaveValue('远山物流');
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/事由/);
  expect(sent).toEqual([]);
  await screen.getByLabelText('事由').fill('看样品');
  await screen.getByLabelText('地点').fill('九楼');
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.element(screen.getByLabelText('地点')).toHaveAttribute('aria-invalid', 'true');
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/没有这个地点/);
  await screen.getByLabelText('地点').fill('一楼');
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => history.location.pathname).toBe('/papers/own-visit/r1');
  expect(sent[1]).toMatchObject({
    form: 'own-visit',
    answers: { topic: '看样品', place: '一楼', customer: { id: 'c1', label: '远山物流' } },
  });
  expect(sent[1]?.['idempotencyKey']).not.toBe(sent[0]?.['idempotencyKey']);
});

const stale = { __typename: 'StaleVersion', code: 'STALE_VERSION', message: '已被修改' };

/** A server on which somebody else saved first. */
const overtaken =
  (saved: Input[]): Verb =>
  (input) => {
    if (input['version'] === 1) return stale;
    saved.push(input);
    return { ...record, version: 3 };
  };

test('what is masked is neither changed nor sent; only what differs is', async () => {
  const saved: Input[] = [];
  const { screen, history } = await open('/papers/own-visit/r1/edit', {
    updateRecord: (input) => {
      saved.push(input);
      return { ...record, version: 2 };
    },
  });
  await screen.getByLabelText('地点').fill('二楼');
  await expect.element(screen.getByText('赵**')).toBeVisible();
  expect(screen.getByRole('textbox', { name: '来访人' }).elements()).toEqual([]);
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => history.location.pathname).toBe('/papers/own-visit/r1');
  expect(saved).toMatchObject([{ id: 'r1', version: 1, answers: { place: '二楼' } }]);
  expect(Object.keys(saved[0]?.['answers'] as object)).toEqual(['place']);
});

test('answers that only I changed are laid over what somebody else saved meanwhile', async () => {
  const saved: Input[] = [];
  const latest = { version: 2, answers: { ...record.answers, topic: '取样' } };
  const { screen, history } = await open(
    '/papers/own-visit/r1/edit',
    { updateRecord: overtaken(saved) },
    latest,
  );
  await screen.getByLabelText('地点').fill('二楼');
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => history.location.pathname).toBe('/papers/own-visit/r1');
  expect(saved).toMatchObject([{ version: 2, answers: { place: '二楼' } }]);
  expect(saved[0]?.['answers']).not.toHaveProperty('topic');
});

test('what both changed is put to the second one; calling it off keeps what was typed', async () => {
  const saved: Input[] = [];
  const latest = { version: 2, answers: { ...record.answers, place: '三楼' } };
  const { screen, history } = await open(
    '/papers/own-visit/r1/edit',
    { updateRecord: overtaken(saved) },
    latest,
  );
  await screen.getByLabelText('地点').fill('二楼');
  await screen.getByRole('button', { name: '保存' }).click();
  const dialog = screen.getByRole('dialog');
  await expect.element(dialog.getByText('三楼')).toBeVisible();
  await expect.element(dialog.getByText('二楼')).toBeVisible();
  await dialog.getByRole('button', { name: '取消' }).click();
  await expect.element(screen.getByText(/尚未保存/)).toBeVisible();
  await expect.element(screen.getByLabelText('地点')).toHaveValue('二楼');
  await screen.getByRole('button', { name: '保存' }).click();
  await screen.getByRole('dialog').getByText('二楼').click();
  await screen.getByRole('dialog').getByRole('button', { name: '按选择保存' }).click();
  await expect.poll(() => history.location.pathname).toBe('/papers/own-visit/r1');
  expect(saved).toMatchObject([{ version: 2, answers: { place: '二楼' } }]);
});

test('what was settled once is not asked again when a third person saves in between', async () => {
  const saved: Input[] = [];
  const latest = { version: 2, answers: { ...record.answers, place: '三楼' } };
  const { screen, history } = await open(
    '/papers/own-visit/r1/edit',
    {
      updateRecord(input) {
        saved.push(input);
        return saved.length < 3 ? stale : { ...record, version: 4 };
      },
    },
    latest,
  );
  await screen.getByLabelText('地点').fill('二楼');
  await screen.getByRole('button', { name: '保存' }).click();
  await screen.getByRole('dialog').getByText('二楼').click();
  await screen.getByRole('dialog').getByRole('button', { name: '按选择保存' }).click();
  await expect.poll(() => history.location.pathname).toBe('/papers/own-visit/r1');
  expect(saved).toHaveLength(3);
});

test('a draft does not take back what somebody else saved since it was begun', async () => {
  const saved: Input[] = [];
  const first = await open('/papers/own-visit/r1/edit');
  await first.screen.getByLabelText('地点').fill('二楼');
  await first.screen.unmount();
  const now = { ...record, version: 2, answers: { ...record.answers, place: '三楼' } };
  const { screen } = await open(
    '/papers/own-visit/r1/edit',
    {
      updateRecord: (input) => {
        saved.push(input);
        return { ...record, version: 3 };
      },
      record: () => now,
    },
    now,
  );
  await expect.element(screen.getByText('您离开后，他人已修改：地点。现显示新内容。')).toBeVisible();
  await expect.element(screen.getByLabelText('地点')).toHaveValue('三楼');
  await screen.getByRole('button', { name: '改用我填写的' }).click();
  await expect.element(screen.getByLabelText('地点')).toHaveValue('二楼');
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => saved).toMatchObject([{ version: 2, answers: { place: '二楼' } }]);
});

test('where nothing was sent, nothing is offered to be taken back', async () => {
  const { screen, history } = await open('/papers/own-visit/r1/edit');
  await expect.element(screen.getByLabelText('地点')).toBeVisible();
  await screen.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => history.location.pathname).toBe('/papers/own-visit/r1');
  const said = screen.getByText('内容没有变化，无需保存');
  await expect.element(said).toBeVisible();
  expect(said.element().parentElement?.textContent).toBe('内容没有变化，无需保存');
});

const priced = {
  ...form,
  fields: [
    ...form.fields,
    field('cost', '费用', { type: 'money', filterable: true }),
    field('kind', '类别', {
      type: 'choice',
      filterable: true,
      options: [
        { id: 'a', title: words('甲', 'A') },
        { id: 'b', title: words('乙', 'B') },
      ],
    }),
    field('secret', '证件', { filterable: true, pii: true, type: 'number' }),
  ],
  listed: ['topic', 'cost', 'kind'],
};
const rowOf = (id: string, cost: number) => ({
  ...record,
  id,
  number: id,
  listedAnswers: { topic: id, cost, kind: 'a' },
});
const listed: Record<string, Verb> = {
  form: () => priced,
  records: () => ({
    nodes: [rowOf('r1', 10_000), rowOf('r2', 25_000)],
    pageInfo: { endCursor: null, hasNextPage: false },
    viewerCan: [],
    totalCount: 2,
  }),
  recordGroups: () =>
    [
      { __typename: 'ListGroup', key: 'a', label: '甲', count: 2, figures: [] },
      { __typename: 'ListGroup', key: 'b', label: '乙', count: 5, figures: [] },
    ] as never,
  recordSum: () => ({ count: 2, total: 35_000 }),
};

test('a list is narrowed by amounts from and to, and says what they come to', async () => {
  const { screen, history } = await open('/papers/own-visit', listed);
  await expect.element(screen.getByText('费用合计 ¥350.00')).toBeVisible();
  await screen.getByRole('button', { name: '按费用筛选' }).click();
  await screen.getByLabelText('最小值').fill('一百');
  await screen.getByRole('button', { name: '确定' }).click();
  await expect.element(screen.getByText('请填写数字')).toBeVisible();
  await screen.getByLabelText('最小值').fill('１，00.5');
  await screen.getByLabelText('最大值').fill('99');
  await screen.getByRole('button', { name: '确定' }).click();
  await expect.element(screen.getByText('最小值大于最大值')).toBeVisible();
  await screen.getByLabelText('最大值').fill('');
  await screen.getByRole('button', { name: '确定' }).click();
  await expect.poll(() => history.location.search).toContain('f_cost=100.5..');
  await expect.element(screen.getByText('≥ 100.5')).toBeVisible();
  const filter = { fields: [{ name: 'cost', from: '10050', to: null }] };
  await expect.poll(() => lastOf('RecordList')).toMatchObject({ filter });
  await expect.poll(() => lastOf('RecordSum')).toMatchObject({ of: 'cost', filter });
});

test('a field that is being prepared narrows no list yet, and says how far it is', async () => {
  const { screen } = await open('/papers/own-visit?f_cost=100..', {
    ...listed,
    preparing: () => [{ __typename: 'PreparedField', field: 'cost', done: 50, total: 200 }],
  });
  await expect.element(screen.getByText('正在准备按“费用”筛选（25%），完成后刷新即可使用。')).toBeVisible();
  await expect.element(screen.getByRole('combobox', { name: '按类别筛选' })).toBeVisible();
  expect(screen.getByRole('button', { name: '按费用筛选' }).elements()).toEqual([]);
  expect(lastOf('RecordList')).toMatchObject({ filter: {} });
});

test('a list is grouped by an answer; a press narrows it to a group', async () => {
  const { screen, history } = await open('/papers/own-visit?group=f_kind', listed);
  expect(lastOf('RecordGroups')).toMatchObject({ form: 'own-visit', by: 'kind' });
  await screen.getByRole('button', { name: /乙\s*5/ }).click();
  await expect.poll(() => history.location.search).toContain('f_kind=b');
  await expect
    .poll(() => lastOf('RecordList'))
    .toMatchObject({ filter: { fields: [{ name: 'kind', values: ['b'] }] } });
});

test('chosen records are printed, each on its own paper', async () => {
  const { screen } = await open('/papers/own-visit', {
    ...listed,
    printRecords: () => ({ __typename: 'Export', id: 'x1' }),
  });
  await screen.getByRole('checkbox', { name: /r2/ }).click();
  await screen.getByRole('button', { name: '打印所选' }).click();
  await expect.element(screen.getByRole('dialog', { name: '打印 1 份表单' })).toBeVisible();
  await screen.getByRole('button', { name: '开始导出' }).click();
  await expect
    .poll(() => lastOf('PrintRecords')?.input)
    .toMatchObject({ as: 'PDF', form: 'own-visit', ids: ['r2'] });
});

test('a customer by whom an address narrows the list has his name, though no row tells it', async () => {
  const named = {
    ...form,
    fields: [
      ...form.fields,
      field('whose', '所属客户', { type: 'reference', entity: 'customer', filterable: true }),
    ],
  };
  const nothing = {
    nodes: [],
    pageInfo: { endCursor: null, hasNextPage: false },
    viewerCan: [],
    totalCount: 0,
  };
  const { screen } = await open('/papers/own-visit?f_whose=c1', {
    form: () => named,
    records: () => nothing,
  });
  await expect.element(screen.getByRole('button', { name: /所属客户.*远山物流/ })).toBeVisible();
});
