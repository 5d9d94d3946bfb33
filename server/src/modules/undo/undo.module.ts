import './undo.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { forgetOldUndo } from './forget-undo.job.ts';
import { UndoEntrySchema, UndoRecordSchema } from './undo-record.entity.ts';
import { UndoResolver } from './undo.resolver.ts';

/** What can be taken back. */
export const undoModule: Module = {
  name: 'undo',
  resolvers: [UndoResolver],
  entities: [UndoRecordSchema, UndoEntrySchema],
  jobs: [forgetOldUndo],
};
