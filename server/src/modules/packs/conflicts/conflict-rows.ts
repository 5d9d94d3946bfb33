import { same, type Conflict, type Json } from '@zhoudao/schema/templates/merging';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { PlannedTemplate } from '../switching/planned.ts';
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

/** A conflict that nobody has decided. */
export type OpenConflict = Pick<
  ConflictRow,
  'id' | 'kind' | 'key' | 'path' | 'base' | 'ours' | 'theirs' | 'hasTheirs' | 'isLocked'
> & { readonly hasBase: boolean; readonly hasOurs: boolean };

const columns = `id, kind, key, path, pack, pack_version as "packVersion", base, ours, theirs, theirs is not null as "hasTheirs",
  is_locked as "isLocked", found_at as "foundAt", choice, settled_at as "settledAt", settled_by as "settlerId"`;

const open = (name: string, where: string, lock = '') =>
  sqlStatement<OpenConflict>(
    name,
    `select id, kind, key, path, base, ours, theirs, base is not null as "hasBase", ours is not null as "hasOurs",
       theirs is not null as "hasTheirs", is_locked as "isLocked"
     from app.template_conflict where tenant_id = :tenantId and choice is null${where} order by found_at, id${lock}`,
  );
const undecided = open('template-conflicts-undecided', '');
const undecidedOf = open(
  'template-conflicts-undecided-of',
  ' and kind = :kind and key = :key',
  ' for update',
);
const outdate = sqlStatement(
  'template-conflicts-outdate',
  `update app.template_conflict set choice = 'outdated', settled_at = :at
   where tenant_id = :tenantId and id = any(:ids::uuid[]) and choice is null`,
);
const add = sqlStatement(
  'template-conflict-add',
  `insert into app.template_conflict (tenant_id, id, kind, key, path, pack, pack_version, base, ours, theirs, is_locked, found_at)
   values (:tenantId, :id, :kind, :key, :path, :pack, :packVersion, :base, :ours, :theirs, :isLocked, :at)`,
);

const jsonOf = (value: Json | undefined): string | null =>
  value === undefined ? null : JSON.stringify(value);

/** All that nobody has decided, in the order in which it was found. */
export const undecidedConflicts = (rows: Rows): Promise<OpenConflict[]> => rows.rows(undecided());

/** The same of one template, held until the end of the command. */
export const heldUndecided = (rows: Rows, kind: string, key: string): Promise<OpenConflict[]> =>
  rows.rows(undecidedOf(), { kind, key });

/** Says that nobody needs to decide any more. */
export const outdateConflicts = (tx: Tx, conflicts: readonly OpenConflict[]): void => {
  if (conflicts.length > 0) tx.sql.send(outdate(), { ids: conflicts.map(({ id }) => id), at: tx.now() });
};

const isSame = (row: OpenConflict, { base, ours, theirs, isLocked = false }: Conflict): boolean =>
  row.isLocked === isLocked &&
  same(row.hasBase ? row.base : undefined, base) &&
  same(row.hasOurs ? row.ours : undefined, ours) &&
  same(row.hasTheirs ? row.theirs : undefined, theirs);

/** Keeps what publisher and company both changed until somebody decides: what is asked already goes on being asked. */
export async function keepConflicts(
  tx: Tx,
  { kind, key, pack, conflicts }: PlannedTemplate,
  packVersion: string,
): Promise<void> {
  const asked = await heldUndecided(tx.sql, kind, key);
  const found = new Map(conflicts.map((one) => [one.path, one]));
  const goesOn = (row: OpenConflict): boolean => {
    const now = found.get(row.path);
    // That the publisher's value was taken is told until somebody has seen it.
    return now ? isSame(row, now) : row.isLocked;
  };
  outdateConflicts(
    tx,
    asked.filter((row) => !goesOn(row)),
  );
  const known = new Set(asked.filter(goesOn).map(({ path }) => path));
  for (const { path, base, ours, theirs, isLocked = false } of conflicts) {
    if (known.has(path)) continue;
    const values = { base: jsonOf(base), ours: jsonOf(ours), theirs: jsonOf(theirs) };
    const row = { id: tx.newId(), kind, key, path, pack, packVersion, ...values, isLocked, at: tx.now() };
    tx.sql.send(add(), row);
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

/** Some conflicts of one template, held until the end of the command, in the order in which they were found. */
export const heldConflicts = sqlStatement<ConflictRow>(
  'template-conflicts-held',
  `select ${columns} from app.template_conflict
   where tenant_id = :tenantId and kind = :kind and key = :key and id = any(:ids::uuid[])
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
