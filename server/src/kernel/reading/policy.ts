import { sql, type RawBuilder } from 'kysely';

import type { Who } from '../ctx.ts';
import { AccessError, notFound } from '../errors/access-error.ts';
import type { RowScope } from '../rights.ts';
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

/** One rule for one noun: what own / team / unit compare with, and what can be done with a record. */
export interface Policy {
  readonly noun: string;
  readonly read: string;
  readonly scopes: { readonly own: string; readonly team: string; readonly unit: string };
  readonly actions: Readonly<Record<string, PolicyAction>>;
}

/** Declares a policy; the same data is compiled to SQL for lists and asked on rows for `viewerCan`. */
export const policy = (noun: string, rest: Omit<Policy, 'noun'>): Policy => ({ noun, ...rest });

const column = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const holds = (condition: Condition, row: Judged): boolean => {
  const value = row[condition.field];
  if ('isNull' in condition) return (value === null || value === undefined) === condition.isNull;
  return 'in' in condition ? condition.in.includes(String(value)) : !condition.notIn.includes(String(value));
};

const reaches = (rule: Policy, scope: RowScope, who: Who, row: Judged): boolean => {
  if (scope === 'all') return true;
  if (row[rule.scopes.own] === who.memberId) return true;
  if (scope === 'own') return false;
  const team = row[rule.scopes.team];
  if (scope === 'team') return team === null || (team !== undefined && team === who.teamId);
  return who.unitIds.includes(String(row[rule.scopes.unit]));
};

/** Whether a permission reaches this row; a row that stands with no team belongs to everybody's team. */
export function inScope(rule: Policy, who: Who, permission: string, row: Judged): boolean {
  const scope = who.rights.scopeOf(permission);
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
    .map(([name]) => name);

/** Refuses a record that may not be read (as if it did not exist) or not be acted upon. */
export function mayAct(rule: Policy, who: Who, permission: string, row: Judged | null | undefined): void {
  if (!row || !inScope(rule, who, rule.read, row)) throw notFound();
  if (!inScope(rule, who, permission, row)) throw new AccessError('FORBIDDEN');
}

/** Row scope as SQL over table alias `t`; undefined = every row of the tenant. */
export function scopeSql(rule: Policy, scope: RowScope): RawBuilder<boolean> | undefined {
  const at = (field: string) => sql.ref(`t.${column(field)}`);
  const own = sql<boolean>`${at(rule.scopes.own)} = ${new Slot('memberId')}`;
  if (scope === 'all') return undefined;
  if (scope === 'own') return own;
  if (scope === 'team')
    return sql<boolean>`(${at(rule.scopes.team)} = ${new Slot('teamId')} or ${at(rule.scopes.team)} is null or ${own})`;
  return sql<boolean>`(${at(rule.scopes.unit)} = any(${new Slot('unitIds')}) or ${own})`;
}

/** Values for the slots of `scopeSql`. */
export const scopeParams = (who: Who): Readonly<Record<string, unknown>> => ({
  memberId: who.memberId,
  teamId: who.teamId ?? null,
  unitIds: who.unitIds,
});

/** A state condition as SQL over table alias `t`, so that "what can I close" is a list like any other. */
export function conditionSql(condition: Condition): RawBuilder<boolean> {
  const at = sql.ref(`t.${column(condition.field)}`);
  if ('isNull' in condition)
    return condition.isNull ? sql<boolean>`${at} is null` : sql<boolean>`${at} is not null`;
  const values = sql.join(
    'in' in condition ? condition.in.map((v) => sql.lit(v)) : condition.notIn.map((v) => sql.lit(v)),
  );
  return 'in' in condition ? sql<boolean>`${at} in (${values})` : sql<boolean>`${at} not in (${values})`;
}
