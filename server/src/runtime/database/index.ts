export { createPool, type PoolSettings } from './pool.ts';
export { createOrm } from './orm.ts';
export { RequestScope, type ScopeSource } from './request-scope.ts';
export { writeTransaction } from './write-transaction.ts';
export { gather } from './gather.ts';
export { isAway } from './busy.ts';
export { openingOf, stepOf } from './tenant-session.ts';
