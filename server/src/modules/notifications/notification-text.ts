import type { SlaPolicy, WorkCalendar } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import { translate, type Locale } from '../../kernel/errors/messages.ts';
import type { Rows } from '../../kernel/scope.ts';
import { memberById } from '../access/index.ts';
import { templatesOf } from '../templates/index.ts';
import { sourceOf, type NoticeSource, type SubjectCard } from './notice-subject.ts';
import type { NoticeKind } from './telling/notify.ts';

/** A notification as far as its sentence goes. */
export interface Told {
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly params: Readonly<Record<string, string | number>>;
}

interface Where {
  readonly rows: Rows;
  readonly tenantId: string;
  readonly locale: Locale;
}

const SENTENCES: Readonly<Record<NoticeKind, string>> = {
  'case.assigned': 'notification.case.assigned',
  'case.given': 'notification.case.given',
  'case.noted': 'notification.case.noted',
  'case.answered': 'notification.case.answered',
  'case.alerted': 'notification.case.alerted',
  'case.graded': 'notification.case.graded',
  'clock.warned': 'notification.clock.warned',
  'clock.late': 'notification.clock.late',
  'clock.breached': 'notification.clock.breached',
  'calendar.uncovered': 'notification.calendar.uncovered',
  'audit.broken': 'notification.audit.broken',
  'deputy.appointed': 'notification.deputy.appointed',
  'record.shared': 'notification.record.shared',
  'export.asked': 'notification.export.asked',
  'export.decided': 'notification.export.approved',
  'publicForm.answered': 'notification.publicForm.answered',
  'callback.due': 'notification.callback.due',
};

async function metricName(
  { rows, tenantId, locale }: Where,
  card: SubjectCard,
  metric: string,
): Promise<string> {
  const templates = await templatesOf(rows, tenantId);
  if (!templates.keysOf('sla').includes(card.policy)) return metric;
  return (
    templates.get<SlaPolicy>('sla', card.policy).body.clocks.find((clock) => clock.metric === metric)?.title[
      locale
    ] ?? metric
  );
}

async function alertWords(
  { rows, tenantId, locale }: Where,
  source: NoticeSource,
  card: SubjectCard,
  effect: string,
): Promise<string> {
  return (await source.alert(rows, tenantId, card, effect))?.[locale] ?? effect;
}

/** The sentence about a subject that may be seen. */
async function sentenceAbout(
  where: Where,
  told: Told,
  card: SubjectCard,
  by: string | undefined,
): Promise<string> {
  const { kind, params, subjectType } = told;
  const { metric, effect } = params;
  const source = sourceOf(subjectType);
  const alone = kind === 'case.graded' && card.ownerId === null ? 'notification.case.gradedAlone' : undefined;
  const sentence = kind === 'export.decided' ? `notification.export.${String(params['outcome'])}` : alone;
  return translate(where.locale, sentence ?? SENTENCES[kind as NoticeKind] ?? 'notification.gone', {
    ...params,
    number: card.number,
    title: card.title,
    by: by ?? translate(where.locale, 'notification.somebody'),
    ...(typeof metric === 'string' ? { metric: await metricName(where, card, metric) } : {}),
    ...(source && typeof effect === 'string' ? { words: await alertWords(where, source, card, effect) } : {}),
  });
}

/** News about the company's own rules: there is no record behind it, only who may change them. */
async function rulesText(ctx: Ctx, { kind, params }: Told): Promise<string | null> {
  const { tenantId, rights } = memberOf(ctx);
  const sentence = SENTENCES[kind as NoticeKind];
  if (sentence === undefined || !rights.can('template.publish')) return null;
  const templates = await templatesOf(ctx.scope.read, tenantId);
  const known = templates.keysOf('calendar');
  const titles = String(params['calendars'] ?? '')
    .split(',')
    .map((key) =>
      known.includes(key) ? templates.get<WorkCalendar>('calendar', key).body.title[ctx.locale] : key,
    );
  const calendar = new Intl.ListFormat(ctx.locale).format(titles);
  return translate(ctx.locale, sentence, { ...params, calendar });
}

const nameOf = async (ctx: Ctx, id: string | number | undefined): Promise<string> =>
  (typeof id === 'string' && id !== '' ? (await memberById(ctx, id))?.displayName : undefined) ??
  translate(ctx.locale, 'notification.somebody');

/** News for a deputy: who is away and until when is what he has to know, whatever else he may see. */
const deputyText = async (ctx: Ctx, { params }: Told): Promise<string> =>
  translate(ctx.locale, 'notification.deputy.appointed', {
    ...params,
    by: await nameOf(ctx, params['byId']),
    name: await nameOf(ctx, params['absentId']),
  });

/** The sentence for a reader, of what he may see now: a right that was lost takes number and title away. */
export const textOf = async (ctx: Ctx, told: Told): Promise<string> =>
  (await textSeen(ctx, told)) ?? translate(ctx.locale, 'notification.gone');

/** The same for a letter; null = its reader may not, or no longer, see what it is about. */
export async function textSeen(ctx: Ctx, told: Told): Promise<string | null> {
  if (told.subjectType === 'template') return rulesText(ctx, told);
  // A broken log has no record behind it either: whoever may no longer read the log is told nothing of it.
  if (told.subjectType === 'audit')
    return memberOf(ctx).rights.can('audit.read') ? translate(ctx.locale, SENTENCES['audit.broken']) : null;
  if (told.subjectType === 'deputy') return deputyText(ctx, told);
  const { tenantId } = memberOf(ctx);
  const card = await sourceOf(told.subjectType)?.seen(ctx, told.subjectId);
  if (!card) return null;
  const byId = told.params['byId'];
  const by = typeof byId === 'string' && byId !== '' ? await memberById(ctx, byId) : null;
  const where = { rows: ctx.scope.read, tenantId, locale: ctx.locale };
  const sentence = await sentenceAbout(where, told, card, by?.displayName);
  const absentId = told.params['onBehalfOf'];
  const absent = typeof absentId === 'string' ? await memberById(ctx, absentId) : null;
  return absent
    ? translate(ctx.locale, 'notification.onBehalfOf', { name: absent.displayName, sentence })
    : sentence;
}
