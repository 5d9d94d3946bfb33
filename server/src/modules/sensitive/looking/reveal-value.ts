import { memberIdOf, memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { staleSignIn } from '../../../kernel/errors/fresh-sign-in.ts';
import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { lineOf } from '../../../kernel/values/line.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { settingIn } from '../settings/sensitive-setting.ts';
import type { RevealedType, RevealNoun, RevealValueInput } from './reveal.type.ts';
import { revealableOf } from './revealable.ts';

/** How long a value may be shown. */
const SHOWN_SECONDS = 60;
const LONGEST_REASON = 500;
const HOUR = 3_600_000;

// Two looks of one person at the same moment count one after the other.
const hold = sqlStatement<{ id: string }>(
  'reveal-hold-member',
  `select id from app.membership where tenant_id = :tenantId and id = :by for no key update`,
);
const counted = sqlStatement<{ n: number }>(
  'reveals-since',
  `select count(*)::int as n from app.reveal where tenant_id = :tenantId and member_id = :by and at > :since`,
);
const keep = sqlStatement(
  'reveal-keep',
  `insert into app.reveal (tenant_id, id, member_id, noun, record_id, field, reason, at)
   values (:tenantId, :id, :by, :noun, :recordId, :field, :reason, :at)`,
);
const find = sqlStatement<{ noun: RevealNoun; recordId: string; field: string; at: Date }>(
  'reveal-find',
  `select noun, record_id as "recordId", field, at from app.reveal where tenant_id = :tenantId and id = :id and member_id = :by`,
);

const TYPES: Readonly<Record<RevealNoun, string>> = {
  customer: 'Customer',
  contact: 'Contact',
  contactPoint: 'ContactPoint',
};

/** Why nobody may look any more in this hour. */
async function tooMany(tx: Tx, most: number): Promise<InvalidField | undefined> {
  const by = memberIdOf(tx);
  await tx.sql.row(hold(), { by });
  const since = new Date(tx.now().getTime() - HOUR);
  const { n = 0 } = (await tx.sql.row(counted(), { by, since })) ?? {};
  return n >= most ? new InvalidField('reason', 'sensitive.tooMany', { max: most }) : undefined;
}

/**
 * Lets somebody look at one value: with a reason, shortly after signing in, so often in an hour. Who looked at which
 * field of which record, and why, is in the audit log; the value is nowhere but in the answer.
 */
export const revealValue = command('sensitive.reveal', async (input: RevealValueInput, tx) => {
  const { noun, recordId, field } = input;
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const wrong = await revealableOf(noun).check(tx, recordId, field);
  if (wrong) return wrong;
  const { leastReason, revealsAnHour } = await settingIn(tx.sql);
  const reason = lineOf(input.reason);
  const unclear = new InputCheck().line('reason', reason, { required: true, max: LONGEST_REASON }).problem;
  if (unclear) return unclear;
  if ([...reason].length < leastReason)
    return new InvalidField('reason', 'sensitive.reason', { min: leastReason });
  const many = await tooMany(tx, revealsAnHour);
  if (many) return many;
  const id = tx.newId();
  tx.sql.send(keep(), { id, by: memberIdOf(tx), noun, recordId, field, reason, at: tx.now() });
  tx.note({ revealed: { type: TYPES[noun], id: recordId, field, reason } });
  return { type: 'Revealed', id };
});

/** The value behind a look that is not over; asked again later, there is nothing to see any more. */
async function readRevealed(ctx: Ctx, id: string): Promise<RevealedType> {
  const look = await ctx.scope.read.row(find(), { id, by: memberIdOf(memberOf(ctx)) });
  const until = new Date((look?.at.getTime() ?? 0) + SHOWN_SECONDS * 1000);
  if (!look || until <= ctx.now()) throw notFound();
  const value = await revealableOf(look.noun).value(ctx, look.recordId, look.field);
  if (value === null || value === undefined) throw notFound();
  return { value, until };
}
recordReader('Revealed', (ctx, id) => readRevealed(ctx, id));
