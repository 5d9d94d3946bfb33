export { bulkNoun, type Edited } from './bulk-noun.ts';
export { ManyInput } from './bulk-run.type.ts';
export { bulkModule } from './bulk.module.ts';
export { bulkResult } from './bulk.resolver.ts';
export { startBulk } from './start-bulk.ts';
