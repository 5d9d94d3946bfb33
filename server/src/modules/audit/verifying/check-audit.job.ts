import { eachByItself, type Job, type JobTools } from '../../../kernel/facts/job.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { checkWindow, type Step } from './check-chain.ts';

/** One company's long log must not keep the others waiting: after so many windows the next check has its turn. */
const WINDOWS_A_TURN = 25;
/** A window that fails so often in a row will not get better by itself. */
const MOST_FAILURES = 3;

const failures = new Map<string, number>();

const fail = sqlStatement(
  'audit-check-fail',
  `update app.audit_check set state = 'failed', finished_at = :now where tenant_id = :tenantId and id = :id`,
);

async function goOn(tools: JobTools, tenantId: string, id: string): Promise<void> {
  for (let n = 0; n < WINDOWS_A_TURN && !tools.isStopping(); n += 1) {
    let step: Step = { isOver: true, isRed: false };
    await tools.inTenant(tenantId, 'audit.check', async (tx) => {
      step = await checkWindow(tx, id);
      if (step.isRed) tx.emit({ type: 'audit.broken', payload: { checkId: id } });
      return undefined;
    });
    failures.delete(id);
    if (step.isOver) return;
  }
}

/** Goes on with the checks that wait, also with those whose process was killed. */
export const checkAudit: Job = {
  name: 'check-audit',
  everySeconds: 1,
  run: async (tools) => {
    const waiting = await tools.across<{ tenantId: string; id: string }>(
      `select tenant_id as "tenantId", id from app.audit_checks_at_work(50)`,
    );
    await eachByItself(tools, waiting, 'Some checks of the audit log failed', async ({ tenantId, id }) => {
      await goOn(tools, tenantId, id).catch(async (error: unknown) => {
        const count = (failures.get(id) ?? 0) + 1;
        failures.set(id, count);
        if (tools.isAway(error) || count < MOST_FAILURES) throw error;
        failures.delete(id);
        await tools.inTenant(tenantId, 'audit.check', async (tx) => {
          tx.sql.send(fail(), { id, now: tx.now() });
          return undefined;
        });
        throw error;
      });
    });
  },
};

/** Looks through what lay in the log before the side table was there; what is sealed today is looked at with its seal. */
export const indexAudit: Job = {
  name: 'index-audit',
  everySeconds: 20,
  run: async (tools) => {
    for (;;) {
      const behind = await tools.across<{ tenantId: string }>(
        `select tenant_id as "tenantId" from app.audit_unindexed(100)`,
      );
      if (behind.length === 0 || tools.isStopping()) return;
      await eachByItself(tools, behind, 'Some audit logs were not indexed', ({ tenantId }) =>
        tools.inTenant(tenantId, 'audit.index', async (tx) => {
          await tx.sql.rows(lookThrough());
          return undefined;
        }),
      );
    }
  },
};

const lookThrough = sqlStatement<{ n: number }>('audit-index', `select app.audit_index(2000) as n`);
