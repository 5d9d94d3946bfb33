export { approveExportsBy } from './approval/approving.ts';
export { ExportRun, NOTHING_ASKED, type ExportAsk } from './export-run.entity.ts';
export {
  columnsOf,
  exportTable,
  personalIn,
  tableOf,
  type ExportColumn,
  type ExportFilters,
} from './export-table.ts';
export { ExportFormat, ExportInput, ExportState, ExportType } from './export-run.type.ts';
export { exportsModule } from './exports.module.ts';
export { writeExportsAs, type ListedFile } from './other-formats.ts';
export { exportResult } from './exports.resolver.ts';
export { alsoTakenOut } from './approval/taken-singly.ts';
export { KEPT_HOURS, LEAST_REASON, MOST_REASON, startExport } from './start-export.ts';
