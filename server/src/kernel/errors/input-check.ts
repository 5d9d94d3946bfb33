import { isCurrency, isMinorAmount, type Money } from '../values/money.ts';
import { isDay } from '../values/scalars.ts';
import { InvalidField } from './user-error.ts';

// oxlint-disable-next-line no-control-regex -- these are the characters that are refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** Collects the first mistake of an input, so that a verb reads as a list of rules. */
export class InputCheck {
  problem: InvalidField | undefined;

  /** Text: required or not, at most so long, nothing a database or a page cannot hold. */
  text(
    field: string,
    value: string | null | undefined,
    { max = 200, required = false }: { max?: number; required?: boolean } = {},
  ): this {
    if (required && (value ?? '').trim() === '') return this.fail(field, 'input.required');
    if ((value ?? '').length > max) return this.fail(field, 'input.tooLong', { max });
    return CONTROL.test(value ?? '') || value?.isWellFormed() === false
      ? this.fail(field, 'input.characters')
      : this;
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

  /** A day that exists. */
  day(field: string, value: string | null | undefined): this {
    return value === null || value === undefined || isDay(value) ? this : this.fail(field, 'input.date');
  }

  /** Records a mistake unless there is one already. */
  fail(field: string, key: string, params: Readonly<Record<string, string | number>> = {}): this {
    this.problem ??= new InvalidField(field, key, params);
    return this;
  }
}
