import { timingSafeEqual } from 'node:crypto';

import { keyVault } from '../../../kernel/ports/key-vault.ts';
import { isId } from '../../../kernel/values/ids.ts';

/** Nobody reads and fills in a paper faster; programs do. */
export const LEAST_SECONDS = 3;
/** A page may stay open over a weekend. */
const OLDEST_MILLISECONDS = 7 * 24 * 3600_000;

const markOf = (linkId: string, said: string): string =>
  keyVault()
    .fingerprint(JSON.stringify(['public form page', linkId, said]))
    .toString('base64url')
    .slice(0, 24);

/** Says which page was given out and when, so that the browser cannot say otherwise: one page, one answer. */
export function stampAt(linkId: string, page: string, now: Date): string {
  const said = `${now.getTime().toString(36)}.${page}`;
  return `${said}.${markOf(linkId, said)}`;
}

/** A page of ours that is not too old, and the milliseconds for which it is still too new; undefined = none of ours. */
export function pageOf(
  linkId: string,
  stamp: unknown,
  now: Date,
): { readonly page: string; readonly wait: number } | undefined {
  const [at = '', page = '', mark = ''] = typeof stamp === 'string' ? stamp.split('.') : [];
  const [wanted, given] = [Buffer.from(markOf(linkId, `${at}.${page}`)), Buffer.from(mark)];
  if (!isId(page) || wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
  const age = now.getTime() - Number.parseInt(at, 36);
  return age > OLDEST_MILLISECONDS ? undefined : { page, wait: Math.max(0, LEAST_SECONDS * 1000 - age) };
}
