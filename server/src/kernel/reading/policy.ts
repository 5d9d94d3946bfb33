import type { Needed, Who } from '../ctx.ts';
import { AccessError, notFound } from '../errors/access-error.ts';
import type { RowScope } from '../rights.ts';
import { actsFor } from './acting-for.ts';

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

/**
 * Rows that belong to a row of another noun, as papers belong to cases, are read exactly as that one is: by the right of
 * its kind, and by what lets somebody into it. They stand where it stands, and nothing else can be done with them.
 */
interface Belonging {
  /** The field by which a row says to which kind of the other noun it belongs; empty = it stands for itself. */
  readonly field: string;
  readonly kinds: () => readonly string[];
  /** The other noun, and the field that names its row. */
  readonly noun: string;
  readonly id: string;
}

/** One rule for one noun: what own / team / unit compare with, and what can be done with a record. */
export interface Policy {
  readonly noun: string;
  readonly kinds?: Kinds;
  readonly belongs?: Belonging;
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
export const countsLent = (rule: Policy, permission: string): boolean =>
  rule.scopes !== undefined && permission !== rule.share && rule.lasting?.includes(permission) !== true;

/** The kind of what a row belongs to; undefined = it stands for itself. */
const belongingKind = ({ belongs }: Policy, row: Judged): string | undefined =>
  belongs && typeof row[belongs.field] === 'string' ? (row[belongs.field] as string) : undefined;

function isShared(rule: Policy, who: Who, row: Judged): boolean {
  const { belongs, noun } = rule;
  const isOthers = belongs !== undefined && belongingKind(rule, row) !== undefined;
  const [of, id] = isOthers ? [belongs.noun, row[belongs.id]] : [noun, row['id']];
  return who.shared?.has(of, id, who.now()) === true;
}

const isLent = (rule: Policy, who: Who, row: Judged): boolean =>
  isShared(rule, who, row) || (rule.scopes !== undefined && isStoodInFor(who, row[rule.scopes.own]));

/** The permission as it is called for one kind; one that does not begin with the noun belongs to its kind already. */
export const named = (rule: Policy, permission: string, kind: string): string =>
  permission.startsWith(`${rule.noun}.`) ? `${kind}${permission.slice(rule.noun.length)}` : permission;

const namedFor = (rule: Policy, permission: string, row: Judged): string =>
  rule.kinds ? named(rule, permission, String(row[rule.kinds.field])) : permission;

/** How far somebody holds a permission over rows that belong to a kind of another noun: they are read, nothing else. */
export const scopeOfBelonging = (
  rule: Policy,
  who: Who,
  permission: string,
  kind: string,
): RowScope | undefined =>
  permission === rule.read ? who.rights.scopeOf(named(rule, permission, kind)) : undefined;

/** How far a permission is held over such a row. */
function scopeFor(rule: Policy, who: Who, permission: string, row: Judged): RowScope | undefined {
  const kind = belongingKind(rule, row);
  return kind === undefined
    ? who.rights.scopeOf(namedFor(rule, permission, row))
    : scopeOfBelonging(rule, who, permission, kind);
}

/** What a door asks for before any row is known: of a noun of several kinds the permission for any of them. */
export function neededBy(rule: Policy, permission: string): Needed {
  const { kinds, belongs } = rule;
  const each = (all: readonly string[]) => all.map((kind) => named(rule, permission, kind));
  if (kinds) return { action: permission, anyOf: () => each(kinds.all()) };
  if (!belongs || permission !== rule.read) return permission;
  return { action: permission, anyOf: () => [permission, ...each(belongs.kinds())] };
}

/** Whether a permission reaches this row; a row that stands with no team belongs to everybody's team. */
export function inScope(rule: Policy, who: Who, permission: string, row: Judged): boolean {
  if (inOwnReach(rule, who, permission, row)) return true;
  const isHeld = scopeFor(rule, who, permission, row) !== undefined;
  return isHeld && countsLent(rule, permission) && isLent(rule, who, row);
}

/** The same by somebody's own place alone: what lasts is not done to what is only shared with him, nor in another's stead. */
export function inOwnReach(rule: Policy, who: Who, permission: string, row: Judged): boolean {
  const scope = scopeFor(rule, who, permission, row);
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
  if (isShared(rule, who, row)) return 'shared';
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
