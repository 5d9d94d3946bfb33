import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { Client, fetchExchange, Provider } from 'urql';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { rootRoute } from '../../app/session/root.ts';
import { ProposalSummary } from './proposal-summary.page.tsx';

const sheet = (id: string, name: string, economic: number, score: number) => ({
  __typename: 'EvaluationSheet',
  id,
  at: '2026-03-02T01:00:00.000Z',
  by: { __typename: 'Member', id: `m${id}`, displayName: name },
  points: [economic, null],
  score,
});

const proposal = {
  __typename: 'Proposal',
  id: 'k1',
  type: 'proposal',
  version: 3,
  viewerCan: [],
  result: 'REVISE',
  score: 75,
  benefit: { __typename: 'Money', amountMinor: 6_000_000, currency: 'CNY' },
  needsPatent: false,
  bonus: null,
  toldAt: null,
  evaluation: {
    __typename: 'CaseEvaluation',
    name: '提案评审',
    score: 75.5,
    grade: '修改后采纳',
    tone: 'PLAIN',
    items: [
      { __typename: 'EvaluationItem', id: 'economic', name: '经济利益', max: 50 },
      { __typename: 'EvaluationItem', id: 'cost', name: '改善成本', max: 10 },
    ],
    sheets: [sheet('1', '李伟', 38, 75), sheet('2', '王芳', 40, 76)],
  },
};

test('what was decided, what each reviewer gave, and that the proposer does not know yet', async () => {
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: () => Promise.resolve(Response.json({ data: { case: proposal } })),
  });
  const router = createRouter({
    routeTree: rootRoute.update({ component: () => <ProposalSummary caseId="k1" /> } as never),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  const screen = await render(
    <Provider value={client}>
      <RouterProvider router={router as never} />
    </Provider>,
  );
  await expect.element(screen.getByRole('region', { name: '提案要点' })).toBeVisible();
  await expect.element(screen.getByText('尚未反馈')).toBeVisible();
  await expect.element(screen.getByRole('row', { name: '李伟 38 – 75' })).toBeVisible();
  await expect.element(screen.getByRole('row', { name: '2 人平均 75.50' })).toBeVisible();
  await expect.element(screen.getByRole('columnheader', { name: '经济利益（满分 50）' })).toBeVisible();
});
