import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { setLocale } from '../lib/i18n/locale.ts';
import { askForSignIn, confirmSignIn } from './data/sign-in-request.ts';
import { SignInOverlay } from './sign-in-overlay.tsx';

const PASSWORD = 'correct horse battery';

/** An identity service with these settings that remembers what it was asked. */
function identity(hasSecondFactor: boolean) {
  const asked: string[] = [];
  const answer = (path: string, body: Record<string, string>): Response => {
    asked.push(path);
    if (path === '/auth/sign-in/email' && body['password'] !== PASSWORD)
      return Response.json(
        { code: 'INVALID_EMAIL_OR_PASSWORD', message: '邮箱或密码不正确' },
        { status: 401 },
      );
    return Response.json(
      path === '/auth/sign-in/email' && hasSecondFactor ? { twoFactorRedirect: true } : {},
    );
  };
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    Promise.resolve(answer(path, JSON.parse(init.body as string) as Record<string, string>)),
  );
  return asked;
}

beforeEach(() => setLocale('zh-CN'));
afterEach(() => vi.unstubAllGlobals());

test('a sensitive act asks for password and second factor, then goes on in the same company', async () => {
  const asked = identity(true);
  const screen = await render(<SignInOverlay companyId="t1" email="li@example.com" />);
  const confirmed = confirmSignIn();
  const dialog = screen.getByRole('dialog', { name: '确认是您本人' });
  await expect.element(dialog.getByLabelText('密码', { exact: true })).toHaveFocus();
  await dialog.getByLabelText('密码', { exact: true }).fill('wrong');
  await dialog.getByRole('button', { name: '确认并继续' }).click();
  await expect.element(dialog.getByRole('alert')).toMatchTextContent(/邮箱或密码不正确/);
  await dialog.getByLabelText('密码', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: '确认并继续' }).click();
  await dialog.getByLabelText('动态验证码').fill('123456');
  await dialog.getByRole('button', { name: '确认并继续' }).click();
  expect(await confirmed).toBe(true);
  expect(asked.slice(-2)).toEqual(['/auth/two-factor/verify-totp', '/auth-company/switch']);
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
});

test('a confirmation can be left, an ended session cannot', async () => {
  identity(false);
  const screen = await render(<SignInOverlay companyId="t1" email="li@example.com" />);
  const confirmed = confirmSignIn();
  await screen.getByRole('button', { name: '取消' }).click();
  expect(await confirmed).toBe(false);

  void askForSignIn();
  const dialog = screen.getByRole('dialog', { name: '登录已过期' });
  await expect.element(dialog).toBeVisible();
  expect(dialog.getByRole('button', { name: '取消' }).elements()).toEqual([]);
});
