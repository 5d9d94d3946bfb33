import './imports.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { roomIn, takeFiles, uploadKey, whenFileIsGone } from '../files/index.ts';
import { ImportSchema } from './import.entity.ts';
import { importPermissions } from './imports.permissions.ts';
import { ImportsResolver } from './imports.resolver.ts';
import { handErrorSheet } from './showing/error-sheet.ts';
import { IMPORT_FILES } from './verbs/create-import.ts';
import { blankWithFile } from './working/secret-columns.ts';
import { workImports } from './working/work-imports.job.ts';

whenFileIsGone(blankWithFile);

const NEEDED = 'import.run';

/** Spreadsheets that become data. */
export const importsModule: Module = {
  name: 'imports',
  permissions: importPermissions,
  resolvers: [ImportsResolver],
  entities: [ImportSchema],
  jobs: [workImports],
  uploads: [
    {
      name: IMPORT_FILES,
      needs: NEEDED,
      keyOf: uploadKey,
      room: roomIn,
      take: takeFiles(IMPORT_FILES, NEEDED),
    },
  ],
  downloads: { 'import-errors': handErrorSheet },
};
