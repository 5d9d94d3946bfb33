import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { typeOf } from '../case-type.ts';
import { ServiceCase } from '../case.entity.ts';

/** What speaks against this owner of what goes on about another case: whoever may not have that one. How grave it is binds only those who decide. */
export async function barredOwner(
  tx: Tx,
  caseId: string | undefined,
  ownerId: string,
): Promise<InvalidField | undefined> {
  const about = caseId === undefined ? null : await tx.em.findOne(ServiceCase, { id: caseId });
  return about ? typeOf(about.type).ownerProblem?.(tx, { ...about, severity: null }, ownerId) : undefined;
}

/** What speaks against whoever acts in what goes on about another case. */
export async function barredActor(tx: Tx, caseId: string | undefined): Promise<InvalidField | undefined> {
  const about = caseId === undefined ? null : await tx.em.findOne(ServiceCase, { id: caseId });
  return about ? typeOf(about.type).actorProblem?.(tx, about) : undefined;
}
