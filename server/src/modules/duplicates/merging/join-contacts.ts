import { LockMode } from '@mikro-orm/core';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { referencesTo, type Reference } from '../../../kernel/references.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { Contact, ContactPointKind, fieldOfPoint } from '../../customers/index.ts';
import type { Changed } from './merge-fields.ts';
import type { JoinContactInput } from './merge.type.ts';
import { isFree, isRow, ofKind, placeOf, rowKey, statementFor } from './moving-sql.ts';

/** Two contacts that are one person: what goes from the one, who stays behind, to the other. */
export interface Joining {
  readonly from: Contact;
  readonly keep: Contact;
}

/** What undoing has to know of a join, beside the rows that moved. */
export interface JoinedContact {
  readonly fromId: string;
  readonly keepId: string;
  readonly fields: Changed;
  /** Ways to reach him that came first with the other contact. */
  readonly primaries: readonly string[];
}

/** What the contact who stays takes over where he has nothing. */
const FILLED = [
  'salutation',
  'post',
  'department',
  'decisionRole',
  'preferredChannel',
  'contactHours',
  'birthday',
  'remark',
] as const;
const MOST_JOINS = 50;

const movable = (): readonly Reference[] => referencesTo('contact').filter(({ part }) => part === undefined);

const moveText = (reference: Reference): string => {
  const { table, column } = reference;
  return `with moved as (update app.${table} t set ${column} = :keep where t.tenant_id = :tenantId and t.${column} = :from
      ${ofKind(reference, 't')} ${isFree(reference, ':keep')} returning ${rowKey(reference)} as row_key),
    kept as (insert into app.customer_merge_row (tenant_id, merge_id, customer_id, contact_id, place, row_key)
      select :tenantId, :mergeId, :customerId, :from, :place, row_key from moved on conflict do nothing returning 1)
    select count(*)::int as n from kept`;
};
const backText = (reference: Reference): string => {
  const { table, column } = reference;
  return `with back as (update app.${table} t set ${column} = :from from app.customer_merge_row r
      where r.tenant_id = :tenantId and r.merge_id = :mergeId and r.place = :place and r.contact_id = :from
        and t.tenant_id = r.tenant_id and ${isRow(reference)} and t.${column} = :keep ${ofKind(reference, 't')} returning 1)
    select count(*)::int as n from back`;
};

const POINTS = 'contact_point.contact_id';
// What the one who stays has already, the other keeps, where undoing finds it; but that two are equal is told to nobody who
// does not see them in full: for him all go along.
const movePoints = sqlStatement<{ id: string; wasPrimary: boolean }>(
  'join-move-points',
  `with going as (select p.id, p.is_primary from app.contact_point p where p.tenant_id = :tenantId and p.contact_id = :from
      and not exists (select from app.contact_point k where k.tenant_id = p.tenant_id and k.contact_id = :keep and k.kind = p.kind and k.normal = p.normal and k.kind = any(:clear))),
    moved as (update app.contact_point t set contact_id = :keep, is_primary = false from going g where t.tenant_id = :tenantId and t.id = g.id returning t.id),
    kept as (insert into app.customer_merge_row (tenant_id, merge_id, customer_id, contact_id, place, row_key)
      select :tenantId, :mergeId, :customerId, :from, :place, id::text from moved on conflict do nothing returning 1)
   select id, is_primary as "wasPrimary" from going`,
);
const pointsBack = sqlStatement<{ id: string }>(
  'join-points-back',
  `update app.contact_point t set contact_id = :from, is_primary = (t.id = any(:primaries)) from app.customer_merge_row r
   where r.tenant_id = :tenantId and r.merge_id = :mergeId and r.place = :place and r.contact_id = :from
     and t.tenant_id = r.tenant_id and t.id = r.row_key::uuid and t.contact_id = :keep returning t.id`,
);

/** The contacts that are to be joined, locked, or what is wrong with the wish. */
export async function joinings(
  tx: Tx,
  wished: readonly JoinContactInput[],
  survivorId: string,
  otherIds: readonly string[],
): Promise<readonly Joining[] | InvalidField> {
  if (wished.length > MOST_JOINS)
    return new InvalidField('joinContacts', 'input.tooMany', { max: MOST_JOINS });
  const ids = wished.flatMap(({ fromId, keepId }) => [fromId, keepId]).filter(isId);
  const found = new Map<string, Contact>();
  for (const id of [...new Set(ids)].toSorted()) {
    const contact = await tx.em.findOne(Contact, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (contact) found.set(contact.id, contact);
  }
  const gone = new Set(wished.map(({ fromId }) => fromId));
  const joins: Joining[] = [];
  for (const [at, { fromId, keepId }] of wished.entries()) {
    const [from, keep] = [found.get(fromId), found.get(keepId)];
    if (!from || !otherIds.includes(from.customerId) || joins.some((join) => join.from === from))
      return new InvalidField(`joinContacts.${at}.fromId`, 'input.unknown');
    const isThere = keep && (keep.customerId === survivorId || otherIds.includes(keep.customerId));
    if (!isThere || keep.customerId === from.customerId || gone.has(keepId))
      return new InvalidField(`joinContacts.${at}.keepId`, 'input.unknown');
    joins.push({ from, keep });
  }
  return joins;
}

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));

function fill({ from, keep }: Joining): Changed {
  const changed: Record<string, readonly [unknown, unknown]> = {};
  for (const field of FILLED) {
    const given = Reflect.get(from, field) as unknown;
    if (plain(Reflect.get(keep, field)) !== null || plain(given) === null) continue;
    Reflect.set(keep, field, given);
    changed[field] = [null, plain(given)];
  }
  if (Object.keys(changed).length > 0) keep.version += 1;
  return changed;
}

/** Makes each two contacts one: whatever names the one names the other from now on. */
export async function joinContacts(
  tx: Tx,
  mergeId: string,
  joins: readonly Joining[],
): Promise<{ readonly joined: readonly JoinedContact[]; readonly rows: number }> {
  const clear = Object.values(ContactPointKind).filter((kind) => tx.rights.isClear(fieldOfPoint(kind)));
  const joined: JoinedContact[] = [];
  let rows = 0;
  for (const join of joins) {
    const { from, keep } = join;
    const move = { mergeId, from: from.id, keep: keep.id, customerId: from.customerId };
    for (const reference of movable()) {
      const statement = statementFor('join-move', reference, moveText);
      rows += (await tx.sql.row(statement, { ...move, place: placeOf(reference) }))?.n ?? 0;
    }
    const points = await tx.sql.rows(movePoints(), { ...move, place: POINTS, clear });
    rows += points.length;
    const primaries = points.filter(({ wasPrimary }) => wasPrimary).map(({ id }) => id);
    joined.push({ fromId: from.id, keepId: keep.id, fields: fill(join), primaries });
  }
  return { joined, rows };
}

/** Makes them two again; answers how many rows went back, and what of the one who stayed somebody changed since. */
export async function separateContacts(
  tx: Tx,
  mergeId: string,
  joined: readonly JoinedContact[],
): Promise<{ readonly rows: number; readonly kept: readonly string[] }> {
  const kept: string[] = [];
  let rows = 0;
  for (const { fromId, keepId, fields, primaries } of joined) {
    const back = { mergeId, from: fromId, keep: keepId };
    for (const reference of movable()) {
      const statement = statementFor('join-back', reference, backText);
      rows += (await tx.sql.row(statement, { ...back, place: placeOf(reference) }))?.n ?? 0;
    }
    rows += (await tx.sql.rows(pointsBack(), { ...back, primaries, place: POINTS })).length;
    const keep = await tx.em.findOne(Contact, { id: keepId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const changes = Object.entries(fields);
    if (!keep || changes.length === 0) continue;
    for (const [field, [before, after]] of changes)
      if (plain(Reflect.get(keep, field)) === after) Reflect.set(keep, field, before);
      else kept.push(`contact.${field}`);
    keep.version += 1;
  }
  return { rows, kept };
}
