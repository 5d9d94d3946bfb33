import { createHash } from 'node:crypto';

/** Packs are called by name; the audit log and idempotency keys want an id, so it is made from the name. */
export function packId(name: string): string {
  const hex = createHash('sha256').update(`pack/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
