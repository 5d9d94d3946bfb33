import { memberIdOf } from '../../../kernel/ctx.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { emailOf, isEmail } from '../../../kernel/values/email.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { SetAuditHeadMailsInput, StartAuditCheckInput } from './check.type.ts';
import { headMailsOf } from './checks.query.ts';

const underWay = sqlStatement<{ id: string }>(
  'audit-check-under-way',
  `select id from app.audit_check where tenant_id = :tenantId and state in ('waiting', 'running') order by id limit 1`,
);
const begin = sqlStatement(
  'audit-check-begin',
  `insert into app.audit_check (tenant_id, id, member_id, started_at) values (:tenantId, :id, :memberId, :now)`,
);

/** Begins a check of the whole chain, or answers the one that is under way: two at once would say the same. */
export const startAuditCheck = command('audit.verify', async (_input: StartAuditCheckInput, tx) => {
  const running = await tx.sql.row(underWay());
  if (running) return { type: 'AuditCheck', id: running.id };
  const id = tx.newId();
  tx.sql.send(begin(), { id, memberId: memberIdOf(tx), now: tx.now() });
  return { type: 'AuditCheck', id };
});

const MOST_MAILS = 10;

const store = sqlStatement(
  'audit-head-mails-store',
  `insert into app.audit_setting (tenant_id, head_mails, updated_at) values (:tenantId, :mails, :now)
   on conflict (tenant_id) do update set head_mails = excluded.head_mails, updated_at = excluded.updated_at`,
);

/** Says to whom each day's head is mailed. How many there are is noted, their addresses are not. */
export const setAuditHeadMails = command('audit.verify', async (input: SetAuditHeadMailsInput, tx) => {
  const mails = [...new Set(input.emails.map(emailOf))];
  if (mails.length > MOST_MAILS) return new InvalidField('emails', 'input.tooMany', { max: MOST_MAILS });
  const strange = mails.findIndex((one) => !isEmail(one));
  if (strange >= 0) return new InvalidField(`emails.${strange}`, 'audit.mail.address');
  const was = await headMailsOf(tx.sql);
  tx.sql.send(store(), { mails, now: tx.now() });
  tx.note({ headMails: [was.length, mails.length] });
  return { type: 'AuditSettings', id: tx.tenantId };
});
