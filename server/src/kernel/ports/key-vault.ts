/** A company's key as it lies in the database: only who holds the operator's key of that version opens it. */
export interface WrappedKey {
  /** Which of the operator's keys wraps it. */
  readonly kek: number;
  readonly wrapped: Buffer;
}

/** Holds the operator's keys. They wrap the keys of companies, and a wrapped key opens for its own company alone. */
export interface KeyVault {
  /** The operator's key that wraps from now on. */
  readonly kek: number;
  wrap(tenantId: string, key: Buffer): WrappedKey;
  /** Fails where the key is another company's, was tampered with, or is wrapped by a key that nobody gave. */
  unwrap(tenantId: string, wrapped: WrappedKey): Buffer;
  /** Tells two texts apart without telling what they are: nobody without the operator's key can try values against it. */
  fingerprint(text: string): Buffer;
}

let vault: KeyVault | undefined;

/** Said once at the start. Gives back what says the former one again. */
export function wrapKeysBy(next: KeyVault): () => void {
  const before = vault;
  vault = next;
  return () => {
    vault = before;
  };
}

/** What wraps the keys of companies in this process. */
export function keyVault(): KeyVault {
  if (!vault) throw new Error('Nobody said what wraps the keys of companies');
  return vault;
}
