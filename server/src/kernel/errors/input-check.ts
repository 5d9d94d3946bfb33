import { EARLIEST_DAY } from '../values/days.ts';
import { breaksLine, hasVisible, lineOf } from '../values/line.ts';
import { isCurrency, isMinorAmount, type Money } from '../values/money.ts';
import { isDay } from '../values/scalars.ts';
import { InvalidField } from './user-error.ts';

// oxlint-disable-next-line no-control-regex -- these are the characters that are refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Clocks of two machines differ a little; what lies further ahead has not happened. */
const AHEAD_MILLISECONDS = 300_000;

/** Collects the first mistake of an input, so that a verb reads as a list of rules. */
export class InputCheck {
  problem: InvalidField | undefined;

  /** Text: required or not, at most so long, nothing a database or a page cannot hold. */
  text(
    field: string,
    value: string | null | undefined,
    { max = 200, required = false }: { max?: number; required?: boolean } = {},
  ): this {
    if (required && !hasVisible(value ?? '')) return this.fail(field, 'input.required');
    if ((value ?? '').length > max) return this.fail(field, 'input.tooLong', { max });
    return CONTROL.test(value ?? '') || value?.isWellFormed() === false
      ? this.fail(field, 'input.characters')
      : this;
  }

  /** Text of one line, such as a name: as it is stored by `lineOf`, and with something in it that can be seen. */
  line(
    field: string,
    value: string | null | undefined,
    { max = 200, required = false }: { max?: number; required?: boolean } = {},
  ): this {
    const line = lineOf(value ?? '');
    if (!hasVisible(line) && (required || line !== ''))
      return this.fail(field, required ? 'input.required' : 'input.characters');
    return breaksLine(line) ? this.fail(field, 'input.characters') : this.text(field, line, { max });
  }

  /** A code that has to be among the known ones. */
  known(field: string, isKnown: boolean): this {
    return isKnown ? this : this.fail(field, 'input.unknown');
  }

  /** At most so many entries. */
  count(field: string, entries: readonly unknown[] | null | undefined, max: number): this {
    return (entries?.length ?? 0) > max ? this.fail(field, 'input.tooMany', { max }) : this;
  }

  /** A whole number within limits. */
  range(field: string, value: number | null | undefined, min: number, max: number): this {
    if (value === null || value === undefined) return this;
    return Number.isInteger(value) && value >= min && value <= max
      ? this
      : this.fail(field, 'input.range', { min, max });
  }

  /** An amount in minor units of a currency that exists. */
  money(field: string, value: Money | null | undefined): this {
    if (value === null || value === undefined) return this;
    if (!isMinorAmount(value.amountMinor)) return this.fail(`${field}.amountMinor`, 'input.amount');
    return this.known(`${field}.currency`, isCurrency(value.currency));
  }

  /** A day that exists, and that people of today can have met; `until` is the last that makes sense. */
  day(field: string, value: string | null | undefined, until?: string): this {
    if (value === null || value === undefined) return this;
    if (!isDay(value)) return this.fail(field, 'input.date');
    if (value < EARLIEST_DAY) return this.fail(field, 'input.dayEarly', { from: EARLIEST_DAY });
    return until !== undefined && value > until ? this.fail(field, 'input.dayLate', { until }) : this;
  }

  /** An instant after the earliest day and not after another, but for what the clocks of two machines differ. */
  instant(field: string, value: Date | null | undefined, now: Date): this {
    if (value === null || value === undefined) return this;
    if (value.getTime() < Date.parse(EARLIEST_DAY))
      return this.fail(field, 'input.dayEarly', { from: EARLIEST_DAY });
    return value.getTime() > now.getTime() + AHEAD_MILLISECONDS
      ? this.fail(field, 'input.instantLate')
      : this;
  }

  /** Records a mistake unless there is one already. */
  fail(field: string, key: string, params: Readonly<Record<string, string | number>> = {}): this {
    this.problem ??= new InvalidField(field, key, params);
    return this;
  }
}
