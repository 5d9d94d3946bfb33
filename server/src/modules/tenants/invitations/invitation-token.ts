import { createHash, randomBytes } from 'node:crypto';

/** The token of an invitation as it is made, sent and looked up. */
export interface InvitationToken {
  readonly tenantId: string;
  readonly hash: Buffer;
}

const SECRET_BYTES = 32;
const ID_BYTES = 16;
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Makes a token: the company's id, so that the look-up stays inside one company, and 32 random bytes. */
export function newInvitationToken(tenantId: string): InvitationToken & { readonly token: string } {
  const token = Buffer.concat([
    Buffer.from(tenantId.replaceAll('-', ''), 'hex'),
    randomBytes(SECRET_BYTES),
  ]).toString('base64url');
  return { token, tenantId, hash: hashOf(token) };
}

/** Reads a token; undefined = it cannot be one of ours. */
export function readInvitationToken(token: string): InvitationToken | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ID_BYTES + SECRET_BYTES || bytes.toString('base64url') !== token) return undefined;
  const hex = bytes.toString('hex', 0, ID_BYTES);
  return {
    tenantId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    hash: hashOf(token),
  };
}
