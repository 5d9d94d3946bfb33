import { on } from '../../kernel/facts/events.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { forgetTemplates } from '../templates/index.ts';

const lookAgain = sqlStatement(
  'sla-look-again',
  `update app.sla_clock set next_warn_at = :now where tenant_id = :tenantId and state = 'running'`,
);

/**
 * New promises or new holidays: every running clock is looked at by the next sweep, which judges it anew in batches.
 * A paused clock is judged when it goes on.
 */
export const onTemplatePublished = on('sla.judge-anew', 'template.published', async (fact, tx) => {
  if (fact.payload.kind !== 'sla' && fact.payload.kind !== 'calendar') return;
  forgetTemplates(tx.tenantId);
  await tx.sql.rows(lookAgain(), { now: tx.now() });
});
