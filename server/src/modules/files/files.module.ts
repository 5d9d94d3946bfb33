import './files.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { forgetExpiredFiles } from './forget-expired.job.ts';
import { forgetOrphans } from './forget-orphans.job.ts';
import { StoredFileSchema } from './stored-file.entity.ts';

/** Files that people gave us. */
export const filesModule: Module = {
  name: 'files',
  entities: [StoredFileSchema],
  jobs: [forgetExpiredFiles, forgetOrphans],
};
