/** Somebody's session, rights or company changed: by account, by membership, or by both; or those of everybody in a company. */
export interface IdentityChange {
  readonly userId?: string;
  readonly memberId?: string;
  readonly tenantId?: string;
}

const hearers = new Set<(change: IdentityChange) => void>();

/** Makes this process forget what it remembers of a person, so that the next request sees the change. */
export function identityChanged(change: IdentityChange): void {
  for (const hear of hearers) hear(change);
}

/** Hears of changes until the answer is called. */
export function onIdentityChanged(hear: (change: IdentityChange) => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}
