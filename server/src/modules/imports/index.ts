export {
  ImportCandidate,
  importTarget,
  type ImportedRecord,
  type ImportField,
  type ImportWays,
  type UndoneRecord,
} from './import-target.ts';
export { importsModule } from './imports.module.ts';
