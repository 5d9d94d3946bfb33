import { everyTenant, inTenants, type Job } from '../../kernel/facts/job.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { dayIn } from '../../kernel/values/days.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { chartOf } from '../cases/index.ts';

const SIX_HOURS = 21_600;
const DAY_MILLISECONDS = 86_400_000;
/** Events of the chart whose effects say who hears of it. */
const EVENTS = { soon: 'DUE_SOON', late: 'OVERDUE' } as const;

interface Reminded {
  readonly id: string;
  readonly type: string;
  readonly stage: string;
  readonly statechartVersion: number;
  readonly reminded: keyof typeof EVENTS;
}

const remind = sqlStatement<Reminded>(
  'callbacks-remind',
  `update app.callback b set reminded = case when b.planned_on < :today::date then 'late' else 'soon' end
   from app.service_case s where b.tenant_id = :tenantId and s.tenant_id = b.tenant_id and s.id = b.case_id and s.category = 'active'
     and b.kind = 'planned' and b.conducted_at is null
     and (b.reminded is null and b.planned_on = :tomorrow::date or b.reminded is distinct from 'late' and b.planned_on < :today::date)
   returning s.id, s.type, s.stage, s.statechart_version as "statechartVersion", b.reminded`,
);

/** Reminds of call-backs the day before and once their day has passed; a reminder changes nothing that somebody is writing on. */
export const remindCallbacks: Job = {
  name: 'remind-callbacks',
  everySeconds: SIX_HOURS,
  run: (tools) => inTenants(tools, everyTenant, 'callbacks.remind', remindAll),
};

async function remindAll(tx: Tx): Promise<undefined> {
  const [today, tomorrow] = [0, DAY_MILLISECONDS].map((later) =>
    dayIn(tx.companyTimeZone, new Date(tx.now().getTime() + later)),
  );
  for (const { id, type, reminded, ...charted } of await tx.sql.rows(remind(), { today, tomorrow })) {
    const chart = await chartOf(tx.sql, tx.tenantId, { type, ...charted });
    const ways = chart.stages.find(({ key }) => key === charted.stage)?.on[EVENTS[reminded]] ?? [];
    for (const effect of ways.flatMap(({ effects = [] }) => effects))
      if (effect.do === 'notify')
        tx.emit({
          type: 'case.alerted',
          payload: { caseId: id, type, role: effect.role, effect: effect.id },
        });
  }
}
