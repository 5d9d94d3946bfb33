import type { Words } from '../template.ts';
import { BOOLEAN, DATETIME, isOrdered, joined, NUMBER, type Type } from './types.ts';

/** What a function takes and gives; a list of kinds for each argument. */
export interface Signature {
  readonly takes: readonly (readonly Type['kind'][])[];
  /** How many arguments it needs at least; as many as `takes` unless it says so. */
  readonly least?: number;
  /** Any number of further arguments like the last. */
  readonly isOpen?: boolean;
  readonly gives: (args: readonly Type[]) => Type | undefined;
}

const TIMES: readonly Type['kind'][] = ['date', 'datetime'];

/** The type that the elements of one list, or several values, have in common. */
function common(args: readonly Type[]): Type | undefined {
  const [first] = args;
  const types = args.length === 1 && first?.kind === 'list' ? [first.of] : args;
  const together = types.reduce<Type | undefined>(
    (all, next) => all && joined(all, next),
    types[0] ?? NUMBER,
  );
  return together && isOrdered(together) ? together : undefined;
}

const same = ([first]: readonly Type[]): Type => (first?.kind === 'nothing' || !first ? DATETIME : first);
const ORDERED: readonly Type['kind'][] = [
  'list',
  'number',
  'text',
  'time',
  'month',
  'quarter',
  'week',
  ...TIMES,
];

/** The functions of the language. */
export const SIGNATURES: Readonly<Record<string, Signature>> = {
  size: { takes: [['list', 'text', 'code']], gives: () => NUMBER },
  sum: { takes: [['list']], gives: ([list]) => (list && isNumbers(list) ? NUMBER : undefined) },
  min: { takes: [ORDERED], isOpen: true, gives: common },
  max: { takes: [ORDERED], isOpen: true, gives: common },
  round: { takes: [['number'], ['number']], least: 1, gives: () => NUMBER },
  addDays: { takes: [TIMES, ['number']], gives: same },
  addHours: { takes: [['datetime'], ['number']], gives: () => DATETIME },
  addMonths: { takes: [[...TIMES, 'month'], ['number']], gives: same },
  days: { takes: [TIMES, TIMES], gives: () => NUMBER },
  has: { takes: [[]], gives: () => BOOLEAN },
};

const isNumbers = (list: Type): boolean =>
  list.kind === 'list' && ['number', 'nothing', 'unknown'].includes(list.of.kind);

/** How many arguments a function takes, in words. */
export function counted({ takes, least = takes.length, isOpen }: Signature): Words {
  if (isOpen) return { 'zh-CN': `至少 ${least} 个`, en: `${least} or more` };
  const range = least === takes.length ? String(least) : `${least}–${takes.length}`;
  return { 'zh-CN': `${range} 个`, en: range };
}
