export { createOperations, type Duty, type Operations, type Sending } from './create.ts';
export { createMetrics, type Metrics, type Reading } from './metrics.ts';
export { createBeat, createReadiness, type Part, type Report, type State } from './readiness.ts';
export { createTrace, type Trace } from './trace.ts';
export { type CallResult, resultOf, UNWATCHED, type Watch } from './watch.ts';
