import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../app/data/cache.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { PhonesPanel } from './phones-panel.tsx';

const OFF = {
  __typename: 'PhoneSealing' as const,
  id: 't1',
  isOn: false,
  isMoving: false,
  toMove: 0,
  moved: 0,
  sealed: 0,
  changedAt: null,
  changedBy: null,
};

/** A server that does as it is told, and remembers it. */
const client = (asked: unknown[]) =>
  new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const { operationName, variables } = JSON.parse(options?.body as string) as {
        operationName: string;
        variables: { input: { isOn: boolean } };
      };
      asked.push([operationName, variables.input.isOn]);
      const { isOn } = variables.input;
      const setPhoneSealing = {
        __typename: 'PhoneSealing',
        id: 't1',
        isOn,
        isMoving: true,
        toMove: 9,
        moved: 0,
      };
      return Promise.resolve(Response.json({ data: { setPhoneSealing } }));
    },
  });

beforeEach(() => setLocale('zh-CN'));

test('the consequences are told before anybody asks for it, and again when he does', async () => {
  const asked: unknown[] = [];
  let refreshed = 0;
  const screen = await render(
    <Provider value={client(asked)}>
      <PhonesPanel phones={OFF} refresh={() => (refreshed += 1)} />
    </Provider>,
  );
  await expect
    .element(screen.getByText('用完整号码或最后四位可以搜索到客户', { exact: false }))
    .toBeVisible();
  await expect.element(screen.getByText('未密封')).toBeVisible();
  await screen.getByRole('button', { name: '密封电话' }).click();
  const dialog = screen.getByRole('dialog');
  await expect.element(dialog.getByText('不能再补录', { exact: false })).toBeVisible();
  expect(asked).toEqual([]);
  await dialog.getByRole('button', { name: '密封电话' }).click();
  await expect.poll(() => refreshed).toBe(1);
  expect(asked).toEqual([['SetPhoneSealing', true]]);
});

test('while numbers are on their way it says how far they are, and can be turned round', async () => {
  const screen = await render(
    <Provider value={client([])}>
      <PhonesPanel
        phones={{ ...OFF, isOn: true, isMoving: true, toMove: 260, moved: 200 }}
        refresh={() => undefined}
      />
    </Provider>,
  );
  await expect.element(screen.getByText('正在加密：200 / 260')).toBeVisible();
  await expect.element(screen.getByRole('progressbar')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: '停止密封' })).toBeVisible();
});
