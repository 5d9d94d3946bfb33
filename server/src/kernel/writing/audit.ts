import type { ChangeSet, EntityManager } from '@mikro-orm/core';

import type { Who } from '../ctx.ts';
import { sqlStatement } from '../reading/statement.ts';
import type { WriteFace } from '../scope.ts';
import { PRIVATE } from './tenant-table.ts';

const insert = sqlStatement(
  'audit-insert',
  `insert into app.audit_log (tenant_id, id, actor, action, entity, entity_id, diff, request_id)
   values (:tenantId, :id, :actor, :action, :entity, :entityId, :diff, :requestId)`,
);

const shown = (isPrivate: boolean, value: unknown): unknown =>
  isPrivate && value !== null && value !== undefined ? '***' : value;

/** One row that the flush is about to write. */
export interface Change {
  readonly entity: string;
  readonly id: unknown;
  readonly act: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

const changeOf = (set: ChangeSet<object>): Change => {
  const id = Reflect.get(set.entity, 'id') ?? Reflect.get(set.entity, 'caseId');
  if (set.type !== 'update') return { entity: set.meta.className, id, act: set.type };
  const before = (set.originalEntity ?? {}) as Readonly<Record<string, unknown>>;
  const fields = Object.keys(set.payload).filter((field) => field !== 'version' && field !== 'updatedAt');
  return {
    entity: set.meta.className,
    id,
    act: 'update',
    fields: Object.fromEntries(
      fields.map((field) => {
        const properties: Readonly<Record<string, { readonly groups?: string[] } | undefined>> =
          set.meta.properties;
        const isPrivate = properties[field]?.groups?.includes(PRIVATE) === true;
        return [
          field,
          [shown(isPrivate, before[field] ?? null), shown(isPrivate, Reflect.get(set.payload, field))],
        ];
      }),
    ),
  };
};

/** What the flush is about to write, as before → after; private values never enter the log. */
export function changesOf(em: EntityManager): readonly Change[] {
  const uow = em.getUnitOfWork();
  uow.computeChangeSets();
  return uow.getChangeSets().map((set) => changeOf(set as ChangeSet<object>));
}

/** What an audit row tells beside who and when: rows before and after, and what a verb noted. */
export interface AuditDiff {
  readonly changes: readonly Change[];
  readonly notes?: Readonly<Record<string, unknown>>;
}

/** What an audit row is about. */
export interface AuditSubject {
  readonly type: string;
  readonly id: string | null;
}

/** One unchained row per command; a sealer gives it sequence and hash within about a second. */
export function auditRow(
  face: WriteFace,
  who: Who,
  act: { readonly action: string; readonly about: AuditSubject },
  diff: AuditDiff,
): void {
  const { action, about } = act;
  face.send(insert(), {
    id: who.newId(),
    actor: who.memberId,
    action,
    entity: about.type,
    entityId: about.id,
    diff: JSON.stringify(diff),
    requestId: who.requestId,
  });
}
