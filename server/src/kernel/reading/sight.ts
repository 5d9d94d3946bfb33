import { sql, type RawBuilder } from 'kysely';

import type { Who } from '../ctx.ts';
import { AccessError } from '../errors/access-error.ts';
import type { RowScope } from '../rights.ts';
import type { FilterPart } from './filters.ts';
import { ownArms, teamArms, within, type Arm } from './list-sql/arms.ts';
import { countsLent, named, scopeOfBelonging, type Condition, type Policy } from './policy.ts';
import { Slot } from './statement.ts';

const column = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

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

/** Rows that somebody was let into: the column that holds the id, and the noun of what was shared. */
interface LetIn {
  readonly column: string;
  readonly noun: string;
}

/** By which shares a reader sees rows of a noun: those of itself, and those of what its rows belong to. */
function letInto(rule: Policy, who: Who): readonly LetIn[] {
  const { noun, belongs } = rule;
  const ways = [
    { column: 'id', noun },
    ...(belongs ? [{ column: column(belongs.id), noun: belongs.noun }] : []),
  ];
  return ways.filter((way) => (who.shared?.idsOf(way.noun, who.now()) ?? []).length > 0);
}

/** A scope with what was lent on top of it. */
interface Lent {
  readonly standsIn: boolean;
  readonly letIn: readonly LetIn[];
}

function sightIn(rule: Policy, scope: RowScope | undefined, { standsIn, letIn }: Lent): Sight {
  if (scope === undefined) return NOTHING;
  const where = scopeSql(rule, scope, standsIn);
  const shape = standsIn ? `${scope}+for` : scope;
  const arms = scope === 'team' ? armsOf(rule, scope, { standsIn, letIn }) : undefined;
  if (!where || letIn.length === 0) return { shape, where, arms };
  const shared = letIn.map(
    (way) => sql`${sql.ref(`t.${way.column}`)} = any(${new Slot(sharedSlot(way.noun))})`,
  );
  return {
    shape: `${shape}&shared${letIn.map((way) => (way.noun === rule.noun ? '' : `:${way.noun}`)).join('')}`,
    where: sql<boolean>`(${sql.join([where, ...shared], sql` or `)})`,
    arms,
  };
}

/** The parts of what somebody sees in one scope; undefined = no index reads them in order. */
function armsOf({ scopes }: Policy, scope: RowScope, { standsIn, letIn }: Lent): Sight['arms'] {
  if (!scopes || (scope !== 'team' && scope !== 'own')) return undefined;
  const reach = {
    team: sql.ref(`t.${column(scopes.team)}`),
    own: sql.ref(`t.${column(scopes.own)}`),
    standsIn,
    shared: letIn.map((way) => ({ at: sql.ref(`t.${way.column}`), slot: sharedSlot(way.noun) })),
  };
  return () => (scope === 'team' ? teamArms(reach) : ownArms(reach));
}

/** Rows of some kinds, and how far their reader sees them. */
interface Part {
  readonly shape: string;
  readonly isOfThem: RawBuilder<boolean>;
  readonly scope: RowScope;
  readonly sight: Sight;
  readonly lent: Lent;
}

/** Several parts with a condition each, as one condition. */
function together(rule: Policy, parts: readonly Part[]): Sight {
  const any = parts.map(({ isOfThem, sight: { where } }) =>
    where ? sql<boolean>`(${isOfThem} and ${where})` : isOfThem,
  );
  const isInOrder = rule.belongs !== undefined && parts.every(({ scope }) => scope !== 'unit');
  return {
    shape: parts.map((part) => part.shape).join('+'),
    where: sql<boolean>`(${sql.join(any, sql` or `)})`,
    arms: isInOrder
      ? () =>
          parts.flatMap(({ isOfThem, scope, lent }) => within(isOfThem, armsOf(rule, scope, lent)?.() ?? []))
      : undefined,
  };
}

const isOneOf = (field: string, kinds: readonly string[]) =>
  sql<boolean>`${sql.ref(`t.${column(field)}`)} in (${sql.join(kinds.map((kind) => sql.lit(kind)))})`;

/** What is seen of rows that belong to rows of another noun, and of those that stand for themselves. */
function sightOfBelonging(rule: Policy, who: Who, permission: string, standsIn: boolean): Sight {
  const { belongs } = rule;
  if (!belongs) return NOTHING;
  const letIn = countsLent(rule, permission) ? letInto(rule, who) : [];
  const own = who.rights.scopeOf(permission);
  const groups = [...Map.groupBy(belongs.kinds(), (kind) => scopeOfBelonging(rule, who, permission, kind))];
  if (groups.every(([scope]) => scope === own)) return sightIn(rule, own, { standsIn, letIn });
  const of = (noun: string): Lent => ({ standsIn, letIn: letIn.filter((way) => way.noun === noun) });
  const part = (
    scope: RowScope | undefined,
    name: string,
    isOfThem: RawBuilder<boolean>,
    lent: Lent,
  ): Part[] => {
    const sight = sightIn(rule, scope, lent);
    return scope === undefined ? [] : [{ shape: `${sight.shape}:${name}`, isOfThem, scope, sight, lent }];
  };
  const parts = [
    ...part(own, '', sql<boolean>`${sql.ref(`t.${column(belongs.field)}`)} is null`, of(rule.noun)),
    ...groups.flatMap(([scope, kinds]) =>
      part(scope, kinds.join(), isOneOf(belongs.field, kinds), of(belongs.noun)),
    ),
  ];
  return together(rule, parts);
}

/**
 * What a reader gets to see, or may do something with if another permission is named, shared records included. One condition for each scope that he holds; while he reads all kinds alike, or a list has
 * fixed the kind, the kind is not looked at, and the indexes of the scope serve as for a noun without kinds.
 */
export function sightOf(rule: Policy, who: Who, onlyKind?: string, permission = rule.read): Sight {
  const counts = countsLent(rule, permission);
  const standsIn = counts && (who.standsInFor?.length ?? 0) > 0;
  if (rule.belongs) return sightOfBelonging(rule, who, permission, standsIn);
  const lent = { standsIn, letIn: counts ? letInto(rule, who) : [] };
  const { kinds } = rule;
  if (!kinds) return sightIn(rule, who.rights.scopeOf(permission), lent);
  const scopeOf = (kind: string) => who.rights.scopeOf(named(rule, permission, kind));
  if (onlyKind !== undefined) return sightIn(rule, scopeOf(onlyKind), lent);
  const groups = [...Map.groupBy(kinds.all(), scopeOf)];
  if (groups.length <= 1) return sightIn(rule, groups[0]?.[0], lent);
  const parts = groups.flatMap(([scope, held]): Part[] => {
    if (scope === undefined) return [];
    const sight = sightIn(rule, scope, lent);
    return [
      { shape: `${sight.shape}:${held.join()}`, isOfThem: isOneOf(kinds.field, held), scope, sight, lent },
    ];
  });
  return together(rule, parts);
}

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
