import type { Tx } from '../../kernel/writing/command.ts';

/** What a module adds to the templates of a company that is just being founded. */
type Step = (tx: Tx) => Promise<void>;

const steps: Step[] = [];

/** Adds to the templates with which companies begin; declared when the module loads. */
export const whenFounded = (step: Step): void => void steps.push(step);

/** Runs what modules add, in the command that founds the company. */
export async function templatesFounded(tx: Tx): Promise<void> {
  for (const step of steps) await step(tx);
}
