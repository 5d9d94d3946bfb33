import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ServiceCase } from '../case.entity.ts';
import { findCase } from '../find-case.ts';

/** The two ends of a link. */
export interface Ends {
  readonly from: ServiceCase;
  readonly to: ServiceCase;
}

/** Both rows locked, the smaller id first: two people who link the same cases do not wait for each other in a circle. */
export async function lockEnds(tx: Tx, fromId: string, toId: string): Promise<Ends | UserError> {
  const lock = (id: string) =>
    findCase(tx, { id }, { permission: id === fromId ? 'case.link' : 'case.read', isEndedToo: true });
  if (fromId > toId) await lock(toId);
  const from = await lock(fromId);
  if (fromId === toId) return new InvalidField('toId', 'case.link.self');
  const to = await lock(toId);
  if (isUserError(from)) return from;
  return isUserError(to) ? to : { from, to };
}
