import { rolesOfLevel, type Facts, type FactValue, type Statechart } from '@zhoudao/schema/templates';

import type { Rights } from '../../kernel/rights.ts';
import type { Rows } from '../../kernel/scope.ts';
import { templateAt } from '../templates/index.ts';
import { typeOf } from './case-type.ts';

/** What says which chart a case runs on. */
export interface Charted {
  readonly type: string;
  readonly statechartVersion: number;
}

/** The statechart that a case began with. */
export function chartOf(rows: Rows, tenantId: string, record: Charted): Promise<Statechart> {
  const { statechart: key } = typeOf(record.type);
  return templateAt(rows, tenantId, { kind: 'statechart', key, version: record.statechartVersion });
}

/** The event that a verb sends where a case stands; undefined = none. */
export function eventOf(chart: Statechart, stage: string, verb: string): string | undefined {
  const here = chart.stages.find((candidate) => candidate.key === stage);
  return chart.events.find((event) => event.verb === verb && here?.on[event.key] !== undefined)?.key;
}

const factOf = (value: unknown): FactValue | undefined => {
  if (value instanceof Date) return value.toISOString();
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? (value as FactValue)
    : undefined;
};

/**
 * What a chart's guards may read from the record. What comes with an event is left out, whatever is stored under its
 * name: the customer's last reply must not answer for the next one.
 */
export const factsOf = (chart: Statechart, ...rows: readonly (object | null | undefined)[]): Facts =>
  Object.fromEntries(
    Object.entries(chart.facts).flatMap(([name, declared]) => {
      const holder = rows.find((row) => row && Object.hasOwn(row, name));
      return declared.from === 'record' && holder ? [[name, factOf(Reflect.get(holder, name))]] : [];
    }),
  );

/** What a chart's guards may read of whoever acts: the highest rank of his roles. */
export const actorFacts = (chart: Statechart, rights: Rights): Facts =>
  Object.fromEntries(
    Object.entries(chart.facts).flatMap(([name, { from, ranks = {} }]) => {
      const held = Object.entries(ranks).flatMap(([role, rank]) =>
        rolesOfLevel(role).some((key) => rights.holdsRole(key)) ? [rank] : [],
      );
      return from === 'actor' ? [[name, Math.max(0, ...held)]] : [];
    }),
  );
