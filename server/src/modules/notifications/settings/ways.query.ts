import { memberIdOf, memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import type { NoticeKind } from '../telling/notify.ts';
import { NOTICE_KINDS, USUAL_HOURS, WAYS, type Hours, type Way } from './notice-kinds.ts';
import type { NotificationSettingsType } from './settings.type.ts';

interface Rule extends Way {
  readonly kind: string;
  readonly isCompulsory: boolean;
}

interface Choice extends Way {
  readonly memberId: string;
  readonly kind: string;
}

interface MemberHours extends Hours {
  readonly memberId: string;
  readonly zone: string;
}

const rules = sqlStatement<Rule>(
  'notification-rules',
  `select kind, in_app as "inApp", mail, is_compulsory as "isCompulsory" from app.notification_rule where tenant_id = :tenantId`,
);
const choices = sqlStatement<Choice>(
  'notification-choices',
  `select member_id as "memberId", kind, in_app as "inApp", mail from app.notification_choice where tenant_id = :tenantId and member_id = any(:ids)`,
);
const hours = sqlStatement<MemberHours>(
  'notification-hours',
  `select m.id as "memberId", coalesce(m.time_zone, t.time_zone) as zone, h.quiet_from as "quietFrom", h.quiet_to as "quietTo",
     coalesce(h.digest_at, '${USUAL_HOURS.digestAt}') as "digestAt"
   from app.membership m join app.tenant t on t.id = m.tenant_id
   left join app.notification_hours h on h.tenant_id = m.tenant_id and h.member_id = m.id
   where m.tenant_id = :tenantId and m.id = any(:ids)`,
);

/** How members are told: by the company's rule where it is compulsory, else as each chose, else by rule or product. */
export interface Ways {
  of(memberId: string, kind: NoticeKind): Way;
  hoursOf(memberId: string): Hours & { readonly zone: string };
  company(kind: NoticeKind): Way & { readonly isCompulsory: boolean };
}

/** Reads how these members are told. */
export async function waysOf(rows: Rows, ids: readonly string[]): Promise<Ways> {
  const [said, chosen, times] = await Promise.all([
    rows.rows(rules()),
    rows.rows(choices(), { ids }),
    rows.rows(hours(), { ids }),
  ]);
  const byKind = new Map(said.map((rule) => [rule.kind, rule]));
  const byMember = new Map(chosen.map((choice) => [`${choice.memberId} ${choice.kind}`, choice]));
  const byId = new Map(times.map((time) => [time.memberId, time]));
  const company: Ways['company'] = (kind) => byKind.get(kind) ?? { ...WAYS[kind], isCompulsory: false };
  return {
    company,
    of(memberId, kind) {
      const rule = company(kind);
      return (rule.isCompulsory ? undefined : byMember.get(`${memberId} ${kind}`)) ?? rule;
    },
    hoursOf: (memberId) => byId.get(memberId) ?? { ...USUAL_HOURS, zone: 'Asia/Shanghai' },
  };
}

/** How the reader is told. */
export async function readNotificationSettings(ctx: Ctx): Promise<NotificationSettingsType> {
  const memberId = memberIdOf(memberOf(ctx));
  const ways = await waysOf(ctx.scope.read, [memberId]);
  const { quietFrom, quietTo, digestAt } = ways.hoursOf(memberId);
  const kinds = NOTICE_KINDS.map((kind) => {
    const [own, company] = [ways.of(memberId, kind), ways.company(kind)];
    return {
      kind,
      inApp: own.inApp,
      mail: own.mail,
      companyInApp: company.inApp,
      companyMail: company.mail,
      isCompulsory: company.isCompulsory,
    };
  });
  return { kinds: kinds as NotificationSettingsType['kinds'], quietFrom, quietTo, digestAt };
}

recordReader('NotificationSettings', (ctx) => readNotificationSettings(ctx));
