import type { Effect, Facts } from '@zhoudao/schema/templates';

import { dayIn } from '../../../kernel/values/days.ts';
import { isDay } from '../../../kernel/values/scalars.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { typeOf, type CaseType } from '../case-type.ts';
import type { ServiceCase } from '../case.entity.ts';

/** An effect that keeps a value. */
type Setting = Extract<Effect, { do: 'set' }>;
type Type = Pick<CaseType, 'settable'>;

const MOMENTS: readonly unknown[] = ['now', 'due'];
const takenBy = ({ settable = {} }: Type, column: string) =>
  Object.hasOwn(settable, column) ? settable[column] : undefined;

/** Whether a chart may write this value into a column of the type. */
function isSettable(type: Type, column: string, value: unknown): boolean {
  const taken = takenBy(type, column);
  if (taken === undefined) return false;
  if (value === null) return true;
  if (taken === 'moment') return value instanceof Date;
  if (taken === 'day') return typeof value === 'string' && isDay(value);
  if (taken === 'number') return typeof value === 'number';
  return typeof value === 'string' && taken.includes(value);
}

/** Whether a type lets charts write what an effect sets; what comes from a fact is looked at when it is known. */
export function maySet(type: Type | undefined, { fact, to, of }: Setting): boolean {
  const taken = type && takenBy(type, fact);
  if (type === undefined || taken === undefined) return false;
  const isTime = taken === 'moment' || taken === 'day';
  if (of !== undefined) return isTime === MOMENTS.includes(of);
  return (to === null || !isTime) && isSettable(type, fact, to);
}

/** Where an effect finds its value. */
interface Known {
  readonly record: ServiceCase;
  readonly facts: Facts;
}

/** What an effect writes; undefined = the type does not let it. */
export function settingOf(
  tx: Tx,
  { fact, to, of }: Setting,
  { record, facts }: Known,
): { readonly value: unknown } | undefined {
  const type = typeOf(record.type);
  const moment = of === 'now' ? tx.now() : (record.nextDueAt ?? null);
  // A day is planned also where no clock runs.
  const timely = takenBy(type, fact) === 'day' ? dayIn(tx.companyTimeZone, moment ?? tx.now()) : moment;
  const given = of === undefined ? to : facts[of];
  const value = MOMENTS.includes(of) ? timely : given;
  return isSettable(type, fact, value) ? { value } : undefined;
}
