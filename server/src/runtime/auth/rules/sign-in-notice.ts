import type { Pool } from 'pg';

import type { Locale } from '../../../kernel/errors/messages.ts';
import { letter } from '../letters.ts';
import type { PostOffice } from '../post-office.ts';
import type { SessionStore } from '../session/session-store.ts';
import { rulesOfPerson } from './person-rules.ts';

const BROWSERS = ['Edg', 'Firefox', 'Chrome', 'Safari'] as const;
const SYSTEMS = ['Windows', 'iPhone', 'iPad', 'Android', 'Mac', 'Linux'] as const;

/** Browser and system out of what browsers send; enough to recognise one’s own device. */
function deviceOf(agent: string | undefined): string {
  const found = [BROWSERS, SYSTEMS].flatMap(
    (names) => names.find((name) => agent?.includes(name) === true) ?? [],
  );
  return found.map((name) => (name === 'Edg' ? 'Edge' : name)).join(' · ');
}

/** A sign-in that has just succeeded with a browser that is new to the account. */
export interface NewSignIn {
  readonly email: string;
  readonly address: string;
  readonly agent: string | undefined;
  readonly at: Date;
}

interface NoticeParts {
  readonly pool: Pool;
  readonly sessions: SessionStore;
  readonly post: PostOffice;
  readonly baseUrl: string;
}

/** Tells of sign-ins beside their requests. */
export const signInTeller =
  (parts: NoticeParts) =>
  (entry: NewSignIn): void =>
    parts.post.track(tellSignIn(parts, entry), 'a sign-in was not told');

/** Tells somebody by mail that his account was entered with a new browser, where one of his companies wants that. */
async function tellSignIn({ pool, sessions, post, baseUrl }: NoticeParts, entry: NewSignIn): Promise<void> {
  if (!post.isDelivering) return;
  const account = await sessions.accountByEmail(entry.email);
  const rules = account && (await rulesOfPerson(pool, account.userId));
  if (!account || !rules?.signInNotice) return;
  const locale: Locale = account.locale === 'en' ? 'en' : 'zh-CN';
  const link = new URL('/profile?tab=security', baseUrl).href;
  const when = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: rules.timeZone,
  });
  post.send(
    letter('signedIn', { email: account.email, locale }, link, {
      name: account.name,
      place: [when.format(entry.at), deviceOf(entry.agent), entry.address]
        .filter((part) => part !== '')
        .join(', '),
    }),
  );
}
