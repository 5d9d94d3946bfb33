import type { Ctx } from '../../../kernel/ctx.ts';
import { translate, type Locale } from '../../../kernel/errors/messages.ts';
import {
  eachByItself,
  inTenants,
  type Job,
  type JobTools,
  type TenantList,
} from '../../../kernel/facts/job.ts';
import { escaped, mailPlace, type Letter, type MailPlace } from '../../../kernel/ports/mail.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { sourceOf } from '../notice-subject.ts';
import { textSeen, type Told } from '../notification-text.ts';

const EVERY_SECONDS = 60;
/** More news than this at once go with the next letter. */
const AT_ONCE = 200;

interface Due extends Told {
  readonly id: string;
  readonly memberId: string;
  readonly email: string;
  readonly locale: Locale;
  readonly isOpen: boolean;
}

// A letter is about what its reader has not seen yet; what he has is only crossed off.
const due = sqlStatement<Due>(
  'notifications-due',
  `with d as (update app.notification set mail_due_at = null where tenant_id = :tenantId and id in (
       select id from app.notification where tenant_id = :tenantId and mail_due_at <= :now order by mail_due_at, id limit ${AT_ONCE} for update skip locked) returning *)
   select d.id, d.member_id as "memberId", d.kind, d.subject_type as "subjectType", d.subject_id as "subjectId", d.params, m.email, m.locale,
     d.read_at is null and m.disabled_at is null as "isOpen"
   from d join app.membership m on m.tenant_id = d.tenant_id and m.id = d.member_id
   order by d.at, d.id`,
);

interface Line {
  readonly sentence: string;
  readonly link: string;
}

async function lineOf(ctx: Ctx, row: Due, baseUrl: string): Promise<Line[]> {
  const source = sourceOf(row.subjectType);
  const sentence = await textSeen(ctx, row);
  return source && sentence ? [{ sentence, link: `${baseUrl}${source.path(row.subjectId)}` }] : [];
}

function letterOf({ email, locale }: Due, lines: readonly Line[]): Letter {
  const [subject, end] = [
    translate(locale, 'notification.digest.subject', { count: lines.length }),
    translate(locale, 'notification.mail.end'),
  ];
  return {
    to: email,
    subject,
    locale,
    text: `${lines.map(({ sentence, link }) => `${sentence}\n${link}`).join('\n\n')}\n\n${end}\n`,
    html: `<ul>${lines.map(({ sentence, link }) => `<li><a href="${escaped(link)}">${escaped(sentence)}</a></li>`).join('')}</ul><p style="color:#666">${escaped(end)}</p>`,
  };
}

/** News of one reader. */
interface Waiting {
  readonly tenantId: string;
  readonly rows: readonly [Due, ...Due[]];
}

/** Writes a letter with its reader's rights, and sends it: what he may not see is not in it, and no letter tells nothing. */
async function sendTo(tools: JobTools, { mail, baseUrl }: MailPlace, waiting: Waiting): Promise<void> {
  const { tenantId, rows } = waiting;
  const [first] = rows;
  const lines = await tools.as(tenantId, first.memberId, async (ctx) => {
    const told: Line[] = [];
    for (const row of rows) told.push(...(await lineOf({ ...ctx, locale: first.locale }, row, baseUrl)));
    return told;
  });
  if (lines && lines.length > 0) await mail.send(letterOf(first, lines));
}

/** Sends what waited for the end of quiet hours or for the letter of the day: one letter to each reader. */
export const sendDigests: Job = {
  name: 'send-digests',
  everySeconds: EVERY_SECONDS,
  async run(tools) {
    const place = mailPlace();
    if (!place) return;
    const found = new Map<string, readonly Due[]>();
    const companies: TenantList = {
      sql: 'select tenant_id as "tenantId" from app.tenants_with_letters($1, $2, $3, $4)',
      values: ['news', tools.now()],
    };
    await inTenants(tools, companies, 'notification.sendDigests', async (tx) => {
      const rows = await tx.sql.rows(due(), { now: tx.now() });
      found.set(
        tx.tenantId,
        rows.filter(({ isOpen }) => isOpen),
      );
      return undefined;
    });
    const waiting = [...found].flatMap(([tenantId, news]) =>
      [...Map.groupBy(news, ({ memberId }) => memberId).values()].flatMap(([first, ...rest]): Waiting[] =>
        first ? [{ tenantId, rows: [first, ...rest] }] : [],
      ),
    );
    // These are crossed off already and nobody finds them again: they go out also when the process is about to end.
    const toTheEnd = { isStopping: () => false };
    await eachByItself(toTheEnd, waiting, 'Some letters were not sent', (one) => sendTo(tools, place, one));
  },
};
