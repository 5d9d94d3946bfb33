export { healthRoutes } from './health.ts';
export { Metrics } from './metrics.ts';
export { operationNames } from './operation-name.ts';
export { startTracing } from './tracing.ts';
