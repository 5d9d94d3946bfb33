import './imports.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { ImportSchema } from './import.entity.ts';
import { importPermissions } from './imports.permissions.ts';
import { ImportsResolver } from './imports.resolver.ts';

/** Spreadsheets that become data. */
export const importsModule: Module = {
  name: 'imports',
  permissions: importPermissions,
  resolvers: [ImportsResolver],
  entities: [ImportSchema],
};
