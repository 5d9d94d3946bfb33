import './sla.messages.ts';
import './within-horizon.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { escalateOverdue } from './escalate-overdue.job.ts';
import { missNextYear } from './miss-next-year.job.ts';
import { onTemplatePublished } from './on-template-published.ts';
import { SlaClockResolver } from './sla-clock.resolver.ts';

/** Promises to customers: their clocks, the job that watches them, and why they are due. */
export const slaModule: Module = {
  name: 'sla',
  resolvers: [SlaClockResolver],
  listeners: [onTemplatePublished],
  jobs: [escalateOverdue, missNextYear],
  references: references('customer', [
    {
      table: 'sla_clock',
      column: 'subject_id',
      kind: { column: 'subject_type', is: 'customer' },
      once: ['metric'],
    },
  ]),
};
