import type { Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { BoxBroken } from '../../../kernel/sealing/box.ts';
import { keyringOf, type Keyring } from '../../../kernel/sealing/keyring.ts';
import { phonePlace } from '../../../kernel/sealing/number-token.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { ringIn } from '../../sensitive/index.ts';

interface Row {
  readonly id: string;
  readonly box: Buffer;
}

const boxes = sqlStatement<Row>(
  'phone-boxes',
  `select contact_point_id as id, box from app.sealed_value where tenant_id = :tenantId and contact_point_id = any(:ids)`,
);

const batch = async (ids: readonly string[], read: ReadScope) => {
  const found = new Map((await read.rows(boxes(), { ids })).map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
};

/** The number in a box; null = it does not open. */
export function openNumber(ring: Keyring | null | undefined, { id, box }: Row): string | null {
  try {
    return ring?.open(phonePlace(id), box) ?? null;
  } catch (error) {
    if (error instanceof BoxBroken) return null;
    throw error;
  }
}

/** The sealed number of a contact point in the clear, for whoever was let; null = there is none that opens. */
export async function clearNumber(ctx: Ctx, pointId: string): Promise<string | null> {
  const row = await ctx.scope.read.loader(batch).load(pointId);
  return row && openNumber(await ringIn(ctx), row);
}

/** Whether it opens, for whoever is about to let somebody look at it. */
export async function numberOpens(tx: Pick<Tx, 'sql'>, pointId: string): Promise<boolean> {
  const row = await tx.sql.row(boxes(), { ids: [pointId] });
  return row !== undefined && openNumber(await keyringOf(tx.sql), row) !== null;
}
