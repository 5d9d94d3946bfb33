import type { ChangeSet, EntityManager, EntityMetadata } from '@mikro-orm/core';

import type { Who } from '../ctx.ts';
import { sqlStatement } from '../reading/statement.ts';
import type { WriteFace } from '../scope.ts';
import { PRIVATE } from './tenant-table.ts';

const insert = sqlStatement(
  'audit-insert',
  `insert into app.audit_log (tenant_id, id, actor, action, entity, entity_id, diff, request_id, reason, on_behalf_of, outcome)
   values (:tenantId, :id, :actor, :action, :entity, :entityId, :diff, :requestId, :reason, :onBehalfOf, :outcome)`,
);

/** What stands in the log in place of a private value. */
export const MASKED = '***';

const shown = (isPrivate: boolean, value: unknown): unknown =>
  isPrivate && value !== null && value !== undefined ? MASKED : (value ?? null);

/** One field as it was and as it is now. */
export type FieldChange = readonly [before: unknown, after: unknown];

/** One row that a command wrote: a new one tells its values, one that is gone what they were. */
export interface Change {
  readonly entity: string;
  readonly id: unknown;
  readonly act: string;
  readonly fields?: Readonly<Record<string, FieldChange>>;
}

/** What says nothing about who did what: it is told by the row itself, or changes with everything. */
const UNTOLD: ReadonlySet<string> = new Set(['id', 'tenantId', 'version', 'createdAt', 'updatedAt']);

type FieldChanges = Readonly<Record<string, FieldChange>>;

/** The private texts behind the stars of a change; they live as long as the command, and are written nowhere. */
const behindStars = new WeakMap<object, readonly string[]>();

/** Fields as the log takes them: stars in place of private values. */
function fieldsTold(
  meta: EntityMetadata,
  fields: readonly (readonly [name: string, before: unknown, after: unknown])[],
): FieldChanges {
  const texts: string[] = [];
  const told = fields.map(([name, before, after]) => {
    const isSecret = isPrivate(meta, name);
    if (isSecret) texts.push(...[before, after].filter((value) => typeof value === 'string'));
    return [name, [shown(isSecret, before), shown(isSecret, after)]] as const;
  });
  const made = Object.fromEntries(told);
  if (texts.length > 0) behindStars.set(made, texts);
  return made;
}

const plain = (value: unknown): boolean =>
  value !== null && value !== undefined && (typeof value !== 'object' || value instanceof Date);

const isPrivate = (meta: EntityMetadata, field: string): boolean =>
  (meta.properties as Readonly<Record<string, { readonly groups?: string[] } | undefined>>)[
    field
  ]?.groups?.includes(PRIVATE) === true;

/** The values of a row that comes or goes; what is no plain value (answers, details) has a record of its own. */
export function valuesOf(
  meta: EntityMetadata,
  row: Readonly<Record<string, unknown>>,
  isGone = false,
): FieldChanges {
  const told = meta.props.filter(({ name }) => !UNTOLD.has(name) && plain(row[name]));
  return fieldsTold(
    meta,
    told.map(({ name }) => (isGone ? [name, row[name], null] : [name, null, row[name]])),
  );
}

/** What a plain statement changed, by properties or columns; private values are masked as everywhere. */
export function toldChange(
  meta: EntityMetadata,
  id: string,
  fields: Readonly<Record<string, FieldChange>>,
  act = 'update',
): Change {
  const byColumn = new Map(meta.props.map((property) => [property.fieldNames[0], property.name]));
  const told = Object.entries(fields).flatMap(([key, [before, after]]) => {
    const name = byColumn.get(key) ?? key;
    return UNTOLD.has(name) ? [] : [[name, before, after] as const];
  });
  return { entity: meta.className, id, act, fields: fieldsTold(meta, told) };
}

const changeOf = (set: ChangeSet<object>): Change => {
  const id = Reflect.get(set.entity, 'id') ?? Reflect.get(set.entity, 'caseId');
  const meta = set.meta as EntityMetadata;
  const entity = meta.className;
  const before = (set.originalEntity ?? {}) as Readonly<Record<string, unknown>>;
  if (set.type !== 'update' && set.type !== 'update_early') {
    const isGone = set.type === 'delete' || set.type === 'delete_early';
    const row = { ...before, ...(set.entity as Readonly<Record<string, unknown>>) };
    return { entity, id, act: set.type, fields: valuesOf(meta, row, isGone) };
  }
  const fields = Object.keys(set.payload).filter((field) => !UNTOLD.has(field));
  return {
    entity,
    id,
    act: 'update',
    fields: fieldsTold(
      meta,
      fields.map((field) => [field, before[field], Reflect.get(set.payload, field) as unknown]),
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

/** An act as the log names it. */
export interface AuditAct {
  readonly action: string;
  readonly about: AuditSubject;
  /** Why, where whoever did it was asked. */
  readonly reason?: string | null | undefined;
  /** Missing = it was done. */
  readonly outcome?: 'refused';
}

const MOST_REASON = 2000;

const spoken = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();

/** Why something was done; a reason that the act keeps as a private value of a record is not told beside it in the clear. */
function reasonTold(reason: string | null | undefined, { changes }: AuditDiff): string | null {
  if (!reason) return null;
  const texts = changes.flatMap(({ fields }) => (fields && behindStars.get(fields)) ?? []);
  return texts.some((text) => spoken(text) === spoken(reason)) ? MASKED : reason.slice(0, MOST_REASON);
}

/** One unchained row per command; a sealer gives it sequence and hash within about a second. */
export function auditRow(face: Pick<WriteFace, 'send'>, who: Who, act: AuditAct, diff: AuditDiff): void {
  const { action, about, reason, outcome } = act;
  face.send(insert(), {
    id: who.newId(),
    actor: who.memberId,
    action,
    entity: about.type,
    entityId: about.id,
    diff: JSON.stringify(diff),
    requestId: who.requestId,
    reason: reasonTold(reason, diff),
    onBehalfOf: who.onBehalfOf ?? null,
    outcome: outcome ?? null,
  });
}
