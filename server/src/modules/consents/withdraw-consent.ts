import { notFound } from '../../kernel/errors/access-error.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { mayAct } from '../../kernel/reading/policy.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { isId } from '../../kernel/values/ids.ts';
import { lineOrNull } from '../../kernel/values/line.ts';
import { command } from '../../kernel/writing/command.ts';
import { contactFor } from '../customers/index.ts';
import { addEntry } from '../timeline/index.ts';
import { Consent } from './consent.entity.ts';
import { consentPolicy } from './consent.policy.ts';
import type { WithdrawConsentInput } from './consent.type.ts';

interface Seen {
  readonly contactId: string;
  readonly purpose: string;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly unitId: string | null;
}

const find = sqlStatement<Seen>(
  'consent-to-withdraw',
  `select contact_id as "contactId", purpose, given_at as "givenAt", withdrawn_at as "withdrawnAt", owner_id as "ownerId", team_id as "teamId", unit_id as "unitId"
   from app.consent_seen where tenant_id = :tenantId and id = :id`,
);
const withdraw = sqlStatement<{ id: string }>(
  'consent-withdraw',
  `update app.consent set withdrawn_at = greatest(:at, given_at), withdrawn_by = :by, withdraw_reason = :reason, withdraw_recorded_at = :now
   where tenant_id = :tenantId and contact_id = :contactId and purpose = :purpose and withdrawn_at is null returning id`,
);

/** Ends at once whatever the person agreed to for this purpose: one that stood beside it would let the calls go on. */
export const withdrawConsent = command('consent.record', async (input: WithdrawConsentInput, tx) => {
  const { id } = input;
  const seen = isId(id) ? await tx.sql.row(find(), { id }) : undefined;
  mayAct(consentPolicy, tx, 'consent.record', seen as never);
  if (!seen) throw notFound();
  const { contact, customer } = await contactFor(tx, seen.contactId, 'consent.record');
  const now = tx.now();
  const wrong = new InputCheck()
    .instant('withdrawnAt', input.withdrawnAt, now)
    .line('reason', input.reason, { max: 200 }).problem;
  if (wrong) return wrong;
  const at = input.withdrawnAt ?? now;
  if (at < seen.givenAt) return new InvalidField('withdrawnAt', 'consent.early');
  const { contactId, purpose } = seen;
  const ended = await tx.sql.rows(withdraw(), {
    contactId,
    purpose,
    at,
    now,
    by: tx.memberId,
    reason: lineOrNull(input.reason),
  });
  if (!ended.some((one) => one.id === id)) return new InvalidField('id', 'consent.withdrawn');
  for (const one of ended)
    tx.tell(Consent, one.id, { withdrawnAt: [null, at], withdrawReason: [null, lineOrNull(input.reason)] });
  addEntry(tx, {
    customerId: customer.id,
    kind: 'field',
    details: { consent: { id, contact: contact.name, purpose, act: 'withdrawn' } },
  });
  tx.note({ withdrawn: ended.map((one) => one.id), purpose });
  return { type: 'Consent', id };
});
