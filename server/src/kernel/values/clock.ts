/** The only source of time in the product, so that tests and simulators can turn it. */
export interface Clock {
  now(): Date;
}

/** The wall clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };
