import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import { onOutside } from '../../../kernel/facts/events.ts';
import { escaped, mailPlace, type Letter, type MailPlace } from '../../../kernel/ports/mail.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { sourceOf } from '../notice-subject.ts';
import { textSeen, type Told } from '../notification-text.ts';

interface Row extends Told {
  readonly memberId: string;
  readonly email: string;
  readonly locale: Locale;
}

const find = sqlStatement<Row>(
  'notification-to-mail',
  `select n.member_id as "memberId", n.kind, n.subject_type as "subjectType", n.subject_id as "subjectId", n.params, m.email, m.locale
   from app.notification n join app.membership m on m.tenant_id = n.tenant_id and m.id = n.member_id
   where n.tenant_id = :tenantId and n.id = :id and n.read_at is null and m.disabled_at is null and n.is_mailed`,
);

/** The letter for one notification: the sentence and the way to the record, nothing of its content. */
function letterOf({ email, locale }: Row, sentence: string, link: string): Letter {
  const [open, end] = [
    translate(locale, 'notification.mail.open'),
    translate(locale, 'notification.mail.end'),
  ];
  return {
    to: email,
    subject: sentence,
    text: `${sentence}\n\n${open}: ${link}\n\n${end}\n`,
    html: `<p>${escaped(sentence)}</p><p><a href="${escaped(link)}">${escaped(open)}</a></p><p style="color:#666">${escaped(end)}</p>`,
    locale,
    link,
  };
}

/**
 * Sends a letter about what is assigned and what is overdue, when there is a mail server. It is written with the rights
 * of its reader: of what he may not see no letter goes. Twice at worst, if the server is killed in between.
 */
export const mailNotification = onOutside(
  'notifications.mail',
  'notification.added',
  async ({ payload }, tx): Promise<{ place: MailPlace; row: Row } | undefined> => {
    const place = mailPlace();
    const row = place && (await tx.sql.row(find(), { id: payload.notificationId }));
    return row && { place, row };
  },
  async ({ place, row }, as) => {
    const source = sourceOf(row.subjectType);
    const sentence = await as(row.memberId, (ctx) => textSeen({ ...ctx, locale: row.locale }, row));
    if (!source || !sentence) return;
    await place.mail.send(letterOf(row, sentence, `${place.baseUrl}${source.path(row.subjectId)}`));
  },
);
