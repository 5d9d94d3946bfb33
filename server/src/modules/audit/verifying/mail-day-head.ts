import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import { onOutside } from '../../../kernel/facts/events.ts';
import { escaped, mailPlace, type Letter, type MailPlace } from '../../../kernel/ports/mail.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';

interface Row {
  readonly day: string;
  readonly seq: number;
  readonly hash: string;
  readonly company: string;
  readonly locale: Locale;
  readonly mails: readonly string[];
}

const find = sqlStatement<Row>(
  'audit-head-to-mail',
  `select h.day::text as day, h.seq::float8 as seq, encode(h.hash, 'hex') as hash, t.name as company, t.locale, s.head_mails as mails
   from app.audit_day_head h join app.audit_setting s on s.tenant_id = h.tenant_id join app.tenant t on t.id = h.tenant_id
   where h.tenant_id = :tenantId and h.day = :day::date`,
);

function letterOf({ locale, ...head }: Row, to: string): Letter {
  const subject = translate(locale, 'audit.mail.subject', { company: head.company, day: head.day });
  const lines = [
    translate(locale, 'audit.mail.lead', { company: head.company }),
    translate(locale, 'audit.mail.head', { day: head.day, seq: head.seq, hash: head.hash }),
    translate(locale, 'audit.mail.end'),
  ];
  return {
    to,
    subject,
    text: lines.join('\n\n'),
    html: lines.map((line) => `<p>${escaped(line)}</p>`).join(''),
    locale,
  };
}

/** Sends the day's head to whom the company named: what lies outside cannot be changed along with the log. */
export const mailDayHead = onOutside(
  'audit.mail-head',
  'audit.headKept',
  async ({ payload }, tx): Promise<{ place: MailPlace; letters: readonly Letter[] } | undefined> => {
    const place = mailPlace();
    const row = place && (await tx.sql.row(find(), { day: payload.day }));
    return row ? { place, letters: row.mails.map((to) => letterOf(row, to)) } : undefined;
  },
  async ({ place, letters }) => {
    const sent = await Promise.allSettled(letters.map((letter) => place.mail.send(letter)));
    // Tried again only where nobody was reached: one address that is refused must not send the others a second letter.
    const [refused, ...others] = sent.filter((one) => one.status === 'rejected');
    if (refused && others.length + 1 === sent.length) throw refused.reason;
  },
);
