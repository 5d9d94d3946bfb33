import { sql, type RawBuilder } from 'kysely';

import type { Needed, Who } from '../ctx.ts';
import { AccessError, notFound } from '../errors/access-error.ts';
import type { RowScope } from '../rights.ts';
import { actsFor } from './acting-for.ts';
import type { FilterPart } from './filters.ts';
import { teamArms, type Arm } from './list-sql/arms.ts';
import { Slot } from './statement.ts';

/** A condition on one field of a record: data, so that it runs as SQL and on a row alike. */
export type Condition =
  | { readonly field: string; readonly in: readonly string[] }
  | { readonly field: string; readonly notIn: readonly string[] }
  | { readonly field: string; readonly isNull: boolean };

/** What a row must show so that a policy can judge it. */
export type Judged = Readonly<Record<string, unknown>>;

/** An action on a record: which permission it needs and in which state it is possible. */
interface PolicyAction {
  readonly needs: string;
  readonly when?: readonly Condition[];
}

/**
 * A noun of several kinds has rights of each kind, called after it: where the rule says `case.read`, a row of the kind
 * `complaint` asks for `complaint.read`.
 */
interface Kinds {
  /** The field by which a row says of which kind it is. */
  readonly field: string;
  /** Asked late, because modules declare their kinds while they are loaded. */
  readonly all: () => readonly string[];
}

/** One rule for one noun: what own / team / unit compare with, and what can be done with a record. */
export interface Policy {
  readonly noun: string;
  readonly kinds?: Kinds;
  readonly read: string;
  /** Missing = rows belong to the company as a whole, and every reach means all of them. */
  readonly scopes?: { readonly own: string; readonly team: string; readonly unit: string };
  readonly actions: Readonly<Record<string, PolicyAction>>;
  /** What lets others into a record. Whoever was let in himself passes nothing on by that. */
  readonly share?: string;
  /** What gives away, joins or decides for good: for that a record has to be within one's own reach, neither shared nor another's for whom one stands in. */
  readonly lasting?: readonly string[];
}

const declared = new Map<string, Policy>();

/** Declares a policy; the same data is compiled to SQL for lists and asked on rows for `viewerCan`. */
export function policy(noun: string, rest: Omit<Policy, 'noun'>): Policy {
  const made = { noun, ...rest };
  declared.set(noun, made);
  return made;
}

const column = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const holds = (condition: Condition, row: Judged): boolean => {
  const value = row[condition.field];
  if ('isNull' in condition) return (value === null || value === undefined) === condition.isNull;
  return 'in' in condition ? condition.in.includes(String(value)) : !condition.notIn.includes(String(value));
};

/** Whether a record belongs to somebody for whom the reader stands in. */
const isStoodInFor = (who: Who, ownerId: unknown): ownerId is string =>
  typeof ownerId === 'string' && who.standsInFor?.includes(ownerId) === true;

const reaches = (rule: Policy, scope: RowScope, who: Who, row: Judged): boolean => {
  if (scope === 'all' || !rule.scopes) return true;
  if (row[rule.scopes.own] === who.memberId) return true;
  if (scope === 'own') return false;
  const team = row[rule.scopes.team];
  if (scope === 'team') return team === null || (typeof team === 'string' && who.teamIds.includes(team));
  return who.unitIds.includes(String(row[rule.scopes.unit]));
};

/** Whether what was shared, and what is another's for whom somebody stands in, counts for a permission as if it were in reach. */
const countsLent = (rule: Policy, permission: string): boolean =>
  rule.scopes !== undefined && permission !== rule.share && rule.lasting?.includes(permission) !== true;

const isLent = (rule: Policy, who: Who, row: Judged): boolean =>
  who.shared?.has(rule.noun, row['id'], who.now()) === true ||
  (rule.scopes !== undefined && isStoodInFor(who, row[rule.scopes.own]));

/** The permission as it is called for one kind; one that does not begin with the noun belongs to its kind already. */
const named = (rule: Policy, permission: string, kind: string): string =>
  permission.startsWith(`${rule.noun}.`) ? `${kind}${permission.slice(rule.noun.length)}` : permission;

const namedFor = (rule: Policy, permission: string, row: Judged): string =>
  rule.kinds ? named(rule, permission, String(row[rule.kinds.field])) : permission;

/** What a door asks for before any row is known: of a noun of several kinds the permission for any of them. */
export function neededBy(rule: Policy, permission: string): Needed {
  const { kinds } = rule;
  if (!kinds) return permission;
  return { action: permission, anyOf: () => kinds.all().map((kind) => named(rule, permission, kind)) };
}

/** Whether a permission reaches this row; a row that stands with no team belongs to everybody's team. */
export function inScope(rule: Policy, who: Who, permission: string, row: Judged): boolean {
  if (inOwnReach(rule, who, permission, row)) return true;
  const isHeld = who.rights.scopeOf(namedFor(rule, permission, row)) !== undefined;
  return isHeld && countsLent(rule, permission) && isLent(rule, who, row);
}

/** The same by somebody's own place alone: what lasts is not done to what is only shared with him, nor in another's stead. */
export function inOwnReach(rule: Policy, who: Who, permission: string, row: Judged): boolean {
  const scope = who.rights.scopeOf(namedFor(rule, permission, row));
  return scope !== undefined && reaches(rule, scope, who, row);
}

/** The actions this person may take on this row now: the answer of `viewerCan`. */
export const allowed = (rule: Policy, who: Who, row: Judged): string[] =>
  Object.entries(rule.actions)
    .filter(
      ([, action]) =>
        inScope(rule, who, action.needs, row) &&
        (action.when ?? []).every((condition) => holds(condition, row)),
    )
    .map(([name]) => namedFor(rule, name, row));

/** By what a record is lent to somebody who does not reach it himself, if that counts for a permission as it is called for its kind. */
export function lentBy(
  noun: string,
  who: Who,
  permission: string,
  row: Judged,
): 'shared' | 'deputy' | undefined {
  const rule = declared.get(noun);
  if (!rule || ![...declaredFor(rule, permission)].every((name) => countsLent(rule, name))) return undefined;
  if (who.shared?.has(noun, row['id'], who.now()) === true) return 'shared';
  return isLent(rule, who, row) ? 'deputy' : undefined;
}

/** A permission of a kind as the rule calls it. */
const declaredFor = (rule: Policy, permission: string): readonly string[] =>
  [permission, ...[rule.share ?? [], rule.lasting ?? []].flat()].filter(
    (name) =>
      name === permission ||
      rule.kinds?.all().some((kind) => named(rule, name, kind) === permission) === true,
  );

/** Refuses a record that may not be read (as if it did not exist) or not be acted upon. */
export function mayAct(rule: Policy, who: Who, permission: string, row: Judged | null | undefined): void {
  if (!row || !inScope(rule, who, rule.read, row)) throw notFound();
  if (!inScope(rule, who, permission, row)) throw new AccessError('FORBIDDEN');
  const ownerId = rule.scopes && row[rule.scopes.own];
  if (isStoodInFor(who, ownerId)) actsFor(who, ownerId);
}

/** Row scope as SQL over table alias `t`; undefined = every row of the tenant. */
export function scopeSql(rule: Policy, scope: RowScope, standsIn = false): RawBuilder<boolean> | undefined {
  const { scopes } = rule;
  if (scope === 'all' || !scopes) return undefined;
  const at = (field: string) => sql.ref(`t.${column(field)}`);
  const mine = sql<boolean>`${at(scopes.own)} = ${new Slot('reader.memberId')}`;
  // A shape of its own: whoever stands in for nobody keeps the plan that reads one owner's rows in order.
  const own = standsIn
    ? sql<boolean>`(${mine} or ${at(scopes.own)} = any(${new Slot('reader.standsInFor')}))`
    : mine;
  if (scope === 'own') return own;
  if (scope === 'team')
    return sql<boolean>`(${at(scopes.team)} = any(${new Slot('reader.teamIds')}) or ${at(scopes.team)} is null or ${own})`;
  return sql<boolean>`(${at(scopes.unit)} = any(${new Slot('reader.unitIds')}) or ${own})`;
}

/** What a reader gets to see of a table: SQL over alias `t` (undefined = every row), and its part of a list's shape. */
interface Sight {
  readonly shape: string;
  readonly where: RawBuilder<boolean> | undefined;
  /** Makes the same in parts, where each can be read in order; asked once for each shape. */
  readonly arms?: (() => readonly Arm[]) | undefined;
}

const NOTHING: Sight = { shape: 'nothing', where: sql<boolean>`false` };

/**
 * What a reader gets to see, or may do something with if another permission is named, shared records included. One condition for each scope that he holds; while he reads all kinds alike, or a list has
 * fixed the kind, the kind is not looked at, and the indexes of the scope serve as for a noun without kinds.
 */
export function sightOf(rule: Policy, who: Who, onlyKind?: string, permission = rule.read): Sight {
  const counts = countsLent(rule, permission);
  const standsIn = counts && (who.standsInFor?.length ?? 0) > 0;
  const isLetIn = counts && (who.shared?.idsOf(rule.noun, who.now()) ?? []).length > 0;
  const sightIn = (scope: RowScope | undefined): Sight => {
    if (scope === undefined) return NOTHING;
    const where = scopeSql(rule, scope, standsIn);
    const shape = standsIn ? `${scope}+for` : scope;
    const arms = scope === 'team' ? armsOf(rule, standsIn, isLetIn) : undefined;
    if (!where || !isLetIn) return { shape, where, arms };
    const isShared = sql<boolean>`t.id = any(${new Slot(sharedSlot(rule.noun))})`;
    return { shape: `${shape}&shared`, where: sql<boolean>`(${where} or ${isShared})`, arms };
  };
  const { kinds } = rule;
  if (!kinds) return sightIn(who.rights.scopeOf(permission));
  const scopeOf = (kind: string) => who.rights.scopeOf(named(rule, permission, kind));
  if (onlyKind !== undefined) return sightIn(scopeOf(onlyKind));
  const groups = [...Map.groupBy(kinds.all(), scopeOf)];
  if (groups.length <= 1) return sightIn(groups[0]?.[0]);
  const at = sql.ref(`t.${column(kinds.field)}`);
  const parts = groups.flatMap(([scope, held]) => {
    if (scope === undefined) return [];
    const isOfThem = sql<boolean>`${at} in (${sql.join(held.map((kind) => sql.lit(kind)))})`;
    const { where } = sightIn(scope);
    return [
      {
        shape: `${sightIn(scope).shape}:${held.join()}`,
        where: where ? sql<boolean>`(${isOfThem} and ${where})` : isOfThem,
      },
    ];
  });
  const any = sql.join(
    parts.map((part) => part.where),
    sql` or `,
  );
  return { shape: parts.map((part) => part.shape).join('+'), where: sql<boolean>`(${any})` };
}

const armsOf = ({ scopes, noun }: Policy, standsIn: boolean, isLetIn: boolean): Sight['arms'] =>
  scopes &&
  (() =>
    teamArms({
      team: sql.ref(`t.${column(scopes.team)}`),
      own: sql.ref(`t.${column(scopes.own)}`),
      standsIn,
      shared: isLetIn ? sharedSlot(noun) : undefined,
    }));

/** The slot of what was shared with the reader of one noun. */
const sharedSlot = (noun: string): string => `reader.shared.${noun}`;

/** Values for the slots of `scopeSql` and of what was shared; their names are none that a filter can have, or it would speak for the reader. */
export const scopeParams = (who: Who): Readonly<Record<string, unknown>> => ({
  'reader.memberId': who.memberId,
  'reader.teamIds': who.teamIds,
  'reader.unitIds': who.unitIds,
  ...Object.fromEntries(
    (who.shared?.nouns ?? []).map((noun) => [sharedSlot(noun), who.shared?.idsOf(noun, who.now())]),
  ),
  'reader.standsInFor': who.standsInFor ?? [],
});

/** A state condition as SQL over table alias `t`. */
export function conditionSql(condition: Condition): RawBuilder<boolean> {
  const at = sql.ref(`t.${column(condition.field)}`);
  if ('isNull' in condition)
    return condition.isNull ? sql<boolean>`${at} is null` : sql<boolean>`${at} is not null`;
  const values = sql.join(
    'in' in condition ? condition.in.map((v) => sql.lit(v)) : condition.notIn.map((v) => sql.lit(v)),
  );
  return 'in' in condition ? sql<boolean>`${at} in (${values})` : sql<boolean>`${at} not in (${values})`;
}

/** The rows on which an action is possible for somebody, so that "what can I close" is a list like any other. */
export function actionPart(rule: Policy, who: Who, action: string, onlyKind?: string): FilterPart {
  const found = Object.hasOwn(rule.actions, action) ? rule.actions[action] : undefined;
  if (!found) throw new AccessError('BAD_USER_INPUT');
  const { shape, where } = sightOf(rule, who, onlyKind, found.needs);
  const conditions = [...(where ? [where] : []), ...(found.when ?? []).map(conditionSql)];
  const all =
    conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
  return { shape: `can:${action}:${shape}`, where: all, params: {} };
}
