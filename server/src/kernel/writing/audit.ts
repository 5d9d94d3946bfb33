import type { ChangeSet, EntityManager } from '@mikro-orm/core';

import type { Who } from '../ctx.ts';
import { sqlStatement } from '../reading/statement.ts';
import type { Ref } from '../result.ts';
import type { WriteFace } from '../scope.ts';

const insert = sqlStatement(
  'audit-insert',
  `insert into app.audit_log (tenant_id, id, actor, action, entity, entity_id, diff, request_id)
   values (:tenantId, :id, :actor, :action, :entity, :entityId, :diff, :requestId)`,
);

const PRIVATE = new Set(['value', 'normal', 'birthday', 'address', 'email']);
const shown = (field: string, value: unknown): unknown =>
  PRIVATE.has(field) && value !== null ? '***' : value;

const changeOf = (set: ChangeSet<object>): Readonly<Record<string, unknown>> => {
  const id = Reflect.get(set.entity, 'id') ?? Reflect.get(set.entity, 'caseId');
  if (set.type !== 'update') return { entity: set.meta.className, id, act: set.type };
  const before = (set.originalEntity ?? {}) as Readonly<Record<string, unknown>>;
  const fields = Object.keys(set.payload).filter((field) => field !== 'version' && field !== 'updatedAt');
  return {
    entity: set.meta.className,
    id,
    act: 'update',
    fields: Object.fromEntries(
      fields.map((field) => [
        field,
        [shown(field, before[field] ?? null), shown(field, Reflect.get(set.payload, field))],
      ]),
    ),
  };
};

/** What the flush is about to write, as before → after; private values never enter the log. */
export function changesOf(em: EntityManager): readonly unknown[] {
  const uow = em.getUnitOfWork();
  uow.computeChangeSets();
  return uow.getChangeSets().map((set) => changeOf(set as ChangeSet<object>));
}

/** What an audit row tells beside who and when: rows before and after, and what a verb noted. */
export interface AuditDiff {
  readonly changes: readonly unknown[];
  readonly notes?: Readonly<Record<string, unknown>>;
}

/** One unchained row per command; a sealer gives it sequence and hash within about a second. */
export function auditRow(
  face: WriteFace,
  who: Who,
  act: { readonly action: string; readonly done: Ref },
  diff: AuditDiff,
): void {
  const { action, done } = act;
  face.send(insert(), {
    id: who.newId(),
    actor: who.memberId === '' ? null : who.memberId,
    action,
    entity: done.type,
    entityId: done.id,
    diff: JSON.stringify(diff),
    requestId: who.requestId,
  });
}
