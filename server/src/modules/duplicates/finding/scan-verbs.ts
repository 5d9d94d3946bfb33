import { InputType } from 'type-graphql';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rights } from '../../../kernel/rights.ts';
import { command } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { customerPolicy } from '../../customers/index.ts';
import { notComparedBy } from '../seen-traits.ts';
import type { DuplicateScanType } from './duplicate.type.ts';
import { queueScan } from './scan.ts';

/** Asks for a look through all customers, or ends it. */
@InputType()
export class DuplicateScanInput extends KeyedInput {}

const COLUMNS = `id, state, phase, done, total, found, asked_at as "askedAt", ended_at as "endedAt"`;
const last = sqlStatement<DuplicateScanType>(
  'duplicate-scan-last',
  `select ${COLUMNS} from app.duplicate_scan where tenant_id = :tenantId and (state = 'open' or import_id is null) order by (state = 'open') desc, asked_at desc, id desc limit 1`,
);
const end = sqlStatement<{ id: string }>(
  'duplicate-scan-cancel',
  `update app.duplicate_scan set state = 'cancelled', ended_at = :now where tenant_id = :tenantId and state = 'open' returning id`,
);

/** The look that is under way, else the last one; null = there was none. */
export async function lastScan(ctx: Ctx): Promise<DuplicateScanType | null> {
  const { rights } = memberWith(ctx, 'customer.merge');
  const scan = await ctx.scope.read.row(last());
  return scan ? asToldTo(rights, scan) : null;
}

/** A look goes through everybody, whoever asks: its numbers are for those who see that much. */
function asToldTo(rights: Rights, scan: DuplicateScanType): DuplicateScanType {
  const seesAll = rights.scopeOf(customerPolicy.read) === 'all';
  if (seesAll && notComparedBy(rights).length === 0) return scan;
  return seesAll ? { ...scan, found: null } : { ...scan, done: null, total: null, found: null };
}

recordReader('DuplicateScan', async (ctx) => {
  const scan = await lastScan(ctx);
  if (!scan) throw notFound();
  return scan;
});

/** Has all customers looked through now. */
export const scanDuplicates = command('customer.merge', async (_: DuplicateScanInput, tx) => ({
  type: 'DuplicateScan',
  id: await queueScan(tx),
}));

/** Ends the look that is under way; what was found stays. */
export const cancelDuplicateScan = command('customer.merge', async (_: DuplicateScanInput, tx) => {
  // One that has ended by itself in the meantime is what was asked for.
  const row = (await tx.sql.row(end(), { now: tx.now() })) ?? (await tx.sql.row(last()));
  if (!row) throw notFound();
  return { type: 'DuplicateScan', id: row.id };
});
