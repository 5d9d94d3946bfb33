import { setTimeout as sleep } from 'node:timers/promises';

/** Several times what the slowest way through takes on an idle machine. */
const STEP_MILLISECONDS = 250;

/** How long to wait until the next full step after the beginning. */
export const restOfStep = (spent: number): number => STEP_MILLISECONDS - (spent % STEP_MILLISECONDS);

/**
 * Answers only in full steps of a quarter of a second: storing an account, or only looking at one, ends in the same step,
 * so that the time of an answer does not tell whether an address has an account.
 */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    await sleep(restOfStep(performance.now() - began));
  }
}
