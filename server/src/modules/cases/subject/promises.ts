import type { SlaPolicy, Statechart } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { refusePublishing, templatesBeside } from '../../templates/index.ts';
import { allTypes } from '../case-type.ts';

// What has a verb needs somebody who says its words, or fills in its paper: a clock can do neither.
refusePublishing<SlaPolicy>('sla', async (policy, tx) => {
  const templates = await templatesBeside(tx);
  const charts = allTypes()
    .filter(({ sla }) => sla === policy.key)
    .map(({ statechart }) => templates.get<Statechart>('statechart', statechart).body);
  for (const [at, { breachSends }] of policy.clocks.entries())
    for (const { events } of charts) {
      const event = events.find(({ key }) => key === breachSends);
      if (event?.verb === undefined || event.verb === 'advanceCase') continue;
      const words = { event: event.title[tx.locale] };
      return new InvalidField(`body.clocks.${at}.breachSends`, 'case.sla.verb', words);
    }
  return undefined;
});
