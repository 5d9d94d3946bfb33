import { memberIdOf, ofEveryMember } from '../../../kernel/ctx.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { command } from '../../../kernel/writing/command.ts';
import { oneAtATime } from '../../../kernel/writing/one-at-a-time.ts';
import { NOTICE_KINDS, USUAL_HOURS } from './notice-kinds.ts';
import type {
  NoticeChoiceInput,
  SetNotificationChoicesInput,
  SetNotificationRulesInput,
} from './settings.type.ts';
import { waysOf } from './ways.query.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const known: ReadonlySet<string> = new Set(NOTICE_KINDS);

const forgetChoices = sqlStatement(
  'notification-choices-forget',
  `delete from app.notification_choice where tenant_id = :tenantId and member_id = :memberId`,
);
const keepChoices = sqlStatement(
  'notification-choices-keep',
  `insert into app.notification_choice (tenant_id, member_id, kind, in_app, mail)
   select :tenantId, :memberId, c.* from unnest(:kinds::text[], :inApp::boolean[], :mail::text[]) as c`,
);
const keepHours = sqlStatement(
  'notification-hours-keep',
  `insert into app.notification_hours (tenant_id, member_id, quiet_from, quiet_to, digest_at) values (:tenantId, :memberId, :quietFrom, :quietTo, :digestAt)
   on conflict (tenant_id, member_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, digest_at = excluded.digest_at`,
);
const forgetRules = sqlStatement(
  'notification-rules-forget',
  `delete from app.notification_rule where tenant_id = :tenantId`,
);
const keepRules = sqlStatement(
  'notification-rules-keep',
  `insert into app.notification_rule (tenant_id, kind, in_app, mail, is_compulsory)
   select :tenantId, c.* from unnest(:kinds::text[], :inApp::boolean[], :mail::text[], :compulsory::boolean[]) as c`,
);

function kindProblem(field: string, given: readonly NoticeChoiceInput[]): InvalidField | undefined {
  const at = given.findIndex(({ kind }) => !known.has(kind));
  if (at >= 0) return new InvalidField(`${field}.${at}.kind`, 'input.unknown');
  const twice = given.findIndex(({ kind }, n) => given.findIndex((one) => one.kind === kind) !== n);
  return twice >= 0 ? new InvalidField(`${field}.${twice}.kind`, 'notification.twice') : undefined;
}

const columnsOf = (given: readonly NoticeChoiceInput[]) => ({
  kinds: given.map(({ kind }) => kind),
  inApp: given.map(({ inApp }) => inApp),
  mail: given.map(({ mail }) => mail),
});

function timeProblem({
  quietFrom,
  quietTo,
  digestAt,
}: SetNotificationChoicesInput): InvalidField | undefined {
  for (const [field, time] of Object.entries({ quietFrom, quietTo, digestAt }))
    if (time && !TIME.test(time)) return new InvalidField(field, 'notification.time');
  if (Boolean(quietFrom) !== Boolean(quietTo))
    return new InvalidField(quietFrom ? 'quietTo' : 'quietFrom', 'input.required');
  return quietFrom && quietFrom === quietTo ? new InvalidField('quietTo', 'notification.quiet') : undefined;
}

/** Says how one wants to be told; what the company makes compulsory stays as it says. */
export const setNotificationChoices = command(
  ofEveryMember('notification.choose'),
  async (input: SetNotificationChoicesInput, tx) => {
    const wrong = kindProblem('choices', input.choices) ?? timeProblem(input);
    if (wrong) return wrong;
    const memberId = memberIdOf(tx);
    const ways = await waysOf(tx.sql, [memberId]);
    const refused = input.choices.findIndex(({ kind, inApp, mail }) => {
      const rule = ways.company(kind as never);
      return rule.isCompulsory && (rule.inApp !== inApp || rule.mail !== mail);
    });
    if (refused >= 0) return new InvalidField(`choices.${refused}.kind`, 'notification.compulsory');
    await oneAtATime(tx.sql, 'notification choices', memberId);
    const own = input.choices.filter(({ kind }) => !ways.company(kind as never).isCompulsory);
    await tx.sql.rows(forgetChoices(), { memberId });
    if (own.length > 0) tx.sql.send(keepChoices(), { memberId, ...columnsOf(own) });
    const { quietFrom, quietTo, digestAt } = input;
    tx.sql.send(keepHours(), {
      memberId,
      quietFrom: quietFrom || null,
      quietTo: quietTo || null,
      digestAt: digestAt || USUAL_HOURS.digestAt,
    });
    return { type: 'NotificationSettings', id: memberId };
  },
);

/** Says how the company tells its people unless they choose otherwise, and where they do not choose. */
export const setNotificationRules = command(
  { action: 'notification.setRules', anyOf: () => ['company.update'] },
  async (input: SetNotificationRulesInput, tx) => {
    const wrong = kindProblem('rules', input.rules);
    if (wrong) return wrong;
    const silent = input.rules.findIndex(
      ({ inApp, mail, isCompulsory }) => isCompulsory && !inApp && mail === 'never',
    );
    if (silent >= 0) return new InvalidField(`rules.${silent}.isCompulsory`, 'notification.silent');
    await oneAtATime(tx.sql, 'notification rules');
    await tx.sql.rows(forgetRules());
    if (input.rules.length > 0)
      tx.sql.send(keepRules(), {
        ...columnsOf(input.rules),
        compulsory: input.rules.map(({ isCompulsory }) => isCompulsory),
      });
    tx.note({
      rules: input.rules.map(({ kind, mail, inApp, isCompulsory }) => ({ kind, mail, inApp, isCompulsory })),
    });
    return { type: 'NotificationSettings', id: memberIdOf(tx) };
  },
);
