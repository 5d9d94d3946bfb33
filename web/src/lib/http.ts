import { actingHeaders, tellOtherSession } from './acting.ts';
import { locale } from './i18n/locale.ts';
import { tellSeeingOver } from './seeing.ts';

/** The answer of a plain JSON endpoint (sign-in and company administration). */
export type Answer<T> = { ok: true; value: T } | { ok: false; status: number; code: string; message: string };

const offlineTexts = {
  'zh-CN': '连接不上服务器，请检查网络后重试。',
  en: 'The server cannot be reached. Check your connection and try again.',
};

/** What is said where the server cannot be reached. */
export const offlineText = (): string => offlineTexts[locale()];

const textOr = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);

/** These decide who is signed in, whatever the page shows. */
const entrances = [
  '/auth/sign-in/email',
  '/auth/two-factor/verify-totp',
  '/auth/sign-out',
  '/auth-company/switch',
];

async function send<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  const response = await fetch(path, {
    ...init,
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      'accept-language': locale(),
      ...(entrances.includes(path) ? {} : actingHeaders()),
    },
  }).catch(() => undefined);
  if (response === undefined) return { ok: false, status: 0, code: 'OFFLINE', message: offlineText() };
  const text = await response.text();
  const body = (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null) as Record<
    string,
    unknown
  > | null;
  if (response.ok) return { ok: true, value: body as T };
  if (body?.['code'] === 'OTHER_SESSION') tellOtherSession();
  if (body?.['code'] === 'SEEING_OVER') tellSeeingOver();
  return {
    ok: false,
    status: response.status,
    code: textOr(body?.['code'], 'INTERNAL'),
    message: textOr(body?.['message'], response.statusText),
  };
}

/** Sends JSON and reads JSON; failures come back as data with the server's words. */
export const post = <T>(path: string, body: unknown = {}): Promise<Answer<T>> =>
  send(path, { method: 'POST', body: JSON.stringify(body) });

/** Reads JSON. */
export const get = <T>(path: string): Promise<Answer<T>> => send(path, { method: 'GET' });
