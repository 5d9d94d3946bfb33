import { isUserError, type UserError } from '../../kernel/errors/user-error.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import type { ChangeInput } from '../../kernel/writing/inputs.ts';
import { findCase, type ServiceCase } from '../cases/index.ts';
import { Complaint } from './complaint.entity.ts';

/** A complaint in hand: the case and its own columns. */
export interface Found {
  readonly record: ServiceCase;
  readonly complaint: Complaint;
}

/** The complaint that a verb changes, or why it may not. */
export async function findComplaint(
  tx: Tx,
  input: ChangeInput,
  permission: string,
): Promise<Found | UserError> {
  const record = await findCase(tx, input, { permission, type: 'complaint' });
  return isUserError(record)
    ? record
    : { record, complaint: await tx.em.findOneOrFail(Complaint, { caseId: record.id }) };
}
