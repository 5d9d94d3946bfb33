import type { UserError } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';

/** A day, in which whoever made a mistake notices it. */
const KEPT_HOURS = 24;

/** A row as it was, and the version that it has now. */
export interface Undone {
  readonly id: string;
  readonly version: number;
  readonly label: string;
  readonly before: Readonly<Record<string, unknown>>;
}

/** What was done, for the list of recent changes. */
export interface DoneThing {
  readonly noun: string;
  readonly action: string;
  /** What is read in the list: the record's name, or nothing where many were changed. */
  readonly subject: string;
}

/** Makes a row what it was; answers why not. A row that is gone or out of reach throws as its verb does. */
type Restore = (tx: Tx, entry: Undone) => Promise<UserError | undefined>;

const nouns = new Map<string, Restore>();

/** Says how rows of a noun become what they were. */
export function undoable(noun: string, restore: Restore): void {
  if (nouns.has(noun)) throw new Error(`${noun} is undone in two ways`);
  nouns.set(noun, restore);
}

/** How rows of a noun become what they were. */
export function restoreOf(noun: string): Restore {
  const restore = nouns.get(noun);
  if (!restore) throw new Error(`Nobody can undo ${noun}`);
  return restore;
}

const insertRecord = sqlStatement(
  'undo-record',
  `insert into app.undo_record (tenant_id, id, member_id, noun, action, subject, record_id, changed, at, until)
   values (:tenantId, :id, :memberId, :noun, :action, :subject, :recordId, :changed, :at, :until)
   on conflict (tenant_id, id) do update set changed = undo_record.changed + excluded.changed`,
);
const insertEntries = sqlStatement(
  'undo-entries',
  `insert into app.undo_entry (tenant_id, undo_id, row_id, row_version, label, before)
   select :tenantId, :undoId, e.id, e.version, e.label, e.before from jsonb_to_recordset(:entries::jsonb) as e (id uuid, version int, label text, before jsonb)`,
);

/**
 * Keeps what rows were before this command; nothing is kept of what the product itself does. Plain statements after the
 * command's own work: the record is no part of what was changed.
 */
export function keepUndo(
  tx: Tx,
  done: DoneThing,
  entries: readonly Undone[],
  id = tx.newId(),
): string | undefined {
  const { memberId } = tx;
  if (memberId === null || entries.length === 0) return undefined;
  const at = tx.now();
  tx.sql.send(insertRecord(), {
    id,
    memberId,
    ...done,
    recordId: entries.length === 1 ? entries[0]?.id : null,
    changed: entries.length,
    at,
    until: new Date(at.getTime() + KEPT_HOURS * 3_600_000),
  });
  tx.sql.send(insertEntries(), { undoId: id, entries: JSON.stringify(entries) });
  return id;
}
