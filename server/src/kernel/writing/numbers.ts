import { raw } from '@mikro-orm/core';

import { sqlStatement } from '../reading/statement.ts';
import type { WriteFace } from '../scope.ts';

/** A number pattern: literal, at most one date part, one counter of zeros: `TS{yyyyMMdd}{000}`. */
const PATTERN = /^([^{}]*)(?:\{(yyyy|yyyyMM|yyyyMMdd)\})?([^{}]*)\{(0{3,9})\}$/;

const bump = sqlStatement(
  'number-counter-bump',
  `insert into app.number_counter (tenant_id, counter, period, value) values (:tenantId, :counter, :period, 1)
   on conflict (tenant_id, counter, period) do update set value = app.number_counter.value + 1`,
);

interface Drawn {
  readonly counter: string;
  readonly period: string;
}

const dateParts = (now: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .format(now)
    .replaceAll('-', '');

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Numbers a person can say aloud, without gaps, per tenant. The counter row is the last row lock a command takes:
 * the value enters the row by a sub-select while the transaction's last statements leave in one burst.
 */
export class Numbers {
  readonly #drawn: Drawn[] = [];
  readonly #tenantId: string;
  readonly #now: Date;
  readonly #timeZone: string;

  constructor(tenantId: string, now: Date, timeZone: string) {
    this.#tenantId = tenantId;
    this.#now = now;
    this.#timeZone = timeZone;
  }

  /** A value for the `number` column of a new row; one per counter and command. */
  next(counter: string, pattern: string): string {
    const [, prefix = '', datePart = '', infix = '', zeros = '000'] = PATTERN.exec(pattern) ?? [];
    const period = datePart === '' ? '' : dateParts(this.#now, this.#timeZone).slice(0, datePart.length);
    if (this.#drawn.some((d) => d.counter === counter))
      throw new Error(`Counter ${counter} is drawn twice in one command`);
    this.#drawn.push({ counter, period });
    const value = `(select ${quoted(prefix + period + infix)} || lpad(value::text, greatest(${zeros.length}, length(value::text)), '0') from app.number_counter
      where tenant_id = ${quoted(this.#tenantId)} and counter = ${quoted(counter)} and period = ${quoted(period)})`;
    return raw(value) as string;
  }

  /** Sends the counter updates; called by the kernel right before the flush. */
  sendTo(face: WriteFace): void {
    for (const drawn of this.#drawn) face.send(bump(), { ...drawn });
  }
}
