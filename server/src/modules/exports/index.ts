export { exportTable } from './export-table.ts';
export { ExportInput } from './export-run.type.ts';
export { exportsModule } from './exports.module.ts';
export { exportResult } from './exports.resolver.ts';
export { startExport } from './start-export.ts';
