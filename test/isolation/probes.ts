import type { Answer } from '@zhoudao/server/testing';

import type { Noun } from './asking/meanings.ts';
import type { Leaf, Operation } from './asking/operations.ts';
import { successOf } from './situation.ts';

/** An id that nothing has. */
export const UNKNOWN = '01900000-0000-7000-8000-00000000dead';

const WORDS: ReadonlySet<string> = new Set([
  'role',
  'template',
  'draft',
  'conflicted',
  'retirable',
  'event',
  'criterion',
  'stage',
  'words',
]);

/** A name of this kind that nobody gave. */
export const unknownOf = (noun: Noun): string =>
  WORDS.has(noun) || noun.startsWith('code ') ? 'zqnowhere' : UNKNOWN;

/** What an answer tells a stranger, without what differs from request to request. */
export const told = (answer: Answer, id = UNKNOWN): string =>
  JSON.stringify(answer)
    .replaceAll(id, 'ID')
    .replaceAll(/"requestId":"[^"]*"/g, '')
    .replaceAll(/"serverTime":"[^"]*"/g, '');

const differs = (own: Answer, unknown: Answer): boolean => told(own) !== told(unknown);

const isDone = (operation: Operation, answer: Answer): boolean =>
  operation.kind === 'mutation' ? successOf(operation, answer) !== undefined : !answer.errors;

/** The verdict on a name that was let through. */
export const PASSED = 'passed';

/** What was sent. */
export interface Sent {
  readonly operation: Operation;
  readonly leaf?: Leaf;
  readonly variables: object;
}

/** Whether our own name was let through: the operation succeeded, and not as it does for an unknown name. Otherwise, what to do. */
export function verdictOf({ operation, leaf, variables }: Sent, own: Answer, unknown?: Answer): string {
  if (isDone(operation, own) && (!unknown || differs(own, unknown))) return PASSED;
  const call = `${operation.name}${leaf ? ` with our own ${leaf.path}` : ''}`;
  const [sent, answer] = [variables, own].map((value) => JSON.stringify(value).slice(0, 600));
  return `${call} was to succeed and answered ${answer} to ${sent}. Teach meanings.ts, filling.ts or situation.ts what its arguments mean.`;
}
