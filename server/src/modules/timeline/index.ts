export { addEntries, addEntry, type NewEntry } from './add-entry.ts';
export { tellCasesTo, timelinePage } from './timeline-page.query.ts';
export { timelineModule } from './timeline.module.ts';
export { TimelineConnection, TimelineEntryType } from './timeline.type.ts';
