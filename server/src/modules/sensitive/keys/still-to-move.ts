import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { BoxBroken } from '../../../kernel/sealing/box.ts';
import { keyringOf } from '../../../kernel/sealing/keyring.ts';
import { sealedPlace } from '../values/store-sealed.ts';

/** More values that do not open than this are not told from ones that wait. */
const MOST_BROKEN = 200;

const behind = sqlStatement<{ noun: string; holderId: string; field: string; box: Buffer }>(
  'sealed-still-behind',
  `select case when contact_point_id is not null then 'contactPoint' when contact_id is null then 'customer' else 'contact' end as noun,
     case when contact_point_id is not null then contact_point_id when contact_id is null then customer_id else contact_id end as "holderId", field, box
   from app.sealed_value where tenant_id = :tenantId and key_version < :version order by key_version limit ${MOST_BROKEN}`,
);

/** Whether a value waits to be moved to the newest key; one that does not open never moves, and holds nobody up. */
export async function isStillMoving(rows: Rows): Promise<boolean> {
  const ring = await keyringOf(rows);
  const left = ring ? await rows.rows(behind(), { version: ring.version }) : [];
  if (left.length >= MOST_BROKEN) return true;
  return left.some(({ noun, holderId, field, box }) => {
    try {
      return ring?.open(sealedPlace({ noun, id: holderId }, field), box) !== undefined;
    } catch (error) {
      if (error instanceof BoxBroken) return false;
      throw error;
    }
  });
}
