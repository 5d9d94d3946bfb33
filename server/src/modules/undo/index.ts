export { keepUndo, restoreOf, undoable, type Undone } from './keep-undo.ts';
export { CannotUndo, undoFor, UndoInput } from './undo-change.ts';
export { UndoEntry } from './undo-record.entity.ts';
export { undoModule } from './undo.module.ts';
