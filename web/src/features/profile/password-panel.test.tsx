import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../app/data/cache.ts';
import { SessionContext, type Session } from '../../app/session/session.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { PasswordPanel } from './password-panel.tsx';

beforeEach(() => setLocale('zh-CN'));

test('what the company asks of a password is said before one is typed, and checked without asking the server', async () => {
  const asked: string[] = [];
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      asked.push(options?.body as string);
      const passwordRules = { __typename: 'PasswordRules', minLength: 16, kinds: 3 };
      return Promise.resolve(Response.json({ data: { session: { __typename: 'Session', passwordRules } } }));
    },
  });
  const session = { person: { email: 'wang@example.test', emailVerified: true } } as unknown as Session;
  const screen = await render(
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <PasswordPanel />
      </SessionContext>
    </Provider>,
  );
  await expect.element(screen.getByText(/至少 16 个字符，.*至少 3 种/)).toBeVisible();
  await screen.getByLabelText('当前密码', { exact: true }).fill('zhoudao-demo-2026');
  await screen.getByLabelText('新密码', { exact: true }).fill('fifteen letters');
  await screen.getByRole('button', { name: '修改密码' }).click();
  await expect.element(screen.getByText('新密码至少 16 个字符').first()).toBeVisible();
  expect(asked).toHaveLength(1);
});
