import { keyVault } from '../ports/key-vault.ts';
import { sqlStatement } from '../reading/statement.ts';
import type { Rows } from '../scope.ts';
import type { Tx } from '../writing/command.ts';
import { blindOf, BoxBroken, newKey, openBox, sealBox, versionOf } from './box.ts';

/** Where a sealed value stands: it opens nowhere else. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** A value as it is stored. */
export interface Sealed {
  readonly version: number;
  readonly box: Buffer;
  readonly blind: string;
}

/** A company's key as the database holds it. */
export interface StoredKey {
  readonly tenantId: string;
  readonly version: number;
  readonly kek: number;
  readonly wrapped: Buffer;
}

const COLUMNS = `tenant_id as "tenantId", version, kek, wrapped`;
const live = sqlStatement<StoredKey>(
  'tenant-keys',
  `select ${COLUMNS} from app.tenant_key where tenant_id = :tenantId and retired_at is null order by version`,
);
// Whoever seals holds the keys until his commit: none of them is retired in between.
const held = sqlStatement<StoredKey>(
  'tenant-keys-held',
  `select ${COLUMNS} from app.tenant_key where tenant_id = :tenantId and retired_at is null order by version for key share`,
);
const first = sqlStatement(
  'tenant-key-first',
  `insert into app.tenant_key (tenant_id, version, kek, wrapped, created_by, created_at)
   values (:tenantId, 1, :kek, :wrapped, :by, :at) on conflict do nothing`,
);

/** The keys of one company for the time of one transaction. Whose they are comes from their rows, so nobody can name another company. */
export class Keyring {
  readonly #tenantId: string;
  readonly #keys = new Map<number, Buffer>();
  /** The version that seals. */
  readonly version: number;

  constructor(stored: readonly [StoredKey, ...StoredKey[]]) {
    this.#tenantId = stored[0].tenantId;
    for (const { tenantId, version, kek, wrapped } of stored)
      this.#keys.set(version, keyVault().unwrap(tenantId, { kek, wrapped }));
    this.version = Math.max(...this.#keys.keys());
  }

  /** Seals a value for its place; `normal` is what an equal value is told by. */
  seal(place: SealedPlace, value: string, normal = value): Sealed {
    const key = this.#keyOf(this.version);
    const box = sealBox(key, this.version, Buffer.from(value), this.#bound(place));
    return { version: this.version, box, blind: blindOf(key, place.column, normal) };
  }

  /** The value of a box at its own place; `BoxBroken` anywhere else. */
  open(place: SealedPlace, box: Buffer): string {
    return openBox(this.#keyOf(versionOf(box)), box, this.#bound(place)).toString();
  }

  /** By what an equal value may be found: one text for each key that is still in use. */
  blinds(column: string, normal: string): string[] {
    return [...this.#keys.values()].map((key) => blindOf(key, column, normal));
  }

  #keyOf(version: number): Buffer {
    const key = this.#keys.get(version);
    if (!key) throw new BoxBroken();
    return key;
  }

  #bound({ table, column, row }: SealedPlace): string {
    return `${this.#tenantId}|${table}|${column}|${row}`;
  }
}

const ringOf = ([one, ...more]: readonly StoredKey[]): Keyring | undefined =>
  one && new Keyring([one, ...more]);

/** The keys of the company whose transaction this is; undefined = it never sealed anything. */
export const keyringOf = async (rows: Rows): Promise<Keyring | undefined> => ringOf(await rows.rows(live()));

/** The same for whoever seals: the first value brings the first key. */
export async function keyringFor(tx: Pick<Tx, 'sql' | 'tenantId' | 'memberId' | 'now'>): Promise<Keyring> {
  const known = ringOf(await tx.sql.rows(held()));
  if (known) return known;
  const wrapped = keyVault().wrap(tx.tenantId, newKey());
  await tx.sql.rows(first(), { ...wrapped, by: tx.memberId, at: tx.now() });
  // Two may have come first: the key of one of them stays, and both use it.
  const made = ringOf(await tx.sql.rows(held()));
  if (!made) throw new Error('No key was made');
  return made;
}
