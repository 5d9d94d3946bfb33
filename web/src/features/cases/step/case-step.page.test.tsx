import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../../app/data/cache.ts';
import { rootRoute, workspaceRoute } from '../../../app/session/root.ts';
import { SessionContext, type Session } from '../../../app/session/session.ts';
import { caseStepRoute } from '../cases.routes.tsx';
import { CaseStepQuery } from './case-step.documents.ts';

const words = (zh: string) => ({ 'zh-CN': zh, en: zh });
const paper = {
  id: 'core:form/F-PRO-02',
  kind: 'form',
  key: 'F-PRO-02',
  version: 1,
  title: words('客户提案评定表'),
  subject: 'record',
  module: 'proposals',
  help: words('评定'),
  sections: [{ id: 'all', block: 'grid', title: words('评定') }],
  fields: [
    { id: 'proposer', title: words('提案人'), type: 'reference', entity: 'contact', required: true },
    { id: 'economic', title: words('经济效益'), type: 'number', required: true },
    { id: 'creativity', title: words('创意'), type: 'number', required: true },
    { id: 'total', title: words('总分'), type: 'number' },
  ].map((field) => ({ ...field, section: 'all', span: 12 })),
  rules: [{ id: 'r1', field: 'total', effect: 'compute', expr: 'form.economic + form.creativity' }],
  listed: ['total'],
};
const session = {
  member: { id: 'm1', displayName: '李伟', roles: [] },
  company: { timeZone: 'Asia/Shanghai' },
  permissions: ['proposal.advance'],
  caseTypes: [],
  fields: [],
  dictionaries: [],
} as unknown as Session;
const record = {
  __typename: 'Complaint',
  id: 'k1',
  type: 'proposal',
  number: 'TA2026001',
  title: '夜间送货',
  version: 3,
  customer: { __typename: 'Customer', id: 'c1', name: '远山物流' },
  contact: { __typename: 'Contact', id: 'p1', name: '陆遥' },
  events: [
    {
      __typename: 'CaseEvent',
      event: 'EVALUATE',
      name: '评分',
      paper: 'F-PRO-02',
      continuedId: null,
      leaves: [],
      begins: { creativity: 7 },
      enabled: true,
      reason: null,
    },
    {
      __typename: 'CaseEvent',
      event: 'AGAIN',
      name: '补充',
      paper: 'F-PRO-02',
      continuedId: 'r1',
      leaves: [],
      begins: null,
      enabled: true,
      reason: null,
    },
    {
      __typename: 'CaseEvent',
      event: 'JUDGE',
      name: '审核',
      paper: 'F-PRO-02',
      continuedId: 'r1',
      fills: ['creativity'],
      leaves: [],
      begins: null,
      enabled: true,
      reason: null,
    },
    {
      __typename: 'CaseEvent',
      event: 'WRITE',
      name: '填写',
      paper: 'F-PRO-02',
      continuedId: null,
      leaves: ['creativity'],
      begins: null,
      enabled: true,
      reason: null,
    },
    {
      __typename: 'CaseEvent',
      event: 'REWARD',
      name: '核定',
      paper: 'F-PRO-02',
      continuedId: null,
      leaves: [],
      asks: ['creativity'],
      begins: null,
      enabled: true,
      reason: null,
    },
    {
      __typename: 'CaseEvent',
      event: 'BARRED',
      name: '决定',
      paper: 'F-PRO-02',
      continuedId: null,
      leaves: [],
      asks: null,
      begins: null,
      enabled: false,
      reason: '至少须两人评分',
    },
  ],
  papers: [
    {
      __typename: 'Record',
      id: 'r0',
      event: null,
      formVersion: 1,
      answers: { proposer: { id: 'p1', label: '陆遥' }, economic: 12, creativity: 3 },
      maskedFields: [],
      isArchived: false,
    },
    {
      __typename: 'Record',
      id: 'r1',
      event: 'EVALUATE',
      formVersion: 1,
      answers: { proposer: { id: 'p1', label: '陆遥' }, economic: 40, creativity: 8 },
      maskedFields: [],
      isArchived: false,
    },
  ],
};

/** What a cache needs to hold an answer: every field that was asked for. */
const paperInForce = {
  __typename: 'RecordForm',
  isInForce: true,
  title: '客户提案评定表',
  module: 'proposals',
  opens: null,
  stepOf: 'proposal',
  isRetired: false,
  preparing: [],
  fixedFields: [],
};
const events = () => record.events.map((event) => ({ asks: null, fills: null, ...event }));

type Sent = { operationName: string; variables: { input?: Record<string, unknown> } };

async function open(
  event: string,
  take: (input: Record<string, unknown>) => object,
  versionNow: () => number = () => record.version,
  seen?: object,
) {
  const answers: Record<string, (sent: Sent) => object> = {
    TakeStep: ({ variables }) => ({ takeStep: take(variables.input ?? {}) }),
    RecordForm: () => ({ recordForm: { ...paperInForce, key: paper.key, version: 1, body: paper } }),
    CaseStep: () => ({ case: { ...record, events: events(), version: versionNow() } }),
  };
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [...(seen ? [normalisedCache()] : []), fetchExchange],
    fetch: async (_url: unknown, options?: RequestInit) => {
      const sent = JSON.parse(options?.body as string) as Sent;
      // What a case knows takes longer to answer than its paper.
      if (seen && sent.operationName === 'CaseStep') await new Promise((done) => setTimeout(done, 200));
      return Response.json({ data: answers[sent.operationName]?.(sent) ?? {} });
    },
  });
  if (seen) {
    const { CaseStep: now } = answers;
    answers['CaseStep'] = () => ({ case: { ...record, ...seen } });
    await client.query(CaseStepQuery, { id: record.id }).toPromise();
    answers['CaseStep'] = now ?? (() => ({}));
  }
  const routeTree = rootRoute.addChildren([workspaceRoute.addChildren([caseStepRoute])]);
  const history = createMemoryHistory({ initialEntries: [`/cases/k1/step/${event}`] });
  const router = createRouter({ routeTree, history });
  const page: ReactNode = (
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </Provider>
  );
  return { screen: await render(page), history };
}

beforeEach(() => window.localStorage.clear());

test('a step draws its paper, begins with what the case knows, and goes back to the case', async () => {
  const take = vi.fn((_input: Record<string, unknown>) => ({ __typename: 'Complaint', id: 'k1' }));
  const { screen, history } = await open('EVALUATE', take);
  await screen.getByLabelText('经济效益').fill('45');
  await screen.getByLabelText('创意').fill('9');
  await screen.getByRole('button', { name: '评分' }).click();
  await expect.poll(() => history.location.pathname).toBe('/cases/k1');
  expect(take.mock.calls[0]?.[0]).toMatchObject({
    id: 'k1',
    version: 3,
    event: 'EVALUATE',
    answers: { proposer: { id: 'p1' }, economic: 45, creativity: 9, total: 54 },
  });
});

test('a step that continues begins with what the paper says already, another with what its type knows', async () => {
  const take = vi.fn((_input: Record<string, unknown>) => ({ __typename: 'Complaint', id: 'k1' }));
  const { screen } = await open('AGAIN', take);
  await expect.element(screen.getByLabelText('经济效益')).toHaveValue('40');
  await screen.getByLabelText('创意').fill('10');
  await screen.getByRole('button', { name: '补充' }).click();
  await expect.poll(() => take.mock.calls[0]?.[0]?.['answers']).toMatchObject({ economic: 40, total: 50 });
  await screen.unmount();
  const other = await open('EVALUATE', take);
  await expect.element(other.screen.getByLabelText('创意')).toHaveValue('7');
});

test('a step begins with what is known now, not with what was known when another step was taken', async () => {
  const [evaluate, ...others] = events();
  const seen = { events: [{ ...evaluate, begins: { creativity: 1 } }, ...others] };
  const { screen } = await open('EVALUATE', vi.fn(), undefined, seen);
  await expect.element(screen.getByLabelText('经济效益')).toBeVisible();
  await expect.element(screen.getByLabelText('创意')).toHaveValue('7');
});

test('what the guard says stands above the paper, and what was typed stays', async () => {
  const { screen } = await open('EVALUATE', () => ({
    __typename: 'EventRefused',
    code: 'EVENT_REFUSED',
    message: '评分过低',
  }));
  await screen.getByLabelText('经济效益').fill('1');
  await screen.getByLabelText('创意').fill('1');
  await screen.getByRole('button', { name: '评分' }).click();
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/评分过低/);
  await expect.element(screen.getByLabelText('经济效益')).toHaveValue('1');
});

test('a step that cannot be taken here says so', async () => {
  const { screen } = await open('DECIDE', vi.fn());
  await expect.element(screen.getByText(/此步骤现在不能办理/)).toBeVisible();
});

test('a step that asks for fields of the opening paper shows these alone, with what they say, and needs them', async () => {
  const take = vi.fn((_input: Record<string, unknown>) => ({ __typename: 'Complaint', id: 'k1' }));
  const { screen } = await open('REWARD', take);
  await expect.element(screen.getByLabelText('创意')).toHaveValue('3');
  expect(screen.getByLabelText('经济效益').query()).toBeNull();
  await screen.getByLabelText('创意').fill('');
  await screen.getByRole('button', { name: '核定' }).click();
  expect(take).not.toHaveBeenCalled();
  await screen.getByLabelText('创意').fill('6');
  await screen.getByRole('button', { name: '核定' }).click();
  await expect.poll(() => take.mock.calls[0]?.[0]?.['answers']).toEqual({ creativity: 6 });
});

test('what another step fills in is read, not written, and is not shown before', async () => {
  const { screen } = await open('JUDGE', vi.fn());
  await expect.element(screen.getByLabelText('创意')).toHaveValue('8');
  await expect.element(screen.getByText('40')).toBeVisible();
  expect(screen.getByRole('textbox', { name: '经济效益' }).query()).toBeNull();
  await screen.unmount();
  const before = await open('WRITE', vi.fn());
  await expect.element(before.screen.getByLabelText('经济效益')).toBeVisible();
  expect(before.screen.getByLabelText('创意').query()).toBeNull();
});

test('why a step cannot be taken stands above its paper', async () => {
  const { screen } = await open('BARRED', vi.fn());
  await expect.element(screen.getByRole('status').filter({ hasText: '至少须两人评分' })).toBeVisible();
});

test('a step that was overtaken reads the case anew, keeps what was typed, and can then be taken', async () => {
  let version = 3;
  const take = vi.fn((input: Record<string, unknown>) =>
    input['version'] === 4
      ? { __typename: 'Complaint', id: 'k1' }
      : { __typename: 'StaleVersion', code: 'STALE_VERSION', message: '已被他人修改', currentVersion: 4 },
  );
  const { screen, history } = await open('EVALUATE', take, () => version++);
  await screen.getByLabelText('经济效益').fill('45');
  await screen.getByRole('button', { name: '评分' }).click();
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/别人刚刚改过/);
  await expect.element(screen.getByLabelText('经济效益')).toHaveValue('45');
  await screen.getByRole('button', { name: '评分' }).click();
  await expect.poll(() => history.location.pathname).toBe('/cases/k1');
});
