import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { compareSession, setActing } from '../lib/acting.ts';
import { post } from '../lib/http.ts';
import { setLocale } from '../lib/i18n/locale.ts';
import { createClient } from './data/client.ts';
import { OtherSessionOverlay } from './other-session-overlay.tsx';
import { SessionQuery } from './session/session.documents.ts';

const CREATE = '/auth-company/invite';

/** A server on which somebody else signed in after this page was opened. */
function server() {
  const sent: { path: string; headers: Record<string, string> }[] = [];
  const refusal = { code: 'OTHER_SESSION', message: '此浏览器已登录其他账号或公司，请重新加载页面' };
  const session = { person: { id: 'p2', name: '李雷' }, member: null, company: { id: 'c2', name: '乙公司' } };
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>;
    sent.push({ path, headers });
    const isAsSignedIn = headers['x-zd-person'] === undefined;
    if (path === '/graphql' && isAsSignedIn) return Promise.resolve(Response.json({ data: { session } }));
    return Promise.resolve(
      path === '/graphql'
        ? Response.json({ errors: [{ message: '', extensions: refusal }] }, { status: 409 })
        : Response.json(isAsSignedIn ? {} : refusal, { status: isAsSignedIn ? 200 : 409 }),
    );
  });
  return sent;
}

/** A page that was just opened. */
async function aPage() {
  setActing('c1', 'p1');
  const screen = await render(<OtherSessionOverlay company="甲公司" person="王芳" />);
  return { client: createClient(), dialog: screen.getByRole('dialog', { name: '登录已变更' }) };
}

beforeEach(() => setLocale('zh-CN'));
afterEach(() => vi.unstubAllGlobals());

test('an operation says for whom the page was opened, and its refusal lies over the page', async () => {
  const sent = server();
  const { client, dialog } = await aPage();
  expect(dialog.elements()).toEqual([]);
  const answer = await client.query(SessionQuery, {}).toPromise();
  expect(answer.error?.graphQLErrors[0]?.extensions['code']).toBe('OTHER_SESSION');
  expect(sent[0]?.headers).toMatchObject({ 'x-zd-person': 'p1', 'x-zd-company': 'c1' });
  await expect.element(dialog).toMatchTextContent(/您现在以“李雷”的身份登录在“乙公司”/);
  await expect.element(dialog).toMatchTextContent(/此页面属于“王芳”和“甲公司”.*草稿保存在本机/);
  await expect.element(dialog.getByRole('button', { name: '重新加载' })).toBeVisible();
  expect(dialog.getByRole('button').elements()).toHaveLength(1);
});

test('plain requests say it too, but for those that decide who is signed in', async () => {
  const sent = server();
  const { dialog } = await aPage();
  await post('/auth/sign-in/email', {});
  await post('/auth-company/switch', { companyId: 'c1' });
  expect(sent.map(({ headers }) => headers['x-zd-person'])).toEqual([undefined, undefined]);
  expect(dialog.elements()).toEqual([]);
  expect(await post(CREATE, {})).toMatchObject({ ok: false, code: 'OTHER_SESSION' });
  await expect.element(dialog).toBeVisible();
});

test('the same person in the same company goes on', async () => {
  server();
  const { dialog } = await aPage();
  expect(compareSession('c1', 'p1')).toBe(true);
  expect(dialog.elements()).toEqual([]);
  expect(compareSession('c2', 'p1')).toBe(false);
  await expect.element(dialog).toBeVisible();
});
