import type { JobTools } from '../../../kernel/facts/job.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ImportTarget } from '../import-target.ts';
import { Import } from '../import.entity.ts';
import type { NoteShape } from '../stored-shapes.ts';

/** An import at work: whose it is and in whose name it goes on. */
export interface AtWork {
  readonly tenantId: string;
  readonly id: string;
}

/** A step of an import; does a part of it and answers whether it has come to an end. */
export interface ImportStep {
  /** A step that begins anew after a failure meets the same rows again: that it began well proves nothing. */
  readonly beginsAnew?: boolean;
  advance(): Promise<boolean>;
  close(): Promise<void>;
}

/** In whose name and with whose rights a step is done: who asked for it, not who brought the file. */
export const workerOf = ({ workerId, ownerId }: Readonly<Import>): string => workerId ?? ownerId ?? '';

/**
 * Whether somebody may take an import back: what he brought himself as long as he may still bring such records, what
 * others brought only where his rights reach every record of the kind.
 */
export function mayTakeBack(
  { rights, memberId }: Pick<Tx, 'rights' | 'memberId'>,
  { ownerId, updated }: Readonly<Pick<Import, 'ownerId' | 'updated'>>,
  { permissions: { create, update } }: ImportTarget,
): boolean {
  const needed = updated > 0 && update !== null ? [create, update] : [create];
  const reach = ownerId === memberId ? 'own' : 'all';
  return needed.every((permission) => rights.covers(permission, reach));
}

/** What every step works with. */
export interface StepParts extends AtWork {
  readonly tools: JobTools;
  readonly record: Readonly<Import>;
}

const lock = sqlStatement<{ state: string; nextRow: number; doneRows: number }>(
  'import-lock',
  `select state, next_row as "nextRow", done_rows as "doneRows" from app.import where tenant_id = :tenantId and id = :id for update`,
);

/** The state of an import while nobody else can change it. */
export const lockImport = (tx: Tx, id: string) => tx.sql.row(lock(), { id });

const fail = sqlStatement(
  'import-fail',
  `update app.import set state = case when created + updated > 0 then 'cancelled' else 'failed' end, problem = :problem,
     ended_at = :now, updated_at = :now, version = version + 1
   where tenant_id = :tenantId and id = :id and state in ('checking', 'running', 'undoing')`,
);

/** Tells whoever watches that an import has changed, and which kind of records are all there now. */
export function tellChange(
  tx: Tx,
  id: string,
  brought?: string,
): { readonly type: 'Import'; readonly id: string } {
  tx.emit({ type: 'import.changed', payload: { importId: id, ...(brought ? { brought } : {}) } });
  return { type: 'Import', id };
}

/** Ends an import with the reason why it cannot go on; what was written can still be taken back. */
export const failImport = (tools: JobTools, { tenantId, id }: AtWork, problem: NoteShape): Promise<void> =>
  tools.inTenant(tenantId, 'import.fail', async (tx) => {
    tx.sql.send(fail(), { id, problem: JSON.stringify(problem), now: tx.now() });
    return tellChange(tx, id);
  });

/** The import as it stands. */
export async function loadImport(tools: JobTools, { tenantId, id }: AtWork): Promise<Import | undefined> {
  let found: Import | null = null;
  await tools.inTenant(tenantId, 'import.load', async (tx) => {
    found = await tx.em.findOne(Import, { id });
    return undefined;
  });
  return found ?? undefined;
}
