export {
  ImportCandidate,
  importTarget,
  type ImportedRecord,
  type ImportField,
  type ImportWays,
  type UndoneRecord,
} from './import-target.ts';
export { blankOverImport } from './working/secret-columns.ts';
export { keepUndoHours } from './verbs/keep-undo-hours.ts';
export { recordsBrought, type BroughtRecord } from './working/records-brought.query.ts';
export { importsModule } from './imports.module.ts';
