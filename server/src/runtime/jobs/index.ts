export { type JobLog, type JobMeasures, unmeasured } from './job-log.ts';
export { KEPT_MONTHS, type KeptMonths } from './months.ts';
export { prepareQueue } from './prepare-queue.ts';
export { startJobs, type Jobs, type JobsParts } from './start-jobs.ts';
