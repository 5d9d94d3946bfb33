import type { Json } from '@zhoudao/schema/templates/merging';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { Plan, PlannedTemplate } from '../switching/plan.ts';
import type { ConflictChoice } from './conflict.type.ts';

/** A conflict as its row has it. */
export interface ConflictRow {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly path: string;
  readonly pack: string;
  readonly packVersion: string;
  /** Missing where there was, or is, nothing at that place. */
  readonly base: Json | null;
  readonly ours: Json | null;
  readonly theirs: Json | null;
  readonly hasTheirs: boolean;
  readonly isLocked: boolean;
  readonly foundAt: Date;
  readonly choice: ConflictChoice | null;
  readonly settledAt: Date | null;
  readonly settlerId: string | null;
}

const columns = `id, kind, key, path, pack, pack_version as "packVersion", base, ours, theirs, theirs is not null as "hasTheirs",
  is_locked as "isLocked", found_at as "foundAt", choice, settled_at as "settledAt", settled_by as "settlerId"`;

const outdate = sqlStatement(
  'template-conflicts-outdate',
  `update app.template_conflict set choice = 'outdated', settled_at = :at
   where tenant_id = :tenantId and kind = :kind and key = :key and choice is null`,
);
const add = sqlStatement(
  'template-conflict-add',
  `insert into app.template_conflict (tenant_id, id, kind, key, path, pack, pack_version, base, ours, theirs, is_locked, found_at)
   values (:tenantId, :id, :kind, :key, :path, :pack, :packVersion, :base, :ours, :theirs, :isLocked, :at)`,
);

const jsonOf = (value: Json | undefined): string | null =>
  value === undefined ? null : JSON.stringify(value);

/** Keeps what publisher and company both changed until somebody decides; what an earlier change had left open is no longer asked. */
export function keepConflicts(
  tx: Tx,
  plan: Plan,
  { kind, key, pack, conflicts, before }: PlannedTemplate,
): void {
  const at = tx.now();
  if (before) tx.sql.send(outdate(), { kind, key, at });
  const packVersion = plan.packs.find((one) => one.pack === pack)?.version ?? '';
  for (const { path, base, ours, theirs, isLocked = false } of conflicts) {
    const values = { base: jsonOf(base), ours: jsonOf(ours), theirs: jsonOf(theirs) };
    tx.sql.send(add(), { id: tx.newId(), kind, key, path, pack, packVersion, ...values, isLocked, at });
  }
}

/** Conflicts of a company or of one template, open or settled, the newest first. */
export const conflictsOf = sqlStatement<ConflictRow>(
  'template-conflicts',
  `select ${columns} from app.template_conflict
   where tenant_id = :tenantId and (:kind::text is null or kind = :kind) and (:key::text is null or key = :key)
     and (choice is null) = :isOpen and (:afterAt::timestamptz is null or (found_at, id) < (:afterAt, :afterId::uuid))
   order by found_at desc, id desc limit :limit`,
);

/** One conflict. */
export const conflictById = sqlStatement<ConflictRow>(
  'template-conflict',
  `select ${columns} from app.template_conflict where tenant_id = :tenantId and id = :id`,
);

/** Open conflicts of one template, held until the end of the command, in the order in which they were found. */
export const heldConflicts = sqlStatement<ConflictRow>(
  'template-conflicts-held',
  `select ${columns} from app.template_conflict
   where tenant_id = :tenantId and kind = :kind and key = :key and choice is null and (:id::uuid is null or id = :id)
   order by found_at, id for update`,
);

/** Says what was decided. */
export const settle = sqlStatement(
  'template-conflicts-settle',
  `update app.template_conflict set choice = :choice, settled_at = :at, settled_by = :by
   where tenant_id = :tenantId and id = any(:ids::uuid[]) and choice is null`,
);

/** How many conflicts are open. */
export const openConflicts = sqlStatement<{ n: number }>(
  'template-conflicts-open',
  `select count(*)::int as n from app.template_conflict where tenant_id = :tenantId and choice is null`,
);
