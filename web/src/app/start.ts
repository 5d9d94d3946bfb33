import { brandTones } from '@zhoudao/schema/brand';

import { setActing } from '../lib/acting.ts';
import { setStorageOwner } from '../lib/browser/storage.ts';
import { setServerTime } from '../lib/clock.ts';
import { setDisplayZone } from '../lib/dates.ts';
import type { SessionQuery } from '../lib/gql/graphql.ts';
import { setLocale } from '../lib/i18n/locale.ts';
import { setCurrency } from '../lib/money.ts';
import { setDensity, setTheme } from '../ui/shell/appearance.ts';
import { setBrand } from '../ui/shell/brand.ts';
import { allowSingleKeys } from '../ui/shell/keys.ts';
import type { Session } from './session/session.ts';

type Asked = SessionQuery['session'];

/** A session that can work: signed in and member of a company. */
export function isWorking(session: Asked): session is Session {
  return (
    session.member !== null &&
    session.member !== undefined &&
    session.company !== null &&
    session.company !== undefined
  );
}

/** Takes over what the person and the company have chosen: language, theme, rows, zone, currency, storage. */
export function adopt(session: Session): void {
  const { member, company, person, seeing } = session;
  // What lies in this browser is the viewer's own; it is not the colleague's either.
  setStorageOwner(company.id, seeing ? `${person.id}.${seeing.id}` : person.id);
  setActing(company.id, person.id);
  setServerTime(session.serverTime);
  setDisplayZone(member.timeZone ?? company.timeZone);
  setCurrency(company.currency);
  setTheme(member.theme);
  setBrand(company.brandColour ? brandTones(company.brandColour) : undefined);
  setDensity(member.density);
  allowSingleKeys(member.singleKeyShortcuts);
  setLocale(session.locale === 'EN' ? 'en' : 'zh-CN');
}

/** The sign-in page, with the way back to this one. */
export function signInAddress(): string {
  const here = window.location.pathname + window.location.search;
  return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`;
}
