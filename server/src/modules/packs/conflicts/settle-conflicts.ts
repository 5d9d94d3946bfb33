import { withValueAt, type JsonObject } from '@zhoudao/schema/templates/merging';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { newestOf, publishNext, templateId } from '../../templates/index.ts';
import { conflictById, heldConflicts, settle, type ConflictRow } from './conflict-rows.ts';
import {
  ConflictChoice,
  type SettleTemplateConflictInput,
  type SettleTemplateConflictsInput,
} from './conflict.type.ts';

/** The template as it is with the publisher's values at the places of conflict. */
function withTheirs(body: JsonObject, conflicts: readonly ConflictRow[]): JsonObject {
  return conflicts.reduce<JsonObject>(
    (now, { path, theirs, hasTheirs, isLocked }) =>
      isLocked ? now : (withValueAt(now, path, hasTheirs ? (theirs ?? null) : undefined) ?? now),
    body,
  );
}

/** Decides conflicts of one template; the publisher's values come into force as its next version, judged anew. */
async function decide(
  tx: Tx,
  { kind, key }: { readonly kind: string; readonly key: string },
  conflicts: readonly ConflictRow[],
  choice: ConflictChoice,
): Promise<UserError | undefined> {
  if (choice === ConflictChoice.OUTDATED) return new InvalidField('choice', 'input.unknown');
  const locked = conflicts.some(({ isLocked }) => isLocked);
  if (choice === ConflictChoice.MINE && locked && conflicts.length === 1)
    return new InvalidField('choice', 'pack.conflict.locked');
  const newest = await newestOf(tx.sql, kind, key);
  const takes = choice === ConflictChoice.THEIRS && conflicts.some(({ isLocked }) => !isLocked);
  if (newest && takes) {
    const body = withTheirs(newest.body as JsonObject, conflicts);
    const wrong = await publishNext(tx, { kind, key, baseVersion: newest.version, body });
    if (wrong) return wrong instanceof InvalidField ? wrong : new InvalidField('choice', 'pack.planOld');
  }
  // What is locked has the publisher's value, whatever is chosen.
  const ids = (isLocked: boolean) => conflicts.filter((one) => one.isLocked === isLocked).map(({ id }) => id);
  const row = { at: tx.now(), by: tx.memberId };
  tx.sql.send(settle(), { ...row, ids: ids(false), choice });
  tx.sql.send(settle(), { ...row, ids: ids(true), choice: ConflictChoice.THEIRS });
  tx.note({ kind, key, choice, paths: conflicts.map(({ path }) => path).slice(0, 50) });
  return undefined;
}

/** Decides whose value is in force where publisher and company both changed one. */
export const settleTemplateConflict = command(
  'template.publish',
  async ({ id, choice }: SettleTemplateConflictInput, tx): Promise<Ref | UserError> => {
    const found = isId(id) ? await tx.sql.row(conflictById(), { id }) : undefined;
    if (!found) throw notFound();
    const { kind, key } = found;
    const conflicts = await tx.sql.rows(heldConflicts(), { kind, key, id });
    if (conflicts.length === 0) return new InvalidField('id', 'pack.conflict.settled');
    return (await decide(tx, found, conflicts, choice)) ?? { type: 'TemplateConflict', id };
  },
);

/** The same for everything that is open in a template, at once. */
export const settleTemplateConflicts = command(
  'template.publish',
  async ({ kind, key, choice }: SettleTemplateConflictsInput, tx): Promise<Ref | UserError> => {
    if (!(await newestOf(tx.sql, kind, key))) throw notFound();
    const conflicts = await tx.sql.rows(heldConflicts(), { kind, key, id: null });
    if (conflicts.length === 0) return new InvalidField('key', 'pack.conflict.settled');
    return (
      (await decide(tx, { kind, key }, conflicts, choice)) ?? { type: 'Template', id: templateId(kind, key) }
    );
  },
);
