import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import { inTenants, type Job, type TenantList } from '../../../kernel/facts/job.ts';
import { escaped, mailPlace, oneLine, type Letter, type MailPlace } from '../../../kernel/ports/mail.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { newInvitationToken } from './invitation-token.ts';
import { MOST_AN_HOUR } from './invite-member.ts';
import { validUntil } from './invited.ts';

const EVERY_SECONDS = 5;
const AT_ONCE = 20;
const MOST_TRIES = 5;
const HOUR = 3600_000;
const AGAIN_MILLISECONDS = 300_000;
const PAGE = '/invitation';

interface Due {
  readonly id: string;
  readonly email: string;
  readonly company: string;
  readonly by: string;
  readonly locale: Locale;
}

const due = sqlStatement<Due>(
  'invitations-due',
  `select i.id, i.email, t.name as company, m.display_name as by, t.locale from app.invitation i join app.tenant t on t.id = i.tenant_id
   join app.membership m on m.tenant_id = i.tenant_id and m.id = i.invited_by
   where i.tenant_id = :tenantId and i.mail_due_at <= :now and i.accepted_at is null and i.revoked_at is null
   order by i.mail_due_at, i.id limit :limit for update of i skip locked`,
);
const sentLately = sqlStatement<{ n: number }>(
  'invitations-sent-lately',
  `select count(*)::int as n from app.invitation where tenant_id = :tenantId and mailed_at > :since`,
);
const leaves = sqlStatement(
  'invitation-leaves',
  `update app.invitation set token_hash = :hash, mail_due_at = null, mailed_at = :now, mail_tries = mail_tries + 1, expires_at = :until
   where tenant_id = :tenantId and id = :id`,
);
// Whoever hands links over by himself takes them from the list.
const byHand = sqlStatement(
  'invitations-by-hand',
  `update app.invitation set mail_due_at = null where tenant_id = :tenantId and mail_due_at is not null`,
);
const again = sqlStatement(
  'invitation-again',
  `update app.invitation set mail_due_at = case when mail_tries < ${MOST_TRIES} then :at::timestamptz end, mailed_at = null
   where tenant_id = :tenantId and id = :id`,
);

function letterOf({ email, company, by, locale }: Due, link: string): Letter {
  const facts = { company: oneLine(company), by: oneLine(by) };
  const [subject, text, action, end] = (['subject', 'text', 'action', 'end'] as const).map((part) =>
    translate(locale, `invitation.letter.${part}`, facts),
  ) as [string, string, string, string];
  return {
    to: email,
    subject,
    locale,
    link,
    text: [text, `${action}: ${link}`, end].join('\n\n'),
    html: `<p>${escaped(text)}</p><p><a href="${escaped(link)}">${escaped(action)}</a></p><p style="color:#666">${escaped(end)}</p>`,
  };
}

interface Leaving {
  readonly id: string;
  readonly letter: Letter;
}

/** Gives what is due its tokens; answers the letters, which leave once that is stored. */
async function prepared(tx: Tx, { baseUrl }: MailPlace): Promise<readonly Leaving[]> {
  const now = tx.now();
  const sent = await tx.sql.row(sentLately(), { since: new Date(now.getTime() - HOUR) });
  const limit = Math.min(AT_ONCE, MOST_AN_HOUR - (sent?.n ?? 0));
  if (limit <= 0) return [];
  const rows = await tx.sql.rows(due(), { now, limit });
  return rows.map((row) => {
    const { token, hash } = newInvitationToken(tx.tenantId);
    tx.sql.send(leaves(), { id: row.id, hash, now, until: validUntil(now) });
    return {
      id: row.id,
      letter: letterOf(row, `${new URL(PAGE, baseUrl).href}?token=${encodeURIComponent(token)}`),
    };
  });
}

/** Sends the invitations that came with a spreadsheet: a few at a time, no more in an hour than by hand, again after a failure. */
export const sendInvitations: Job = {
  name: 'send-invitations',
  everySeconds: EVERY_SECONDS,
  async run(tools) {
    const place = mailPlace();
    const leaving = new Map<string, readonly Leaving[]>();
    const waiting: TenantList = {
      sql: 'select tenant_id as "tenantId" from app.tenants_with_letters($1, $2, $3, $4)',
      values: ['invitations', tools.now()],
    };
    await inTenants(tools, waiting, 'member.sendInvitations', async (tx) => {
      if (place) leaving.set(tx.tenantId, await prepared(tx, place));
      else await tx.sql.rows(byHand());
      return undefined;
    });
    for (const [tenantId, letters] of leaving)
      for (const { id, letter } of letters)
        await place?.mail.send(letter).catch(() =>
          tools.inTenant(tenantId, 'member.sendInvitations', async (tx) => {
            await tx.sql.rows(again(), { id, at: new Date(tx.now().getTime() + AGAIN_MILLISECONDS) });
            return undefined;
          }),
        );
  },
};
