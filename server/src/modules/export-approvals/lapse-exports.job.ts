import { LockMode } from '@mikro-orm/core';

import { inTenants, type Job } from '../../kernel/facts/job.ts';
import { ExportRun, NOTHING_ASKED } from '../exports/index.ts';

const EVERY_SECONDS = 60;

/** Ends what nobody answered in time, and tells who asked. It cannot be approved from that moment on, ended or not. */
export const lapseExports: Job = {
  name: 'lapse-exports',
  everySeconds: EVERY_SECONDS,
  async run(tools) {
    const over = {
      sql: 'select tenant_id as "tenantId" from app.tenants_with_lapsed_exports($1, $2, $3)',
      values: [tools.now()],
    };
    await inTenants(tools, over, 'export.lapse', async (tx) => {
      const [run] = await tx.em.find(
        ExportRun,
        { state: 'asked', expiresAt: { $lte: tx.now() } },
        { orderBy: { expiresAt: 'asc' }, limit: 1, lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (!run) return undefined;
      Object.assign(run, { state: 'lapsed', finishedAt: tx.now(), ask: NOTHING_ASKED });
      tx.emit({ type: 'export.decided', payload: { exportId: run.id, outcome: 'lapsed', byId: '' } });
      return { type: 'ExportRequest', id: run.id };
    });
  },
};
