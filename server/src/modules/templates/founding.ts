import type { Tx } from '../../kernel/writing/command.ts';

/** What a module adds to the templates of a company that is just being founded. */
type Step = (tx: Tx) => Promise<void>;

const steps: Step[] = [];

/** Adds to the templates with which companies begin; declared when the module loads. */
export const whenFounded = (step: Step): void => void steps.push(step);

/**
 * Runs what modules add, in the command that founds the company. Nobody knows anything of the company yet, so what it
 * begins with is no news: no facts of publications, and no jobs for each of them.
 */
export async function templatesFounded(tx: Tx): Promise<void> {
  const silent = Object.create(tx, { emit: { value: () => undefined } }) as Tx;
  for (const step of steps) await step(silent);
}
