import { nounOf, type Noun } from './meanings.ts';
import type { Leaf, Operation } from './operations.ts';

/** Every id argument that no rule of meanings.ts explains, as sentences; a key of one's own intention names no record. */
export const unexplained = (operations: readonly Operation[]): string[] =>
  operations.flatMap((operation) =>
    operation.leaves
      .filter((leaf) => leaf.type === 'ID' && leaf.name !== 'idempotencyKey')
      .filter((leaf) => nounOf(operation, leaf) === undefined)
      .map(
        (leaf) => `${operation.name} takes an id as ${leaf.path}: say in meanings.ts which table it names.`,
      ),
  );

/** An argument that names something, with what it names. */
export interface Naming {
  readonly operation: Operation;
  readonly leaf: Leaf;
  readonly noun: Noun;
}

/** Every argument by which a stranger could reach for what is not his. */
export const namings = (operations: readonly Operation[]): Naming[] =>
  operations.flatMap((operation) =>
    operation.leaves.flatMap((leaf) => {
      const noun = nounOf(operation, leaf);
      return noun ? [{ operation, leaf, noun }] : [];
    }),
  );
