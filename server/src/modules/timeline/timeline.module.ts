import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { TimelineEntrySchema } from './timeline-entry.entity.ts';
import { TimelineResolver } from './timeline.resolver.ts';

/** The timeline: one story for customers and cases. */
export const timelineModule: Module = {
  name: 'timeline',
  resolvers: [TimelineResolver],
  entities: [TimelineEntrySchema],
  references: references('customer', [{ table: 'timeline_entry', column: 'customer_id' }]),
};
