import './bulk.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { BulkRunSchema } from './bulk-run.entity.ts';
import { BulkResolver } from './bulk.resolver.ts';
import { runBulk } from './run-bulk.job.ts';

/** One intention over many rows. */
export const bulkModule: Module = {
  name: 'bulk',
  resolvers: [BulkResolver],
  entities: [BulkRunSchema],
  jobs: [runBulk],
};
