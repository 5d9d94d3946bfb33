export { healthRoutes, type Checks } from './health.ts';
export { Metrics, type MetricsParts } from './metrics.ts';
export { operationNames, type NameOperation } from './operation-name.ts';
export { startTracing, type Tracing } from './tracing.ts';
