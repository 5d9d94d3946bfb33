import { LockMode } from '@mikro-orm/core';

import { inTenants, type Job } from '../../../kernel/facts/job.ts';
import { Seeing } from './seeing.entity.ts';
import { end } from './stop-seeing-as.ts';

const EVERY_SECONDS = 20;

/** Writes down the end of looks whose time is up. They let nobody read any more from that moment on, written down or not. */
export const endSeeings: Job = {
  name: 'end-seeings',
  everySeconds: EVERY_SECONDS,
  async run(tools) {
    const over = {
      sql: 'select tenant_id as "tenantId" from app.tenants_with_seeing_over($1, $2, $3)',
      values: [tools.now()],
    };
    await inTenants(tools, over, 'member.seeAsOver', async (tx) => {
      const where = { endedAt: null, until: { $lte: tx.now() } };
      const [one] = await tx.em.find(Seeing, where, {
        orderBy: { until: 'asc' },
        limit: 1,
        lockMode: LockMode.PESSIMISTIC_WRITE,
      });
      if (!one) return undefined;
      end(tx, one);
      return { type: 'Seeing', id: one.id };
    });
  },
};
