import type { Clock } from '../kernel/values/clock.ts';

/** A clock that a story turns, so that what it tells lies in the past and promises run from there. */
export class StoryClock implements Clock {
  #at = Date.now();

  now(): Date {
    this.#at += 1;
    return new Date(this.#at);
  }

  /** Goes to so many hours before the present. */
  ago(hours: number): void {
    this.#at = Date.now() - hours * 3_600_000;
  }

  /** Lets hours pass, never beyond the present. */
  pass(hours: number): void {
    this.#at = Math.min(this.#at + hours * 3_600_000, Date.now());
  }
}
