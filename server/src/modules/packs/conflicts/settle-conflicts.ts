import { withValueAt, type JsonObject } from '@zhoudao/schema/templates/merging';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, StaleVersion, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import {
  lockTemplate,
  newestOf,
  publisherRefusal,
  publishersBody,
  publishNext,
  templateId,
} from '../../templates/index.ts';
import { coreBody } from '../loading/read-template.ts';
import { conflictById, heldConflicts, settle, type ConflictRow } from './conflict-rows.ts';
import {
  ConflictChoice,
  type SettleTemplateConflictInput,
  type SettleTemplateConflictsInput,
} from './conflict.type.ts';

/** What is to be decided, and what whoever decides has seen. */
interface Decision {
  readonly kind: string;
  readonly key: string;
  readonly choice: ConflictChoice;
  /** The version in which he saw the company's values. */
  readonly baseVersion?: number | null | undefined;
  /** The conflicts that he has seen; others of the template stay open. */
  readonly ids: readonly string[];
}

/** The template as it is with the publisher's values at the places of conflict; nothing where a place is no more. */
async function withTheirs(
  tx: Tx,
  { kind, key }: Decision,
  conflicts: readonly ConflictRow[],
): Promise<JsonObject | undefined> {
  const newest = await newestOf(tx.sql, kind, key);
  const model = (await publishersBody(tx.sql, kind, key)) as JsonObject | undefined;
  return conflicts.reduce<JsonObject | undefined>(
    (now, { path, theirs, hasTheirs, isLocked }) =>
      isLocked ? now : now && withValueAt(now, path, hasTheirs ? (theirs ?? null) : undefined, model),
    (newest?.body ?? {}) as JsonObject,
  );
}

/** Puts the publisher's values into force as the next version, judged anew. */
async function take(
  tx: Tx,
  decision: Decision,
  conflicts: readonly ConflictRow[],
): Promise<UserError | undefined> {
  const { kind, key } = decision;
  const newest = await newestOf(tx.sql, kind, key);
  // Who keeps duties apart decides also by taking over: nobody turns that off alone.
  const refused = kind === 'separation' ? await publisherRefusal(tx, [tx.memberId]) : undefined;
  if (refused) return refused;
  const body = await withTheirs(tx, decision, conflicts);
  if (!body) return new InvalidField('choice', 'pack.conflict.nowhere');
  const id = coreBody(kind, key)?.['id'];
  const named = typeof id === 'string' ? id : `${conflicts[0]?.pack ?? ''}:${kind}/${key}`;
  return publishNext(tx, { kind, key, baseVersion: newest?.version ?? 0, isNew: true, id: named, body });
}

/** Decides conflicts of one template. Whoever upgrades holds the template first and its conflicts then, and so does this. */
async function decide(tx: Tx, decision: Decision, field: 'id' | 'key'): Promise<UserError | undefined> {
  const { kind, key, choice, baseVersion, ids: seen } = decision;
  if (choice === ConflictChoice.OUTDATED) return new InvalidField('choice', 'input.unknown');
  await lockTemplate(tx, kind, key);
  const found = await tx.sql.rows(heldConflicts(), { kind, key, ids: seen.filter(isId) });
  if (seen.some((id) => !found.some((one) => one.id === id.toLowerCase()))) throw notFound();
  const conflicts = found.filter((one) => one.choice === null);
  if (conflicts.length === 0) return new InvalidField(field, 'pack.conflict.settled');
  const version = (await newestOf(tx.sql, kind, key))?.version ?? 0;
  if ((baseVersion ?? version) !== version) return new StaleVersion(version);
  const locked = conflicts.filter(({ isLocked }) => isLocked);
  if (choice === ConflictChoice.MINE && locked.length > 0 && conflicts.length === 1)
    return new InvalidField('choice', 'pack.conflict.locked');
  // What is locked has the publisher's value, whatever is chosen.
  const ids = (isLocked: boolean) =>
    conflicts.filter((one) => one.isLocked === isLocked).map((one) => one.id);
  const row = { at: tx.now(), by: tx.memberId };
  tx.sql.send(settle(), { ...row, ids: ids(false), choice });
  tx.sql.send(settle(), { ...row, ids: ids(true), choice: ConflictChoice.THEIRS });
  tx.note({ kind, key, choice, paths: conflicts.map(({ path }) => path).slice(0, 50) });
  const isTaken = choice === ConflictChoice.THEIRS && locked.length < conflicts.length;
  return isTaken ? take(tx, decision, conflicts) : undefined;
}

/** Decides whose value is in force where publisher and company both changed one. */
export const settleTemplateConflict = command(
  'template.publish',
  async ({ id, choice, baseVersion }: SettleTemplateConflictInput, tx): Promise<Ref | UserError> => {
    const found = isId(id) ? await tx.sql.row(conflictById(), { id }) : undefined;
    if (!found) throw notFound();
    const { kind, key } = found;
    const decision = { kind, key, choice, baseVersion, ids: [id] };
    return (await decide(tx, decision, 'id')) ?? { type: 'TemplateConflict', id };
  },
);

/** The same for several of a template at once: those that were looked at. */
export const settleTemplateConflicts = command(
  'template.publish',
  async (input: SettleTemplateConflictsInput, tx): Promise<Ref | UserError> => {
    const { kind, key } = input;
    if (!(await newestOf(tx.sql, kind, key))) throw notFound();
    return (await decide(tx, input, 'key')) ?? { type: 'Template', id: templateId(kind, key) };
  },
);
