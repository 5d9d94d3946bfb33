import { sqlStatement } from '../reading/statement.ts';
import type { WriteFace } from '../scope.ts';
import { dayIn } from '../values/days.ts';

/** A number pattern: literal, at most one date part, one counter of zeros: `TS{yyyyMMdd}{000}`. */
const PATTERN = /^([^{}]*)(?:\{(yyyy|yyyyMM|yyyyMMdd)\})?([^{}]*)\{(0{3,9})\}$/;

const bump = sqlStatement(
  'number-counter-bump',
  `insert into app.number_counter (tenant_id, counter, period, value) values (:tenantId, :counter, :period, :count)
   on conflict (tenant_id, counter, period) do update set value = app.number_counter.value + excluded.value`,
);

/** A number that the burst will draw: stands in a new row's `number` until it is written. */
export class DrawnNumber {
  /** How far it stands behind the last one of its command: known when all are drawn. */
  behind = 0;

  constructor(
    readonly counter: string,
    readonly period: string,
    readonly head: string,
    readonly digits: number,
  ) {}

  /** The sub-select on the counter row; its five values begin at `$first`, the tenant is `$1`. */
  sql(first: number): string {
    return `(select $${first}::text || lpad(v.value, greatest($${first + 1}::int, length(v.value)), '0')
      from (select (value - $${first + 2}::bigint)::text as value from app.number_counter
      where tenant_id = $1 and counter = $${first + 3} and period = $${first + 4}) v)`;
  }

  values(): unknown[] {
    return [this.head, this.digits, this.behind, this.counter, this.period];
  }

  /** A number has no text before it is written; whoever asks for one would store something else. */
  toString(): string {
    throw new Error('A drawn number can only stand in a row given to tx.add');
  }
}

/**
 * Numbers a person can say aloud, without gaps, per tenant. The counter row is the last row lock a command takes, once
 * however many numbers are drawn: the values enter the rows by sub-selects while the transaction's last statements leave
 * in one burst.
 */
export class Numbers {
  readonly #drawn = new Map<string, DrawnNumber[]>();
  readonly #now: Date;
  readonly #timeZone: string;

  constructor(now: Date, timeZone: string) {
    this.#now = now;
    this.#timeZone = timeZone;
  }

  /** A value for the `number` column of a row given to `tx.add`. */
  next(counter: string, pattern: string): string {
    const [, prefix = '', datePart = '', infix = '', zeros = '000'] = PATTERN.exec(pattern) ?? [];
    const period =
      datePart === '' ? '' : dayIn(this.#timeZone, this.#now).replaceAll('-', '').slice(0, datePart.length);
    const number = new DrawnNumber(counter, period, prefix + period + infix, zeros.length);
    const drawn = this.#drawn.get(`${counter} ${period}`) ?? [];
    this.#drawn.set(`${counter} ${period}`, drawn);
    drawn.push(number);
    return number as unknown as string;
  }

  /** Sends the counter updates; called by the kernel right before the new rows, which read the counters. */
  sendTo(face: Pick<WriteFace, 'send'>): void {
    for (const drawn of this.#drawn.values()) {
      const [{ counter, period } = { counter: '', period: '' }] = drawn;
      drawn.forEach((number, at) => (number.behind = drawn.length - 1 - at));
      face.send(bump(), { counter, period, count: drawn.length });
    }
  }
}
