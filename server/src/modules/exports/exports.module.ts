import './exports.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { ExportRunSchema } from './export-run.entity.ts';
import { exportPermissions } from './exports.permissions.ts';
import { ExportsResolver } from './exports.resolver.ts';
import { fetchExport } from './fetch-export.ts';
import { forgetExports, runExports } from './run-exports.job.ts';

/** Rows of lists as files. */
export const exportsModule: Module = {
  name: 'exports',
  permissions: exportPermissions,
  resolvers: [ExportsResolver],
  entities: [ExportRunSchema],
  jobs: [runExports, forgetExports],
  downloads: { export: fetchExport },
};
