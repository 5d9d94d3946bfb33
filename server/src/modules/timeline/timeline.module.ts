import type { Module } from '../../kernel/module.ts';
import { TimelineEntrySchema } from './timeline-entry.entity.ts';
import { TimelineResolver } from './timeline.resolver.ts';

/** The timeline: one story for customers and cases. */
export const timelineModule: Module = {
  name: 'timeline',
  resolvers: [TimelineResolver],
  entities: [TimelineEntrySchema],
};
