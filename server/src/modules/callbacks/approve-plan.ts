import { InputType } from 'type-graphql';

import { isUserError } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { command } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { findCase, moveCase } from '../cases/index.ts';

/** A call-back of the plan that a supervisor has read. */
@InputType()
export class ApproveCallbackPlanInput extends ChangeInput {}

const ofPlan = sqlStatement<{ id: string }>(
  'callbacks-of-plan',
  `select b.case_id as id from app.callback a join app.callback b on b.tenant_id = a.tenant_id and b.plan_id = a.plan_id
   join app.service_case s on s.tenant_id = b.tenant_id and s.id = b.case_id
   where a.tenant_id = :tenantId and a.case_id = :id and s.category = 'registered'`,
);

/** Approves a call-back together with all others of its plan that wait for it; who may, the chart says. */
export const approveCallbackPlan = command(
  'callback.advance',
  async ({ id, version }: ApproveCallbackPlanInput, tx) => {
    const others = isId(id) ? await tx.sql.rows(ofPlan(), { id }) : [];
    // In the order of ids: two who approve the same plan do not wait for each other in a circle.
    for (const one of [...new Set([id.toLowerCase(), ...others.map((other) => other.id)])].toSorted()) {
      const named = one === id.toLowerCase() ? { id, version } : { id: one };
      const record = await findCase(tx, named, { permission: 'case.advance', type: 'callback' });
      const refused = isUserError(record) ? record : await moveCase(tx, record, 'APPROVE');
      if (refused) return refused;
    }
    return { type: 'Callback', id };
  },
);
