import type { Module } from '../../kernel/module.ts';
import { StoredFileSchema } from './stored-file.entity.ts';

/** Files that people gave us. */
export const filesModule: Module = { name: 'files', entities: [StoredFileSchema] };
