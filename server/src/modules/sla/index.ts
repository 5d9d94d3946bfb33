export { isStillRunning } from './clocks/still-running.ts';
export { moveClocks, recomputeClocks, signalClocks, startClocks } from './follow-subject.ts';
export { clocksOf } from './sla-clock.query.ts';
export { SlaClockType } from './sla-clock.type.ts';
export { slaModule } from './sla.module.ts';
export { keepSubjects, type NextDue, type SlaSubject } from './subject.ts';
