import { raw } from '@mikro-orm/core';

import { sqlStatement } from '../reading/statement.ts';
import type { WriteFace } from '../scope.ts';

/** A number pattern: literal, at most one date part, one counter of zeros: `TS{yyyyMMdd}{000}`. */
const PATTERN = /^([^{}]*)(?:\{(yyyy|yyyyMM|yyyyMMdd)\})?([^{}]*)\{(0{3,9})\}$/;

const bump = sqlStatement(
  'number-counter-bump',
  `insert into app.number_counter (tenant_id, counter, period, value) values (:tenantId, :counter, :period, :count)
   on conflict (tenant_id, counter, period) do update set value = app.number_counter.value + excluded.value`,
);

interface Drawn {
  readonly counter: string;
  readonly period: string;
  /** For each number how far it stands behind the last one: known when all are drawn. */
  readonly behind: unknown[][];
}

const dateParts = (now: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .format(now)
    .replaceAll('-', '');

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Numbers a person can say aloud, without gaps, per tenant. The counter row is the last row lock a command takes, once
 * however many numbers are drawn: the values enter the rows by sub-selects while the transaction's last statements leave
 * in one burst.
 */
export class Numbers {
  readonly #drawn = new Map<string, Drawn>();
  readonly #tenantId: string;
  readonly #now: Date;
  readonly #timeZone: string;

  constructor(tenantId: string, now: Date, timeZone: string) {
    this.#tenantId = tenantId;
    this.#now = now;
    this.#timeZone = timeZone;
  }

  /** A value for the `number` column of a new row. */
  next(counter: string, pattern: string): string {
    const [, prefix = '', datePart = '', infix = '', zeros = '000'] = PATTERN.exec(pattern) ?? [];
    const period = datePart === '' ? '' : dateParts(this.#now, this.#timeZone).slice(0, datePart.length);
    const key = `${counter} ${period}`;
    const drawn = this.#drawn.get(key) ?? { counter, period, behind: [] };
    this.#drawn.set(key, drawn);
    const behind: unknown[] = [0];
    drawn.behind.push(behind);
    const value = `(select ${quoted(prefix + period + infix)} || lpad(v.value, greatest(${zeros.length}, length(v.value)), '0') from (
      select (value - ?)::text as value from app.number_counter
      where tenant_id = ${quoted(this.#tenantId)} and counter = ${quoted(counter)} and period = ${quoted(period)}) v)`;
    return raw(value, behind);
  }

  /** Sends the counter updates; called by the kernel right before the flush, which fills the values in. */
  sendTo(face: WriteFace): void {
    for (const { counter, period, behind } of this.#drawn.values()) {
      behind.forEach((one, at) => (one[0] = behind.length - 1 - at));
      face.send(bump(), { counter, period, count: behind.length });
    }
  }
}
