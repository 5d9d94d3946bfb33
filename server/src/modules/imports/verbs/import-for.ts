import { LockMode } from '@mikro-orm/core';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { mayAct } from '../../../kernel/reading/policy.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import { targetIn, targetOf, type ImportTarget } from '../import-target.ts';
import { Import } from '../import.entity.ts';
import { importPolicy } from '../import.policy.ts';

/** An import that somebody is about to change, with what it becomes. */
export interface FoundImport {
  readonly record: Import;
  readonly target: ImportTarget;
}

/** The import that a verb is about, locked; refused when it is in another state than the verb needs. */
export async function importFor(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version?: number },
  states: readonly string[],
): Promise<FoundImport | StaleVersion | InvalidField> {
  const record = isId(id)
    ? await tx.em.findOne(Import, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!record) throw notFound();
  mayAct(importPolicy, tx, 'import.run', record as never);
  if (version !== undefined && record.version !== version) return new StaleVersion(record.version);
  const target = targetOf(record.target);
  if (!target) throw notFound();
  if (!states.includes(record.state)) return new InvalidField('id', 'import.state');
  return { record, target: targetIn(target, await templatesOf(tx.sql, tx.tenantId)) };
}

/** Tells a found import from a refusal. */
export const isFound = (found: FoundImport | StaleVersion | InvalidField): found is FoundImport =>
  'record' in found;

/** Marks an import as changed and tells whoever watches it. */
export function importChanged(tx: Tx, record: Import): { readonly type: 'Import'; readonly id: string } {
  record.version += 1;
  record.updatedAt = tx.now();
  tx.emit({ type: 'import.changed', payload: { importId: record.id } });
  return { type: 'Import', id: record.id };
}
