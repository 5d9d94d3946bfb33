import { createHash, timingSafeEqual } from 'node:crypto';

import { keyVault } from '../../../kernel/ports/key-vault.ts';
import { isId } from '../../../kernel/values/ids.ts';

const ID_BYTES = 16;
const SECRET_BYTES = 18;
const BYTES = ID_BYTES * 2 + SECRET_BYTES;

/** What a link is made from. */
export interface Addressed {
  readonly tenantId: string;
  readonly id: string;
  /** How often it got a new address. */
  readonly renewals: number;
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The token of a link. It is kept nowhere: whoever may see it has it made anew, and a copy of the database does not tell it. */
export function tokenOf({ tenantId, id, renewals }: Addressed): string {
  const secret = keyVault().fingerprint(JSON.stringify(['public form', tenantId, id, renewals]));
  return Buffer.concat([bytesOf(tenantId), bytesOf(id), secret.subarray(0, SECRET_BYTES)]).toString(
    'base64url',
  );
}

/** What a token claims to be about; whether it is right, its hash tells. */
export function claimedBy(token: string): { readonly tenantId: string; readonly id: string } | undefined {
  if (!/^[\w-]{67}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== BYTES) return undefined;
  const [tenantId, id] = [bytes.subarray(0, ID_BYTES), bytes.subarray(ID_BYTES, ID_BYTES * 2)].map((part) =>
    idOf(part),
  );
  return tenantId !== undefined && id !== undefined && isId(tenantId) && isId(id)
    ? { tenantId, id }
    : undefined;
}

/** What stands in the database in place of a token. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Whether a token is the one that a hash was made of. */
export function isToken(token: string, hash: string): boolean {
  const [a, b] = [Buffer.from(hashOf(token)), Buffer.from(hash)];
  return a.length === b.length && timingSafeEqual(a, b);
}
