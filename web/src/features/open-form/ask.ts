import type { Answers, PackedRules, RecordForm, Words } from '@zhoudao/schema/templates/form/judge';

import { locale } from '../../lib/i18n/locale.ts';

type Said = { 'zh-CN'?: string; en?: string };
type Tones = { accent: string; fill: string; fillHover: string; soft: string };

/** Whose form it is, and whether it takes answers. */
export type Head = {
  state: 'waiting' | 'open' | 'full' | 'today' | 'closed';
  /** The logo comes by its name and is handed on by its address. */
  company: { name: string; logo: string | null; tones: { light: Tones; dark: Tones } | null };
  title: Words;
  opensAt: string | null;
};

/** A form that takes answers. */
export type OpenForm = Head & {
  state: 'open';
  form: RecordForm;
  rules: PackedRules;
  dictionaries: Record<string, { value: string; title: Words }[]>;
  words: { purpose: Said; consent: Said; thanks: Said };
  isRepeatable: boolean;
  clock: { timeZone: string; now: string };
  stamp: string;
  /** Seconds after which it can be sent. */
  wait: number;
};

/** What came of asking: the answer, `gone` for a link that leads nowhere, `failed` where nobody answered. */
export type Shown = Head | OpenForm | 'gone' | 'failed';

/** What is sent in. */
export type Sending = {
  /** The page that was given out: it is answered once. */
  stamp: string;
  answers: Answers;
  consented: boolean;
  /** A box that nobody sees. */
  trap: string;
};

/** What came of sending. */
export type Sent =
  | { ok: true; number: string; isEarlier: boolean }
  | {
      ok: false;
      status: number;
      message: string;
      wait: number;
      problems: { path: string; message: string }[];
    };

const addressOf = (token: string): string => `/open/forms/${encodeURIComponent(token)}`;
const headers = (): Record<string, string> => ({
  'content-type': 'application/json',
  'accept-language': locale(),
});

/** Asks for the form behind a link. */
export async function askForm(token: string): Promise<Shown> {
  const response = await fetch(addressOf(token), { headers: headers(), credentials: 'omit' }).catch(
    () => undefined,
  );
  if (!response?.ok) return response?.status === 404 ? 'gone' : 'failed';
  const shown = (await response.json()) as Head | OpenForm;
  const { logo } = shown.company;
  return { ...shown, company: { ...shown.company, logo: logo && `${addressOf(token)}/${logo}` } };
}

type Answered = { number?: string; isEarlier?: boolean } & Refused;
type Refused = { message?: string; wait?: number; problems?: { path: string; message: string }[] };

/** Sends what was filled in. */
export async function sendAnswers(token: string, sending: Sending): Promise<Sent> {
  const response = await fetch(addressOf(token), {
    method: 'POST',
    headers: headers(),
    credentials: 'omit',
    body: JSON.stringify(sending),
  }).catch(() => undefined);
  const body = (await response?.json().catch(() => ({}))) as Answered | undefined;
  if (response?.ok) return { ok: true, number: body?.number ?? '', isEarlier: body?.isEarlier === true };
  const { message = '', wait = 0, problems = [] } = body ?? {};
  return { ok: false, status: response?.status ?? 0, message, wait, problems };
}

/** A text in the visitor's language, else in the other one. */
export const inReach = (said: Said): string => said[locale()] ?? said['zh-CN'] ?? said.en ?? '';
