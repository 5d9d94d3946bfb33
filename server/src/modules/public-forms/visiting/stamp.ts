import { timingSafeEqual } from 'node:crypto';

import { keyVault } from '../../../kernel/ports/key-vault.ts';

/** Nobody reads and fills in a paper faster; programs do. */
export const LEAST_SECONDS = 3;
/** A page may stay open over a weekend. */
const OLDEST_MILLISECONDS = 7 * 24 * 3600_000;

const markOf = (linkId: string, at: string): string =>
  keyVault()
    .fingerprint(JSON.stringify(['public form page', linkId, at]))
    .toString('base64url')
    .slice(0, 24);

/** Says when a page was given out, so that the browser cannot say otherwise. */
export function stampAt(linkId: string, now: Date): string {
  const at = now.getTime().toString(36);
  return `${at}.${markOf(linkId, at)}`;
}

/** Whether a page is one of ours and neither too new nor too old: the milliseconds still to wait, or undefined. */
export function waitOf(linkId: string, stamp: unknown, now: Date): number | undefined {
  const [at = '', mark = ''] = typeof stamp === 'string' ? stamp.split('.') : [];
  const [wanted, given] = [Buffer.from(markOf(linkId, at)), Buffer.from(mark)];
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
  const age = now.getTime() - Number.parseInt(at, 36);
  return age > OLDEST_MILLISECONDS ? undefined : Math.max(0, LEAST_SECONDS * 1000 - age);
}
