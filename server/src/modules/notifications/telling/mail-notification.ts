import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import { onOutside } from '../../../kernel/facts/events.ts';
import { mailPlace, type Letter, type MailPlace } from '../../../kernel/ports/mail.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { sourceOf } from '../notice-subject.ts';
import { sentenceAbout, type Told } from '../notification-text.ts';
import type { NoticeKind } from './notify.ts';

/** What is worth a letter; all else waits in the product. */
const MAILED: readonly NoticeKind[] = ['case.assigned', 'case.given', 'case.graded', 'clock.breached'];

interface Row extends Told {
  readonly email: string;
  readonly locale: Locale;
  readonly byName: string | null;
}

const find = sqlStatement<Row>(
  'notification-to-mail',
  `select n.kind, n.subject_type as "subjectType", n.subject_id as "subjectId", n.params, m.email, m.locale, b.display_name as "byName"
   from app.notification n join app.membership m on m.tenant_id = n.tenant_id and m.id = n.member_id
   left join app.membership b on b.tenant_id = n.tenant_id and b.id = nullif(n.params->>'byId', '')::uuid
   where n.tenant_id = :tenantId and n.id = :id and n.read_at is null and m.disabled_at is null and n.kind = any(:kinds)`,
);

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

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

/** Sends a letter about what is assigned and what is overdue, when there is a mail server. Twice at worst, if the server is killed in between. */
export const mailNotification = onOutside(
  'notifications.mail',
  'notification.added',
  async ({ tenantId, payload }, tx): Promise<{ place: MailPlace; letter: Letter } | undefined> => {
    const place = mailPlace();
    if (!place) return undefined;
    const row = await tx.sql.row(find(), { id: payload.notificationId, kinds: MAILED });
    const source = row && sourceOf(row.subjectType);
    const card = row && (await source?.card(tx.sql, row.subjectId));
    if (!row || !source || !card) return undefined;
    const sentence = await sentenceAbout(
      { rows: tx.sql, tenantId, locale: row.locale },
      row,
      card,
      row.byName ?? undefined,
    );
    return { place, letter: letterOf(row, sentence, `${place.baseUrl}${source.path(card.id)}`) };
  },
  ({ place, letter }) => place.mail.send(letter),
);
