import { AccessError } from '../errors/access-error.ts';
import { KeyInFlight, KeyMismatch, type UserError } from '../errors/user-error.ts';
import { keyVault } from '../ports/key-vault.ts';
import { sqlStatement } from '../reading/statement.ts';
import type { Ref } from '../result.ts';
import type { WriteFace } from '../scope.ts';
import { isId } from '../values/ids.ts';

/** An input that may be sent twice: the key is made by the client, one per intention. */
export interface Keyed {
  readonly idempotencyKey?: string | null | undefined;
}

interface Earlier {
  readonly fingerprint: Buffer;
  readonly resultType: string | null;
  readonly resultId: string | null;
}

const claim = sqlStatement<{ claimed: number }>(
  'idempotency-claim',
  `insert into app.idempotency (tenant_id, key, fingerprint) values (:tenantId, :key, :fingerprint) on conflict do nothing returning 1 as claimed`,
);
const find = sqlStatement<Earlier>(
  'idempotency-find',
  `select fingerprint, result_type as "resultType", result_id as "resultId" from app.idempotency where tenant_id = :tenantId and key = :key`,
);
const keep = sqlStatement(
  'idempotency-keep',
  `update app.idempotency set result_type = :type, result_id = :id where tenant_id = :tenantId and key = :key`,
);

const canonical = (value: unknown): unknown => {
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(canonical);
  const entries = Object.entries(value).filter(([key, v]) => key !== 'idempotencyKey' && v !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, v]) => [key, canonical(v)]),
  );
};

/** Claims the key in the command's transaction: undefined = go on, a Ref = done before, a user error = refuse. */
export async function claimKey(
  face: WriteFace,
  memberId: string | null,
  action: string,
  input: Keyed,
): Promise<Ref | UserError | undefined> {
  const key = input.idempotencyKey;
  if (key === undefined || key === null) return undefined;
  if (!isId(key)) throw new AccessError('BAD_USER_INPUT'); // made by a program, so nobody can mend it in a form
  // Keyed: the input may hold what is sealed everywhere else, and short values are soon tried.
  const fingerprint = keyVault().fingerprint(JSON.stringify([memberId, action, canonical(input)]));
  try {
    // A duplicate in flight waits on the row; the role's lock timeout ends the wait.
    if (await face.row(claim(), { key, fingerprint })) return undefined;
  } catch (error) {
    if ((error as { code?: string }).code === '55P03') return new KeyInFlight();
    throw error;
  }
  const earlier = await face.row(find(), { key });
  if (!earlier || !earlier.fingerprint.equals(fingerprint)) return new KeyMismatch();
  if (earlier.resultType === null || earlier.resultId === null) return new KeyInFlight();
  return { type: earlier.resultType, id: earlier.resultId };
}

/** Remembers what the command made, so that a replay re-reads it under today's rights. */
export function keepResult(face: WriteFace, input: Keyed, done: Ref): void {
  if (input.idempotencyKey) face.send(keep(), { key: input.idempotencyKey, type: done.type, id: done.id });
}
