import { ObjectType } from 'type-graphql';

import { UserError } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { IS_OWNER } from './owner-role.ts';

/** The company would be left without anybody who may do everything; the screen says to make somebody else an owner first. */
@ObjectType('LastOwner', { implements: UserError, simpleResolvers: true })
export class LastOwner extends UserError {
  constructor() {
    super('LAST_OWNER', 'member.lastOwner');
  }
}

// Not FOR UPDATE: every insert of the company holds a key lock on this row.
const lockCompany = sqlStatement(
  'company-lock-people',
  `select 1 from app.tenant where id = :tenantId for no key update`,
);
const otherOwner = sqlStatement<{ one: number }>(
  'company-other-owner',
  `select 1 as one from app.membership_role x join app.role r on r.tenant_id = x.tenant_id and r.id = x.role_id
   join app.membership m on m.tenant_id = x.tenant_id and m.id = x.membership_id
   where x.tenant_id = :tenantId and ${IS_OWNER} and m.disabled_at is null and m.id <> :memberId limit 1`,
);

/** Changes of people go one after the other: two owners cannot remove each other at the same moment. */
export async function onePeopleChangeAtATime(tx: Tx): Promise<void> {
  await tx.sql.rows(lockCompany());
}

/** Whether somebody else is an owner who can act. */
export const hasOtherOwner = async (tx: Tx, memberId: string): Promise<boolean> =>
  (await tx.sql.row(otherOwner(), { memberId })) !== undefined;
