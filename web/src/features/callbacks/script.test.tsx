import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { Client, fetchExchange, Provider } from 'urql';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { SessionContext, type Session } from '../../app/session/session.ts';
import { CallbackScript } from './script.page.tsx';

const scripts = import.meta.glob<object>('../../../../schema/templates/script/{callback,follow-up}.json', {
  eager: true,
  import: 'default',
});
const scriptOf = (key: string): object | undefined =>
  Object.entries(scripts).find(([path]) => path.endsWith(`/${key}.json`))?.[1];

const session = {
  member: { id: 'm1', displayName: '李伟', roles: [] },
  company: { timeZone: 'Asia/Shanghai', name: '远山' },
  permissions: [],
} as unknown as Session;

const planned = {
  __typename: 'Callback',
  id: 'k1',
  number: 'HFD2026110001',
  title: '季度回访',
  kind: 'PLANNED',
  served: null,
  conductedAt: null,
  appointedAt: null,
  nextDueAt: null,
  events: [{ __typename: 'CaseEvent', event: 'ATTEMPT', paper: 'F-CBK-03', enabled: true }],
  customer: { __typename: 'Customer', id: 'c1', name: '海棠物业' },
  contact: { __typename: 'Contact', id: 'p1', name: '陆遥', salutation: null },
};

type Sent = { operationName: string; variables: { key?: string } };

function open(own: object) {
  const answers: Record<string, (sent: Sent) => object> = {
    CallbackOwn: () => ({ callback: { ...planned, ...own } }),
    CallbackScript: ({ variables: { key = '' } }) => ({
      template: { __typename: 'Template', kind: 'script', key, body: scriptOf(key) },
    }),
    RecordForm: ({ variables: { key } }) => ({
      recordForm: {
        __typename: 'RecordForm',
        key,
        title: '客户投诉登记表',
        opens: 'complaint',
        stepOf: null,
      },
    }),
  };
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const sent = JSON.parse(options?.body as string) as Sent;
      return Promise.resolve(Response.json({ data: answers[sent.operationName]?.(sent) ?? {} }));
    },
  });
  const routeTree = createRootRoute({
    component: () => (
      <>
        <h1>回访单</h1>
        <CallbackScript caseId="k1" />
      </>
    ),
  });
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/'] }) });
  return render(
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </Provider>,
  );
}

test('the script of a follow-up names the case that was served, not the follow-up itself', async () => {
  const served = { __typename: 'Complaint', id: 's1', number: 'TS2026110007', title: '外壳有裂纹' };
  const screen = await open({ kind: 'FOLLOW_UP', served });
  await expect
    .element(screen.getByText('陆遥您好，我是远山的李伟，想回访一下 TS2026110007 的服务情况，方便吗？'))
    .toBeVisible();
});

test('where whoever asks does not see the case that was served, the script names the follow-up', async () => {
  const screen = await open({ kind: 'FOLLOW_UP' });
  await expect.element(screen.getByText(/HFD2026110001 的服务情况/)).toBeVisible();
});

test('who is not satisfied is promised a complaint, and it is filed at once beside the open paper', async () => {
  const screen = await open({});
  await screen.getByRole('button', { name: '方便', exact: true }).click();
  // The paper that is being filled in already is not offered once more.
  await expect.element(screen.getByText(/请问产品用得怎么样/)).toBeVisible();
  await expect.element(screen.getByRole('link')).not.toBeInTheDocument();
  await screen.getByRole('button', { name: '下一步' }).click();
  await screen.getByRole('button', { name: '不满意' }).click();
  const link = screen.getByRole('link', { name: '填写“客户投诉登记表”' });
  await expect.element(link).toHaveAttribute('href', '/papers/F-CMP-01/new?customer=c1');
  await expect.element(link).toHaveAttribute('target', '_blank');
});

test('once the customer has been spoken to there is nothing to say, whatever the events are called', async () => {
  const screen = await open({ conductedAt: '2026-11-20T02:00:00.000Z' });
  await expect.element(screen.getByRole('heading', { name: '回访单' })).toBeVisible();
  await expect.element(screen.getByText(/话术/)).not.toBeInTheDocument();
});
