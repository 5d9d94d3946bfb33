import { createHmac, hkdfSync } from 'node:crypto';

import type { KeyVault, WrappedKey } from '../../../kernel/ports/key-vault.ts';
import { openBox, sealBox } from '../../../kernel/sealing/box.ts';
import { StartupProblem } from '../../database/embedded/index.ts';

/** One of the operator's keys. */
export interface FieldKey {
  readonly version: number;
  readonly key: Buffer;
}

const BYTES = 32;
const MOST_VERSIONS = 65_535;
const ONE = /^(?:(\d{1,5}):)?([A-Za-z0-9+/_-]{43}=?|[0-9a-fA-F]{64})$/;

/** Keys as they are given: `2:<32 bytes in base64> 1:<…>`; the first one wraps, the others only open. One alone needs no number. */
export function fieldKeysOf(text: string): readonly [FieldKey, ...FieldKey[]] {
  const keys = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part): FieldKey => {
      const [, version = '1', written = ''] = ONE.exec(part) ?? [];
      const key = Buffer.from(written, written.length === BYTES * 2 ? 'hex' : 'base64');
      return { version: Number(version), key };
    });
  const versions = new Set(keys.map(({ version }) => version));
  const isUsable = ({ version, key }: FieldKey) =>
    key.length === BYTES && version >= 1 && version <= MOST_VERSIONS;
  const [current, ...older] = keys;
  if (!current || versions.size < keys.length || !keys.every(isUsable))
    throw new StartupProblem('field-key-invalid');
  return [current, ...older];
}

/** The operator's keys in the memory of this process. */
export class FieldKeys implements KeyVault {
  readonly kek: number;
  readonly #keys: ReadonlyMap<number, Buffer>;
  readonly #fingerprints: Buffer;

  constructor(keys: readonly [FieldKey, ...FieldKey[]]) {
    this.kek = keys[0].version;
    this.#keys = new Map(keys.map(({ version, key }) => [version, key]));
    // The oldest: what was sent before a change of keys is still known when it is sent again.
    const { key } = keys.at(-1) ?? keys[0];
    this.#fingerprints = Buffer.from(hkdfSync('sha256', key, '', 'fingerprint', BYTES));
  }

  wrap(tenantId: string, key: Buffer): WrappedKey {
    return { kek: this.kek, wrapped: sealBox(this.#keyOf(this.kek), this.kek, key, `tenant:${tenantId}`) };
  }

  unwrap(tenantId: string, { kek, wrapped }: WrappedKey): Buffer {
    return openBox(this.#keyOf(kek), wrapped, `tenant:${tenantId}`);
  }

  fingerprint(text: string): Buffer {
    return createHmac('sha256', this.#fingerprints).update(text).digest();
  }

  #keyOf(version: number): Buffer {
    const key = this.#keys.get(version);
    if (!key)
      throw new Error(`FIELD_KEY has no version ${version}: keys of companies are still wrapped by it`);
    return key;
  }
}
