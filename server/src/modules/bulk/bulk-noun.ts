import type { Needed } from '../../kernel/ctx.ts';
import { AccessError } from '../../kernel/errors/access-error.ts';
import { translate } from '../../kernel/errors/messages.ts';
import type { UserError } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { keepUndo, type Undone } from '../undo/index.ts';

/** What became of one row: changed as told (nothing to tell = it was so already), or refused. */
export interface Edited {
  readonly label: string;
  /** What the row was; a change without it is not taken back. */
  readonly undo?: Undone | undefined;
  readonly isChanged?: boolean;
  readonly refused?: UserError | undefined;
}

/** A noun of which many rows can be changed at once. */
export interface BulkNoun<C extends object = Readonly<Record<string, unknown>>> {
  /** Noun and verb, such as `customer.update`; kept with the run. */
  readonly key: string;
  readonly noun: string;
  readonly needs: Needed;
  readonly edit: (tx: Tx, id: string, changes: C) => Promise<Edited>;
}

const nouns = new Map<string, BulkNoun>();

/** Declares a noun; the job finds it again by its key. */
export function bulkNoun<C extends object>(declared: BulkNoun<C>): BulkNoun<C> {
  if (nouns.has(declared.key)) throw new Error(`${declared.key} is declared twice`);
  nouns.set(declared.key, declared as unknown as BulkNoun);
  return declared;
}

/** The noun of a run. */
export function nounOf(key: string): BulkNoun {
  const noun = nouns.get(key);
  if (!noun) throw new Error(`No noun is called ${key}`);
  return noun;
}

/** A row that was not changed, and why. */
export interface Refusal {
  readonly id: string;
  readonly label: string;
  readonly code: string;
  readonly reason: string;
}

/** What became of many rows. */
export interface Outcome {
  readonly changed: number;
  readonly refusals: readonly Refusal[];
}

const ACCESS: Readonly<Record<string, string>> = { NOT_FOUND: 'bulk.gone', FORBIDDEN: 'bulk.forbidden' };

/** Does something to one row; what a right or a rule stands against is an answer here, every other failure is none. */
export async function tried(
  tx: Tx,
  id: string,
  work: () => Promise<Edited>,
): Promise<{ readonly done: Edited } | { readonly refusal: Refusal }> {
  try {
    const done = await work();
    if (!done.refused) return { done };
    const { code, message } = done.refused.in(tx.locale);
    return { refusal: { id, label: done.label, code, reason: message } };
  } catch (error) {
    const key = error instanceof AccessError ? ACCESS[error.code] : undefined;
    if (key === undefined) throw error;
    const { code } = error as AccessError;
    return { refusal: { id, label: '', code, reason: translate(tx.locale, key) } };
  }
}

/** Changes rows one after the other, always in the order of their ids, so that two runs never wait for each other in a circle. */
export async function editRows(
  tx: Tx,
  noun: BulkNoun,
  ask: { readonly ids: readonly string[]; readonly changes: object; readonly undoId: string },
): Promise<Outcome> {
  const refusals: Refusal[] = [];
  const undo: Undone[] = [];
  let changed = 0;
  for (const id of ask.ids.toSorted()) {
    const row = await tried(tx, id, () => noun.edit(tx, id, ask.changes as never));
    if ('refusal' in row) refusals.push(row.refusal);
    else {
      if (row.done.undo) undo.push(row.done.undo);
      if (row.done.undo || row.done.isChanged === true) changed += 1;
    }
  }
  const action = noun.key.slice(noun.key.lastIndexOf('.') + 1);
  keepUndo(
    tx,
    { noun: noun.noun, action, subject: undo.length === 1 ? (undo[0]?.label ?? '') : '' },
    undo,
    ask.undoId,
  );
  return { changed, refusals };
}

const insert = sqlStatement(
  'bulk-refusals',
  `insert into app.bulk_refusal (tenant_id, run_id, row_id, label, code, reason)
   select :tenantId, :runId, r.id, r.label, r.code, r.reason from jsonb_to_recordset(:refusals::jsonb) as r (id uuid, label text, code text, reason text)
   on conflict do nothing`,
);

/** So many refusals of a run are kept by name; beyond that their number says enough. */
const MOST_KEPT = 1000;

/** Keeps why rows were refused; what is no id names no row. */
export function keepRefusals(tx: Tx, runId: string, refusals: readonly Refusal[], before: number): void {
  const kept = refusals.slice(0, Math.max(MOST_KEPT - before, 0));
  if (kept.length > 0) tx.sql.send(insert(), { runId, refusals: JSON.stringify(kept) });
}
