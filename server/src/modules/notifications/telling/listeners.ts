import { on, type Listener } from '../../../kernel/facts/events.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { colleaguesWhoMay, membersWhoMay } from '../../access/index.ts';
import { templateId } from '../../templates/index.ts';
import { sourceOf, type NoticeSource, type SubjectCard } from '../notice-subject.ts';
import { notify, notifyOnly, wasTeamTold, wasTold } from './notify.ts';
import { personsFor } from './recipients.ts';

const CASE = 'case';

interface Known {
  readonly source: NoticeSource;
  readonly card: SubjectCard;
}

/** The subject of a fact; undefined = gone since, or of a kind that nobody knows. */
async function knownOf(tx: Tx, subjectType: string, id: string): Promise<Known | undefined> {
  const source = sourceOf(subjectType);
  const card = await source?.card(tx.sql, id);
  return source && card ? { source, card } : undefined;
}

interface Assignment {
  readonly caseId: string;
  readonly ownerId: string | null;
  readonly byId: string;
}

/** Tells the owner of that moment; whoever takes a case himself knows. */
async function tellOwner(tx: Tx, { caseId, ownerId, byId }: Assignment): Promise<void> {
  if (ownerId === null || ownerId === byId || !(await knownOf(tx, CASE, caseId))) return;
  await notify(tx, [ownerId], {
    kind: byId === '' ? 'case.given' : 'case.assigned',
    subjectType: CASE,
    subjectId: caseId,
    params: { byId },
  });
}

/** Whoever opens a case for somebody else has assigned it; a case without an owner waits in its queue. */
const onCaseOpened = on('notifications.case-opened', 'case.opened', ({ payload }, tx) =>
  tellOwner(tx, payload),
);

const onCaseAssigned = on('notifications.case-assigned', 'case.assigned', ({ payload }, tx) =>
  tellOwner(tx, payload),
);

const onCaseCommented = on(
  'notifications.case-commented',
  'case.commented',
  async ({ payload: { caseId, isInternal, byId } }, tx) => {
    const card = (await knownOf(tx, CASE, caseId))?.card;
    if (!card?.ownerId || card.ownerId === byId) return;
    await notify(tx, [card.ownerId], {
      kind: isInternal ? 'case.noted' : 'case.answered',
      subjectType: CASE,
      subjectId: caseId,
      params: { byId },
    });
  },
);

/** A rule of the statechart calls for a role. */
const onCaseAlerted = on(
  'notifications.case-alerted',
  'case.alerted',
  async ({ payload: { caseId, role, effect } }, tx) => {
    const known = await knownOf(tx, CASE, caseId);
    if (!known) return;
    const persons = await personsFor(tx, [role], known.card);
    await notify(tx, persons, {
      kind: 'case.alerted',
      subjectType: CASE,
      subjectId: caseId,
      params: { effect },
    });
  },
);

/** How grave it is calls for those who lead; whoever judged it knows. */
const onCaseGraded = on(
  'notifications.case-graded',
  'case.graded',
  async ({ payload: { caseId, severity, tell, byId } }, tx) => {
    const known = await knownOf(tx, CASE, caseId);
    if (!known) return;
    const persons = new Set(await personsFor(tx, tell, known.card));
    persons.delete(byId);
    await notify(tx, persons, {
      kind: 'case.graded',
      subjectType: CASE,
      subjectId: caseId,
      params: { severity },
    });
  },
);

const onClockWarned = on(
  'notifications.clock-warned',
  'clock.warned',
  async ({ payload: { subjectType, subjectId, metric, mark, late, tell } }, tx) => {
    const known = await knownOf(tx, subjectType, subjectId);
    if (!known) return;
    const persons = await personsFor(tx, tell, known.card);
    await notify(tx, persons, {
      kind: late === null ? 'clock.warned' : 'clock.late',
      subjectType,
      subjectId,
      params: { metric, mark },
    });
  },
);

/** The owner hears of a broken promise in any case, the others as the ladder says. */
const onClockBreached = on(
  'notifications.clock-breached',
  'clock.breached',
  async ({ payload: { subjectType, subjectId, metric, tell } }, tx) => {
    const known = await knownOf(tx, subjectType, subjectId);
    if (!known) return;
    const persons = await personsFor(tx, ['owner', ...tell], known.card);
    await notify(tx, persons, { kind: 'clock.breached', subjectType, subjectId, params: { metric } });
  },
);

const onCalendarUncovered = on(
  'notifications.calendar-uncovered',
  'calendar.uncovered',
  async ({ payload: { calendars, year } }, tx) => {
    await notify(tx, await membersWhoMay(tx.sql, 'template.publish'), {
      kind: 'calendar.uncovered',
      subjectType: 'template',
      subjectId: templateId('calendar', calendars[0] ?? ''),
      params: { calendars: calendars.join(','), year },
    });
  },
);

/** Whoever reads the audit log learns that it no longer holds. */
const onAuditBroken = on(
  'notifications.audit-broken',
  'audit.broken',
  async ({ payload: { checkId } }, tx) => {
    await notify(tx, await membersWhoMay(tx.sql, 'audit.read'), {
      kind: 'audit.broken',
      subjectType: 'audit',
      subjectId: checkId,
    });
  },
);

const spanOf = sqlStatement<{ from: string; until: string }>(
  'deputy-span',
  `select from_on::text as "from", until_on::text as "until" from app.deputy where tenant_id = :tenantId and id = :id and state <> 'over'`,
);

/** Whoever is to stand in for somebody learns it; whoever named himself knows. */
const onDeputyAppointed = on(
  'notifications.deputy-appointed',
  'deputy.appointed',
  async ({ payload: { id, memberId, deputyId, byId } }, tx) => {
    const span = deputyId === byId ? undefined : await tx.sql.row(spanOf(), { id });
    if (!span) return;
    await notifyOnly(tx, deputyId, {
      kind: 'deputy.appointed',
      subjectType: 'deputy',
      subjectId: id,
      params: { ...span, absentId: memberId, byId },
    });
  },
);

/** So many of a unit are told at most; a larger one finds what was shared in its lists. */
const MOST_OF_UNIT = 200;
const placedIn = sqlStatement<{ id: string }>(
  'members-placed-in',
  `select id from app.membership where tenant_id = :tenantId and disabled_at is null and (unit_id = :unitId or team_id = :unitId) order by id limit ${MOST_OF_UNIT}`,
);

/** Whoever was let into a record learns it, a unit by those who stand in it. */
const onRecordShared = on(
  'notifications.record-shared',
  'record.shared',
  async ({ payload: { noun, recordId, memberId, unitId, byId } }, tx) => {
    if (!(await knownOf(tx, noun, recordId))) return;
    const told = unitId === null ? [] : (await tx.sql.rows(placedIn(), { unitId })).map(({ id }) => id);
    for (const id of memberId === null ? told : [memberId])
      if (id !== byId)
        await notifyOnly(tx, id, {
          kind: 'record.shared',
          subjectType: noun,
          subjectId: recordId,
          params: { byId },
        });
  },
);

/** Whoever may approve an export hears that one waits; whoever asked for it is not asked himself. */
const onExportAsked = on(
  'notifications.export-asked',
  'export.asked',
  async ({ payload: { exportId, byId } }, tx) => {
    if (!(await knownOf(tx, 'export', exportId))) return;
    const persons = new Set(await membersWhoMay(tx.sql, 'export.approve'));
    persons.delete(byId);
    await notify(tx, persons, {
      kind: 'export.asked',
      subjectType: 'export',
      subjectId: exportId,
      params: { byId },
    });
  },
);

const onExportDecided = on(
  'notifications.export-decided',
  'export.decided',
  async ({ payload: { exportId, outcome, byId } }, tx) => {
    const asker = (await knownOf(tx, 'export', exportId))?.card.ownerId;
    if (!asker) return;
    await notifyOnly(tx, asker, {
      kind: 'export.decided',
      subjectType: 'export',
      subjectId: exportId,
      params: { outcome, byId },
    });
  },
);

/** Whoever looks after a form for people outside hears of each answer. */
const onPublicFormAnswered = on(
  'notifications.public-form-answered',
  'publicForm.answered',
  async ({ payload: { publicFormId, recordId } }, tx) => {
    const owner = (await knownOf(tx, 'publicForm', publicFormId))?.card.ownerId;
    // Many may answer at once: what was told and not read yet within the hour says it for all of them.
    if (!owner || (await wasTold(tx, owner, { kind: 'publicForm.answered', subjectId: publicFormId })))
      return;
    await notify(tx, [owner], {
      kind: 'publicForm.answered',
      subjectType: 'publicForm',
      subjectId: publicFormId,
      params: { recordId },
    });
  },
);

/** Whoever plans call-backs in a team hears once a day who is due. */
const onCallbacksDue = on(
  'notifications.callbacks-due',
  'callback.due',
  async ({ payload: { teamId, count } }, tx) => {
    const news = { kind: 'callback.due', subjectType: 'callbackPlan', subjectId: teamId } as const;
    if (await wasTeamTold(tx, news)) return;
    const place = { teamId, unitId: null };
    const planners = (await colleaguesWhoMay(tx.sql, 'callback.plan', place)).filter(
      ({ isInTeam }) => isInTeam,
    );
    await notify(
      tx,
      planners.map(({ id }) => id),
      { ...news, params: { count } },
    );
  },
);

/** What other modules' facts mean to people. */
export const noticeListeners: readonly Listener[] = [
  onCaseOpened,
  onCaseAssigned,
  onCaseCommented,
  onCaseAlerted,
  onCaseGraded,
  onClockWarned,
  onClockBreached,
  onCalendarUncovered,
  onAuditBroken,
  onDeputyAppointed,
  onRecordShared,
  onExportAsked,
  onExportDecided,
  onPublicFormAnswered,
  onCallbacksDue,
];
